import type { Post } from '../sim/mattermost/wire.ts';
import { aboutOf, isOfTrouble, markOf, whatOf } from './marks.ts';
import { rosterNow, servingFrom, TEAM_MANAGER, TURNING } from './roster.ts';
import { SPEAKER } from './triage.ts';
import type { World } from './world.ts';

const WEEK = 7 * 24 * 60 * 60_000;

/** One week of the SET. */
export interface Week {
  /** Its Monday, the handover day, at midnight. */
  readonly monday: number;
  /** The same as a date. */
  readonly day: string;
  /** Whether somebody swaps their next turn. */
  readonly isSwapped: boolean;
  /** Who has the next turn of the team whose people change, and the one after it, as they are planned at the handover; empty until then. */
  readonly giver: string;
  readonly taker: string;
}

/**
 * Who reads what of this week, `alice.nguyen draft` or `channel pack 7`, as often as it is there. What managers are told of trouble is not
 * counted.
 */
export function toldIn(world: World, week: Pick<Week, 'monday'>): readonly string[] {
  return messagesIn(world, week, (post) => post.delete_at === 0);
}

function messagesIn(
  world: World,
  { monday }: Pick<Week, 'monday'>,
  isMeant: (post: Post) => boolean,
): readonly string[] {
  const { store, town } = world.mattermost;
  const bot = world.botId();
  const channels = [town.channel, ...store.channels.of(bot).filter(({ type }) => type === 'D')];
  return channels.flatMap((channel) => {
    const other = store.channels.members(channel.id).find(({ user_id }) => user_id !== bot);
    const isDirect = channel.type === 'D' && other !== undefined;
    const reader = isDirect ? store.people.get(other.user_id).username : 'channel';
    return world
      .postsSince(channel.id, monday)
      .filter((post) => post.user_id === bot && post.create_at < monday + WEEK && isMeant(post))
      .map(markOf)
      .filter((mark) => mark !== '' && !isOfTrouble(mark))
      .map((mark) => [reader, whatOf(mark) ?? mark, aboutOf(mark)].join(' ').trim());
  });
}

/** What has to be told in each part of a week, once to each. */
export function wanted(world: World, week: Week) {
  const { day, isSwapped, giver, taker } = week;
  const now = servingFrom(world, day);
  const next = servingFrom(world, day, 1);
  const { lead } = now;
  const deputies = [...new Set(now.people.values())].filter((name) => name !== lead);
  // Who is the deputy is the plugin's to say; one of those who serve it has to be.
  const told = toldIn(world, week);
  const deputy = deputies.find((name) => told.includes(`${name} reminder`)) ?? deputies[0];
  return {
    handover: [
      ...[...new Set(now.people.values())].map((name) => `${name} day-one ${now.number}`),
      `channel pack ${now.number}`,
      `${TEAM_MANAGER} manager ${now.number + 2}`,
      ...[...next.people.values()].map((name) => `${name} turn ${next.number}`),
    ],
    leaving: [`${now.people.get(TURNING)} leaving ${next.number}`],
    triage: ['channel triage post', `channel triage status-${world.mattermost.town.user(SPEAKER).id}`],
    verdict: [`${SPEAKER} card`, `channel triage verdicts-${world.mattermost.town.user(SPEAKER).id}`],
    draft: [`${lead} draft`],
    reminder: [`${lead} reminder`, `${deputy} reminder`],
    post: ['channel changes'],
    swap: isSwapped ? swapMessages(world, week, [giver, taker]) : [],
  };
}

/** The question to the taker, the answer to all whom it concerns, the lead's message of the day, and whatever else the change made news of. */
function swapMessages(
  world: World,
  { monday, taker }: Week,
  concerned: readonly string[],
): readonly string[] {
  const { swaps, news } = rosterNow(world);
  const id = swaps.find(({ askedAt }) => askedAt >= monday)?.id ?? 'none';
  const written = news.filter(({ at }) => at >= monday);
  return [
    ...new Set([
      `${taker} news ${id}/asked`,
      ...concerned.map((name) => `${name} news ${id}/accepted`),
      ...written.flatMap((one) => one.to.map((name) => `${name} news ${one.id}`)),
      ...written.flatMap(({ at, leads = [] }) => leads.map((name) => `${name} lead ${dayOf(at)}`)),
    ]),
  ];
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/**
 * What is wrong with the messages of a week; `told`: how many there had to be. A second one that was taken away again is no fault
 * where somebody was paused, who may have sent it late (ADR 3).
 */
export function judgeMessages(
  world: World,
  week: Week,
  wasPaused: boolean,
): { readonly told: number; readonly faults: readonly string[] } {
  const required = Object.values(wanted(world, week)).flat();
  const { number } = servingFrom(world, week.day, 1);
  const allowed = new Set(['channel update', ...(week.isSwapped ? [`${week.giver} turn ${number}`] : [])]);
  const there = countsOf(toldIn(world, week));
  const sent = wasPaused ? there : countsOf(messagesIn(world, week, () => true));
  return {
    told: required.length,
    faults: [
      ...required.filter((one) => !there.has(one)).map((one) => `not told: ${one}`),
      ...[...sent]
        .filter(([, times]) => times > 1)
        .map(([one, times]) => `told twice: ${one}, ${there.get(one) ?? 0} of ${times} left`),
      ...[...there.keys()]
        .filter((one) => !required.includes(one) && !allowed.has(one))
        .map((one) => `told amiss: ${one}`),
    ],
  };
}

function countsOf(told: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const one of told) counts.set(one, (counts.get(one) ?? 0) + 1);
  return counts;
}

/** What is wrong with who serves, what the header says of it, and who was let in. */
export function judgeRoster(world: World, week: Week): readonly string[] {
  const faults: string[] = [];
  const { store, town } = world.mattermost;
  const { lead, people } = servingFrom(world, week.day);
  const { header } = store.channels.get(town.channel.id);
  const names = header.replace(world.header, '').match(/[a-z]+\.[a-z]+/g) ?? [];
  const serving = [...new Set(people.values())];
  const isOurs = names[0] === lead && [...names].sort().join() === [...serving].sort().join();
  if (!header.endsWith(world.header) || !isOurs) faults.push(`the header says: ${header}`);
  for (const name of serving) {
    const isIn = store.channels.member(town.channel.id, town.user(name).id) !== undefined;
    if (!isIn) faults.push(`not let in: ${name}`);
  }
  const { giver, taker, isSwapped, monday } = week;
  const turns = [1, 2].map((later) => servingFrom(world, week.day, later).people.get(TURNING)).join();
  if (turns !== (isSwapped ? [taker, giver] : [giver, taker]).join())
    faults.push(`the next turns are of ${turns}`);
  const made = rosterNow(world).swaps.filter(({ askedAt }) => askedAt >= monday);
  const states = made.map(({ state }) => state).join();
  if (states !== (isSwapped ? 'accepted' : '')) faults.push(`swaps: ${states || 'none'}`);
  return faults;
}
