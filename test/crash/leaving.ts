import { z } from 'zod';
import { markOf as markOfText } from '../../server/adapters/doors/dialogs/state.ts';
import { aboutOf, markOf, whatOf } from './marks.ts';
import type { Week } from './messages.ts';
import { MANAGER, servingFrom, TURNING } from './roster.ts';
import type { World } from './world.ts';

/** Both are in progress or submitted all the time, and not private; the first is of whoever goes. */
const [THEIRS, OTHER] = ['MM-70369', 'MM-70373'] as const;

const stored = z.object({
  lines: z.array(z.object({ rotation: z.number(), ticket: z.string(), text: z.string() })),
});

/** Whoever goes on Monday has something open. */
export async function giveTicket(world: World, week: Week): Promise<void> {
  const { users, tickets } = world.jira.board;
  const leaver = servingFrom(world, week.day).people.get(TURNING);
  const ticket = tickets.find(({ key }) => key === THEIRS);
  const account = users.find(({ emailAddress }) => emailAddress === `${leaver}@example.com`);
  if (ticket === undefined || account === undefined) throw new Error(`${leaver} cannot have ${THEIRS}.`);
  ticket.assignee = account;
}

/** Whoever goes and a manager write a line each at the same time, and again until both are kept. */
export async function writeLines(world: World, week: Week, random: () => number): Promise<void> {
  const leaver = servingFrom(world, week.day).people.get(TURNING) ?? '';
  const { number } = servingFrom(world, week.day, 1);
  const write = (who: string, ticket: string) =>
    submit(world, who, random, { number, ticket, before: '', text: firstOf(number, ticket) });
  await Promise.all([write(leaver, THEIRS), write(MANAGER, OTHER)]);
}

export function isWritten(world: World, { day }: Week): boolean {
  return linesOf(world, servingFrom(world, day, 1).number).length === 2;
}

/** A manager changes a line that stands in the channel. */
export async function changeLines(world: World, { day }: Week, random: () => number): Promise<void> {
  const { number } = servingFrom(world, day);
  if (linesOf(world, number).length === 0) return;
  const change = { number, ticket: THEIRS, before: firstOf(number, THEIRS), text: changedOf(number) };
  await submit(world, MANAGER, random, change);
}

export function isPackTrue(world: World, week: Week): boolean {
  return faultsInPack(world, week).length === 0;
}

/** What is wrong with the lines of the handover that was, which a manager changed, and of the next one. */
export function judgeLines(world: World, week: Week): readonly string[] {
  const { number } = servingFrom(world, week.day, 1);
  const wanted = [THEIRS, OTHER].map((ticket) => firstOf(number, ticket));
  const kept = linesOf(world, number).map(({ text }) => text);
  const isRight = JSON.stringify(kept.toSorted()) === JSON.stringify(wanted.toSorted());
  return [...faultsInPack(world, week), ...(isRight ? [] : [`lines: ${kept.join(' ')}`])];
}

function faultsInPack(world: World, { day, monday }: Week): readonly string[] {
  const { number } = servingFrom(world, day);
  if (linesOf(world, number).length === 0) return [];
  const posts = world
    .postsSince(world.mattermost.town.channel.id, monday)
    .filter((post) => post.delete_at === 0 && whatOf(markOf(post)) === 'pack')
    .filter((post) => aboutOf(markOf(post)) === String(number));
  const said = posts.map(({ message }) => message).join('\n');
  const times = (text: string) => said.split(text).length - 1;
  return [
    ...[changedOf(number), firstOf(number, OTHER)]
      .filter((text) => times(text) !== 1)
      .map((text) => `${times(text)} times in the pack: ${text}`),
    ...(times(firstOf(number, THEIRS)) === 0 ? [] : ['an old line in the pack']),
  ];
}

const firstOf = (number: number, ticket: string) => `Line about ${ticket} for ${number}.`;
const changedOf = (number: number) => `Changed line for ${number}.`;

interface Line {
  readonly number: number;
  readonly ticket: string;
  /** What stood there. */
  readonly before: string;
  readonly text: string;
}

function submit(
  world: World,
  username: string,
  random: () => number,
  { number, ticket, before, text }: Line,
): Promise<void> {
  const state = JSON.stringify({ rotation: number, lines: [[ticket, markOfText(before)]] });
  return world.submit(username, { name: 'handover-lines', state, submission: { line_0: text } }, random);
}

/** As they are stored, whatever a reader would see just now. */
function linesOf(world: World, number: number) {
  const { lines } = stored.parse(world.stored('handover') ?? { lines: [] });
  return lines.filter(({ rotation }) => rotation === number);
}
