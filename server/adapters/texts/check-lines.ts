import type { CheckLine, Found, TicketsFailure, WritePermissions } from '../../app/ports.ts';
import type { ChannelFound, Looked, ManagersFound, PlaceCheck } from '../../app/settings/check-place.ts';
import type { Connection } from '../../app/settings/connection.ts';
import type { Problem } from '../../app/settings/settings.ts';
import type { Sentences } from './index.ts';

export interface CheckText {
  readonly what: CheckLine['what'] | 'settings' | 'not-tried' | 'channel' | 'managers' | 'verdicts';
  readonly isOk: boolean;
  readonly label: string;
  readonly text: string;
}

/**
 * What was found, line by line. A fault is said once, with everything it keeps from working; what could not be tried after it is
 * one line at the end.
 *
 * @param say the sentence about a failure, for where it is read
 */
export function checkTexts(
  texts: Sentences,
  checks: readonly CheckLine[],
  say: (failure: TicketsFailure) => string,
): readonly CheckText[] {
  const lines: CheckText[] = [];
  const untried: string[] = [];
  for (const { what, result } of checks) {
    const label = texts.checks[what];
    if (result.ok) {
      const found = foundText(texts, what, result.value);
      const text = result.value.hasScopes === true ? texts.asFarAsScopes(found) : found;
      lines.push({ what, isOk: true, label, text });
    } else if (result.refusal === 'not-tried') {
      untried.push(label);
    } else {
      const text = say(result.refusal);
      const at = lines.findIndex((line) => !line.isOk && line.text === text);
      const told = lines[at];
      if (told === undefined) lines.push({ what, isOk: false, label, text });
      else lines[at] = { ...told, label: `${told.label}, ${label}` };
    }
  }
  if (untried.length === 0) return lines;
  return [...lines, { what: 'not-tried', isOk: false, label: texts.notTried, text: untried.join(', ') }];
}

function foundText(texts: Sentences, what: CheckLine['what'], { detail, count, of, field }: Found): string {
  if (field !== undefined) return texts.found.field(detail, field);
  if (count === undefined) return detail || texts.works;
  if (of !== undefined) return texts.found.ofFilter(count, of);
  if (what === 'board-page') return texts.found.page(count);
  if (what === 'triage-clause') return texts.found.waiting(count);
  return detail === '' ? texts.found.open(count) : texts.found.filter(detail, count);
}

/** What the account may do, and with bugs where there is triage; no lines where Jira did not say. */
export function permissionTexts(texts: Sentences, { checks, permissions }: Connection): readonly CheckText[] {
  if (permissions === null) return [];
  const line = (what: CheckText['what'], label: string, say: (may: WritePermissions) => string) => ({
    what,
    isOk: true,
    label,
    text: say(permissions),
  });
  const { order } = texts;
  const isTriage = checks.some(({ what }) => what === 'triage-clause');
  return [
    line('permissions', texts.checks.permissions, order.permissions),
    ...(isTriage ? [line('verdicts', texts.mayJudge, order.verdicts)] : []),
  ];
}

/** The lines of channel and managers; one where both fail alike. */
export function placeTexts(texts: Sentences, { channel, bot, managers }: PlaceCheck): readonly CheckText[] {
  const { place } = texts;
  const ofChannel = channelText(texts, channel, bot);
  const ofManagers = managersText(texts, managers);
  if (!ofChannel.isOk && ofChannel.text === ofManagers.text) {
    return [{ what: 'channel', label: `${place.channel}, ${place.managers}`, ...ofChannel }];
  }
  return [
    { what: 'channel', label: place.channel, ...ofChannel },
    { what: 'managers', label: place.managers, ...ofManagers },
  ];
}

type Said = Pick<CheckText, 'isOk' | 'text'>;

function channelText(texts: Sentences, channel: Looked<ChannelFound>, bot: PlaceCheck['bot']): Said {
  if (!channel.ok) return notFound(texts, channel.refusal);
  const { team, name, state } = channel.value;
  const [fault] = bot;
  if (state === 'missing') return notFound(texts, { code: 'channel-not-found', team, name });
  if (state === 'archived') return { isOk: false, text: texts.place.archived(`${team}/${name}`) };
  return fault === undefined ? { isOk: true, text: `${team}/${name}` } : notFound(texts, fault);
}

function managersText(texts: Sentences, managers: Looked<ManagersFound>): Said {
  if (!managers.ok) return notFound(texts, managers.refusal);
  const { usernames, withoutAccount } = managers.value;
  if (withoutAccount.length > 0) {
    const missing = withoutAccount.map((name) =>
      texts.problem({ code: 'no-account', field: 'Managers', name }),
    );
    return { isOk: false, text: missing.join(' ') };
  }
  const names = usernames.map((name) => `@${name}`).join(', ');
  return { isOk: true, text: names === '' ? texts.place.nobodyNamed : names };
}

function notFound(texts: Sentences, why: Problem | 'not-told'): Said {
  return { isOk: false, text: why === 'not-told' ? texts.place.notTold : texts.problem(why) };
}
