import type { PlaceCheck } from '../../app/check-place.ts';
import type { CheckLine, TicketsFailure } from '../../app/ports.ts';
import type { Texts } from './index.ts';

/** One line of what a connection was tried for. */
export interface CheckText {
  readonly what: CheckLine['what'] | 'not-tried' | 'channel' | 'managers';
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
  texts: Texts,
  checks: readonly CheckLine[],
  say: (failure: TicketsFailure) => string,
): readonly CheckText[] {
  const lines: CheckText[] = [];
  const untried: string[] = [];
  for (const { what, result } of checks) {
    const label = texts.checks[what];
    if (result.ok) {
      lines.push({ what, isOk: true, label, text: result.value.detail || texts.works });
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

/** The lines of channel and managers. */
export function placeTexts(
  texts: Texts,
  { channel, bot, managers, withoutAccount }: PlaceCheck,
): CheckText[] {
  const { place } = texts;
  const [fault] = bot;
  const channelText = (): Pick<CheckText, 'isOk' | 'text'> => {
    if (channel === null) return { isOk: false, text: texts.problem({ code: 'setting', field: 'Channel' }) };
    const { team, name, state } = channel;
    if (state === 'missing')
      return { isOk: false, text: texts.problem({ code: 'channel-not-found', team, name }) };
    if (state === 'archived') return { isOk: false, text: place.archived(`${team}/${name}`) };
    if (fault !== undefined) return { isOk: false, text: texts.problem(fault) };
    return { isOk: true, text: place.canPost(`${team}/${name}`) };
  };
  const missing = withoutAccount.map((name) =>
    texts.problem({ code: 'no-account', field: 'Managers', name }),
  );
  const names = managers.length === 0 ? place.nobodyNamed : managers.map((name) => `@${name}`).join(', ');
  return [
    { what: 'channel', label: place.channel, ...channelText() },
    {
      what: 'managers',
      label: place.managers,
      isOk: missing.length === 0,
      text: missing.length === 0 ? names : missing.join(' '),
    },
  ];
}
