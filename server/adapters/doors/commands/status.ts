import type { CheckLine, TicketsFailure } from '../../../app/ports.ts';
import type { ChannelFound, PlaceCheck } from '../../../app/settings/check-place.ts';
import type { Connection } from '../../../app/settings/connection.ts';
import { status as askStatus, type Status } from '../../../app/status/status.ts';
import { plainText } from '../../../domain/markdown.ts';
import { ok } from '../../../domain/result.ts';
import type { AskedAnywhere } from '../../answers/answer.ts';
import { asOfLine, problemLine, updateLine } from '../../answers/lines.ts';
import { type CheckText, checkTexts, permissionTexts, placeTexts } from '../../texts/check-lines.ts';
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
  const { flow } = texts;
  const seen = await askStatus(asked.set);
  const { connection, update, next } = seen;
  const checks = linesOf(texts, connection);
  const trouble = [
    ...checks.filter(({ isOk }) => !isOk).map(({ label, text }) => `* ${label}: ${text}`),
    ...seen.problems.map((problem) => problemLine(texts, problem)),
  ];
  const isJiraSetUp = connection !== null && checks.length > 0;
  const edition = checks.find(({ what, isOk }) => isOk && what === 'deployment')?.text;
  const isPaused = update !== null && !seen.isRunning;
  return [
    texts.statusTitle,
    ...(trouble.length === 0 ? [] : [texts.trouble, ...trouble, '']),
    ...(isJiraSetUp && trouble.length === 0 ? [texts.allWell] : []),
    ...(isPaused ? [flow.pausedLine] : []),
    ...(update === null ? [] : [updateLine(asked, update)]),
    isJiraSetUp ? jiraLine(asked, seen.board, connection, edition) : texts.jiraNotSetUp,
    ...named(texts.managers, seen.managers, texts.nameNow),
    ...named(texts.renamed, seen.renamed, texts.nameNow),
    ...(next.length === 0 ? [] : ['', flow.nextTitle(texts.when.zone)]),
    ...next.map(({ what, at }) => flow.next(what, texts.when.timeInList(at))),
  ].join('\n');
}

/** How old the board is, which Jira it is, how much of it works, and what the account may do. */
function jiraLine(
  asked: AskedAnywhere,
  board: Status['board'],
  { checks, permissions }: Connection,
  edition: string | undefined,
): string {
  const { texts } = asked;
  const passed = checks.filter(({ result }) => result.ok);
  const isLimited = permissions !== null && Object.values(permissions).includes(false);
  const may = isLimited ? [texts.mayDo(texts.order.permissions(permissions))] : [];
  return [
    asOfLine(asked, board, null),
    ...(edition === undefined ? [] : [edition]),
    texts.checksPassed(passed.length, checks.length),
    ...may,
  ].join(' · ');
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
  return names.length === 0 ? [] : [line(names.join(', '))];
}

/** What of the connection works, line by line; null while it is not set up. */
export function connectionLines(texts: Texts, connection: Connection | null): readonly string[] {
  if (connection === null) return [`* ${texts.jiraNotSetUp}`];
  const lines = linesOf(texts, connection).map(marked);
  const notSetUp = connection.checks.length === 0 ? [`* ${texts.jiraNotSetUp}`] : [];
  const may = permissionTexts(texts, connection).map(({ label, text }) => `* ${label}: ${text}`);
  return [...notSetUp, ...lines, ...may];
}

function linesOf(texts: Texts, connection: Connection | null): readonly CheckText[] {
  const say = (failure: TicketsFailure) => texts.failure(escapedDetail(failure));
  return checkTexts(texts, (connection?.checks ?? []).map(escaped), say);
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
  if (!result.ok) return { what, result };
  return { what, result: ok({ ...result.value, detail: plainText(result.value.detail) }) };
}
