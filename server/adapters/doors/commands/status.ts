import type { CheckLine, TicketsFailure } from '../../../app/ports.ts';
import type { ChannelFound, PlaceCheck } from '../../../app/settings/check-place.ts';
import type { Connection } from '../../../app/settings/connection.ts';
import { status as askStatus, type Status } from '../../../app/status/status.ts';
import { plainText } from '../../../domain/markdown.ts';
import { ok } from '../../../domain/result.ts';
import type { AskedAnywhere } from '../../answers/answer.ts';
import { asOfLine, problemLine, updateLine } from '../../answers/lines.ts';
import { type CheckText, checkTexts, placeTexts } from '../../texts/check-lines.ts';
import { escapedDetail } from '../../texts/failure-text.ts';
import type { Texts } from '../../texts/index.ts';
import type { Subcommand } from './command.ts';

/** `/set-update status`: what works, what does not, and what to do about it. */
export const status: Subcommand = {
  name: 'status',
  right: 'read',
  takesWords: false,
  isQuery: true,
  run: statusOf,
  withoutChannel: statusOf,
};

async function statusOf(asked: AskedAnywhere): Promise<string> {
  const { texts } = asked;
  const seen = await askStatus(asked.set);
  const problems = seen.problems.map((problem) => problemLine(texts, problem));
  const isJiraWell = seen.connection?.checks.every(({ result }) => result.ok) === true;
  return [
    texts.statusTitle,
    ...(seen.update === null ? [] : [updateLine(asked, seen.update)]),
    asOfLine(asked, seen.board, null),
    ...(seen.update === null ? [] : [seen.isRunning ? texts.flow.runningLine : texts.flow.pausedLine]),
    ...seen.next.map(({ what, at }) => texts.flow.next(what, texts.when.time(at))),
    '',
    ...connectionLines(texts, seen.connection),
    ...named(texts.managers, seen.managers, texts.nameNow),
    ...named(texts.renamed, seen.renamed, texts.nameNow),
    ...problems,
    ...(isJiraWell && problems.length === 0 ? ['', texts.allWell] : []),
  ].join('\n');
}

/** The people whom a setting names, as they are called now and as they were entered. */
function named(
  line: (names: string) => string,
  people: Status['managers'],
  nameNow: Texts['nameNow'],
): readonly string[] {
  const names = people.map(({ typed, username }) =>
    typed === username ? `@${username}` : nameNow(`@${username}`, plainText(typed)),
  );
  return names.length === 0 ? [] : [`* ${line(names.join(', '))}`];
}

/** What of the connection works, line by line; null while it is not set up. */
export function connectionLines(texts: Texts, connection: Connection | null): readonly string[] {
  if (connection === null) return [`* ${texts.jiraNotSetUp}`];
  const { checks, permissions } = connection;
  const say = (failure: TicketsFailure) => texts.failure(escapedDetail(failure));
  const lines = checkTexts(texts, checks.map(escaped), say).map(marked);
  const notSetUp = checks.length === 0 ? [`* ${texts.jiraNotSetUp}`] : [];
  const may =
    permissions === null ? [] : [`* ${texts.checks.permissions}: ${texts.order.permissions(permissions)}`];
  return [...notSetUp, ...lines, ...may];
}

/** What of channel and managers is found, line by line. */
export function placeLines(texts: Texts, place: PlaceCheck): readonly string[] {
  return placeTexts(texts, escapedPlace(place)).map(marked);
}

function marked({ isOk, label, text }: CheckText): string {
  return isOk ? `* ${label}: :white_check_mark: ${text}` : `* ${label}: :warning: ${text}`;
}

function escapedPlace({ channel, bot, managers }: PlaceCheck): PlaceCheck {
  return {
    channel: channel.ok ? ok(escapedNames(channel.value)) : channel,
    bot,
    managers: managers.ok
      ? ok({ ...managers.value, withoutAccount: managers.value.withoutAccount.map(plainText) })
      : managers,
  };
}

function escapedNames({ team, name, state }: ChannelFound): ChannelFound {
  return { team: plainText(team), name: plainText(name), state };
}

function escaped({ what, result }: CheckLine): CheckLine {
  return result.ok ? { what, result: ok({ detail: plainText(result.value.detail) }) } : { what, result };
}
