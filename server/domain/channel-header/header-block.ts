import { addDays, type PlainDate } from '../calendar/calendar.ts';
import { plainText } from '../markdown.ts';
import { type Gone, leadOn, type Roster, type Turn, turnsOn } from '../rotation/roster.ts';

/** Characters (code points) that Mattermost keeps of a channel's header: `ChannelHeaderMaxRunes` of its `model/channel.go`. */
export const HEADER_LIMIT = 1024;

/** What the block says beside names, in the language of the server. */
export interface HeaderWords {
  readonly lead: string;
  /** Instead of a person where nobody is available. */
  readonly open: string;
  /** The handover day. */
  readonly until: (day: PlainDate) => string;
  /** The last day somebody is away. */
  readonly awayUntil: (day: PlainDate) => string;
  readonly more: (count: number) => string;
}

interface ShownRoster {
  /** Who leads on that day, even if only for somebody who is away. */
  readonly lead: ShownPerson | undefined;
  /** In roster order. */
  readonly others: readonly ShownPerson[];
  /** Names of teams that send nobody. */
  readonly open: readonly string[];
  /** The handover day. */
  readonly until: PlainDate | undefined;
}

interface ShownPerson {
  readonly username: string;
  readonly teams: readonly string[];
  /** The last day they are away; undefined unless away. */
  readonly awayUntil: PlainDate | undefined;
}

/** `open`: teams that send nobody by plan; a team whose people are all gone is open too. */
export function shownRoster(
  roster: Roster,
  day: PlainDate,
  { gone, open, until }: { readonly gone: Gone } & Pick<ShownRoster, 'open' | 'until'>,
): ShownRoster {
  const turns = turnsOn(roster, day);
  const present = turns.filter(({ username }) => !gone.has(username));
  const lead = leadOn(roster, day, gone)?.username;
  const people = new Map<string, Turn[]>();
  for (const turn of present) people.set(turn.username, [...(people.get(turn.username) ?? []), turn]);
  const others = [...people].filter(([name]) => name !== lead);
  const staffed = new Set(present.map(({ team }) => team));
  const left = turns.map(({ team }) => team).filter((team) => !staffed.has(team));
  return {
    lead: lead === undefined ? undefined : personOf(lead, people.get(lead) ?? []),
    others: others.map(([name, own]) => personOf(name, own)),
    open: [...new Set([...open, ...left])],
    until,
  };
}

/** @param own the turns of that person */
function personOf(username: string, own: readonly Turn[]): ShownPerson {
  const back = own.find(({ awayUntil }) => awayUntil !== undefined)?.awayUntil;
  return {
    username,
    teams: [...new Set(own.map(({ team }) => team))],
    awayUntil: back === undefined ? undefined : addDays(back, -1),
  };
}

/**
 * The block as Markdown that mentions and links nothing, the whole of it first, then shorter and shorter: without teams, then with
 * fewer people. Empty when there is nothing to show.
 */
export function rosterBlocks(
  { lead, others, open, until }: ShownRoster,
  words: HeaderWords,
): readonly string[] {
  if (lead === undefined && others.length === 0 && open.length === 0) return [];
  const block = (leader: string, rest: string) =>
    [`${words.lead}: ${leader}`, rest, until === undefined ? '' : words.until(until)]
      .filter((part) => part !== '')
      .join(' · ');
  const whole = [
    ...others.map((person) => withTeams(person, words)),
    ...open.map((team) => `${words.open} (${shown(team)})`),
  ];
  const names = others.map(({ username }) => shown(username));
  // Of more names than there are characters no header has room.
  const most = Math.min(names.length, HEADER_LIMIT);
  const shorter = Array.from({ length: most }, (_, dropped) => {
    const kept = names.slice(0, most - dropped - 1);
    const more = words.more(names.length - kept.length);
    return [kept.join(', '), more].filter((part) => part !== '').join(' ');
  });
  const leader = lead === undefined ? words.open : shown(lead.username);
  return [
    block(lead === undefined ? words.open : withTeams(lead, words), whole.join(', ')),
    block(leader, names.join(', ')),
    ...shorter.map((rest) => block(leader, rest)),
  ];
}

function withTeams({ username, teams, awayUntil }: ShownPerson, { awayUntil: away }: HeaderWords): string {
  const about = [...teams.map(shown), ...(awayUntil === undefined ? [] : [away(awayUntil)])];
  return `${shown(username)} (${about.join(', ')})`;
}

/**
 * Without the characters that Mattermost drops when it stores a header (`SanitizeUnicode` of its `model/utils.go`): a block that
 * came back changed would look edited.
 */
function shown(name: string): string {
  return plainText(
    name.replace(
      /[\u0340\u0341\u17a3\u17d3\u206a-\u206f\ufff9-\ufffc\u{1d173}-\u{1d17a}\u{e0000}-\u{e007f}]/gu,
      '',
    ),
  ).replace(/\p{Cs}/gu, '\ufffd');
}

/** The header with `block` in the place of `own`, which it holds; either may be empty. Whatever else it holds stays as it is. */
export function placeBlock(header: string, own: string, block: string, separator: string): string {
  if (own === '') return `${block}${separator}${header}`;
  const before = header.slice(0, header.indexOf(own));
  const after = header.slice(before.length + own.length);
  if (block !== '') return `${before}${block}${after}`;
  return `${before}${after.startsWith(separator) ? after.slice(separator.length) : after}`;
}

/** What stands between a block and whatever follows it in its line. */
const BESIDE = ' | ';

/** The lines of a header that begin as a block does, each without what follows a block in its line. */
export function linesLike(header: string, beginnings: readonly string[]): readonly string[] {
  const isLike = (line: string) => beginnings.some((beginning) => line.startsWith(beginning));
  return header
    .split(/[\r\n]/)
    .filter(isLike)
    .flatMap((line) => line.split(BESIDE, 1));
}

/** What goes between the block and what stands there already: its lines and blocks must stay what they are. */
export function separatorBefore(header: string): string {
  if (header.trim() === '') return '';
  return /[\r\n]/.test(header) || BEGINS_BLOCK.test(header) ? '\n\n' : BESIDE;
}

/** A heading, quote, code, list, rule, link definition or table of Markdown. */
const BEGINS_BLOCK =
  /^(?: {4}|\t)|^\s*(?:#{1,6}\s|>|`{3}|~{3}|[-+*]\s|\d{1,9}[.)]\s|(?:[-*_=]\s*){3,}$|\[[^\]]*\]:|\|)/;

export function fitsHeader(header: string): boolean {
  return [...header].length <= HEADER_LIMIT;
}
