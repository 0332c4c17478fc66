import type {
  Cover,
  Earlier,
  KeptTurn,
  Missing,
  News,
  NewsItem,
  Passed,
  Reason,
  Removed,
  Rotation,
  Rotations,
  Stint,
  Swap,
  Team,
  TeamPerson,
  WhyReplaced,
} from './rotation.ts';

/** The account behind a username of the rotation, as Mattermost has it now. */
export interface KnownAccount {
  readonly userId: string;
  /** As it is called now. */
  readonly username: string;
}

/** The id of the account behind a username of the rotation; undefined while nobody has looked. */
export function userIdOf({ accounts }: Pick<Rotations, 'accounts'>, username: string): string | undefined {
  // A person may well be called `constructor`.
  return Object.hasOwn(accounts, username) ? accounts[username] : undefined;
}

/** The username under which an account stands in the rotation; undefined when the name it has now is known to be another account's. */
export function nameIn(
  { accounts }: Pick<Rotations, 'accounts'>,
  { userId, username }: KnownAccount,
): string | undefined {
  const named = Object.entries(accounts).find(([, id]) => id === userId);
  if (named !== undefined) return named[0];
  return userIdOf({ accounts }, username) === undefined ? username : undefined;
}

/**
 * The rotation with people called as they are called now: an account that was renamed is still the same person, in what was as in what
 * is to come. `known`: the accounts behind usernames that stand in it; the same state if nothing is new. No two names get one account,
 * and no two accounts one name: whoever has a name that still stands for somebody else keeps the old one until that person has another.
 */
export function withAccounts(state: Rotations, known: ReadonlyMap<string, KnownAccount>): Rotations {
  const believed = believable(state, known);
  const renamed = newNames(state, believed);
  const now = renamed.size === 0 ? state : renamedIn(state, (username) => renamed.get(username) ?? username);
  const held = new Set(Object.values(now.accounts));
  const accounts: Record<string, string> = {};
  for (const [before, { userId }] of believed) {
    const username = renamed.get(before) ?? before;
    if (held.has(userId) || userIdOf(now, username) !== undefined) continue;
    held.add(userId);
    accounts[username] = userId;
  }
  return Object.keys(accounts).length === 0 ? now : { ...now, accounts: { ...now.accounts, ...accounts } };
}

/** Who is called how in the rotation once {@link withAccounts} has made it, by the names that stand in it before. */
export function newNames(
  state: Rotations,
  known: ReadonlyMap<string, KnownAccount>,
): ReadonlyMap<string, string> {
  const believed = believable(state, known);
  const renamed = new Map<string, string>();
  for (const [before, account] of believed) {
    // Who is listed by a new name is still who stood there by the old one.
    for (const former of [before, ...formerNames(state, account)]) {
      if (former !== account.username) renamed.set(former, account.username);
    }
  }
  if (renamed.size === 0) return renamed;
  const standing = namesIn(state);
  const idOf = (name: string) => believed.get(name)?.userId ?? userIdOf(state, name);
  const isTaken = (before: string, after: string) =>
    (standing.has(after) && !renamed.has(after) && idOf(after) !== idOf(before)) ||
    [...renamed].some(([other, name]) => name === after && idOf(other) !== idOf(before));
  for (let taken: string[] | undefined; taken === undefined || taken.length > 0; ) {
    taken = [...renamed].flatMap(([before, after]) => (isTaken(before, after) ? [before] : []));
    for (const before of taken) renamed.delete(before);
  }
  return renamed;
}

/** Without what contradicts the account that is known behind a name. */
function believable(
  state: Rotations,
  known: ReadonlyMap<string, KnownAccount>,
): ReadonlyMap<string, KnownAccount> {
  return new Map([...known].filter(([name, { userId }]) => (userIdOf(state, name) ?? userId) === userId));
}

function formerNames({ accounts }: Rotations, { userId }: KnownAccount): readonly string[] {
  return Object.entries(accounts).flatMap(([name, id]) => (id === userId ? [name] : []));
}

/** Every username that stands anywhere in the rotation. */
function namesIn(state: Rotations): ReadonlySet<string> {
  const names = new Set<string>();
  renamedIn(state, (name) => {
    names.add(name);
    return name;
  });
  return names;
}

type Name = (username: string) => string;

function renamedIn(state: Rotations, name: Name): Rotations {
  const accounts = Object.entries(state.accounts).map(([username, id]) => [name(username), id] as const);
  return {
    ...state,
    accounts: Object.fromEntries(accounts),
    teams: state.teams.map((one) => inTeam(one, name)),
    rotations: state.rotations.map((one) => inRotation(one, name)),
    earlier: state.earlier && inEarlier(state.earlier, name),
    absences: state.absences.map((one) => ({ ...one, username: name(one.username) })),
    covers: state.covers.map((one) => inCover(one, name)),
    swaps: state.swaps.map((one) => inSwap(one, name)),
    missing: state.missing?.map((one) => inMissing(one, name)),
    removed: state.removed?.map((one) => inRemoved(one, name)),
    news: state.news.map((one) => inNews(one, name)),
  };
}

function orNone(username: string | null, name: Name): string | null {
  return username === null ? null : name(username);
}

function inTeam(team: Team, name: Name): Team {
  const people = team.people.map((person) => ({ ...person, username: name(person.username) }));
  return { ...team, manager: orNone(team.manager, name), people: eachOnce(people) };
}

function inRotation(rotation: Rotation, name: Name): Rotation {
  const turns = rotation.turns.map((turn) => ({
    ...turn,
    confirmedBy: orNone(turn.confirmedBy, name),
    stints: inStints(turn.stints, name),
  }));
  return { ...rotation, leads: inStints(rotation.leads, name), turns };
}

function inEarlier(earlier: Earlier, name: Name): Earlier {
  return { ...earlier, served: earlier.served.map(([username, day]) => [name(username), day] as const) };
}

function inCover(cover: Cover, name: Name): Cover {
  const { username, asked, coveredBy, returnedBy } = cover;
  return {
    ...cover,
    username: name(username),
    asked: asked.map(name),
    coveredBy: orNone(coveredBy, name),
    returnedBy: returnedBy && name(returnedBy),
  };
}

function inSwap(swap: Swap, name: Name): Swap {
  const { giver, taker, forcedBy } = swap;
  return { ...swap, giver: name(giver), taker: name(taker), forcedBy: orNone(forcedBy, name) };
}

function inMissing(missing: Missing, name: Name): Missing {
  return { ...missing, username: name(missing.username), kept: inKept(missing.kept, name) };
}

function inRemoved(removed: Removed, name: Name): Removed {
  const { username, after, kept } = removed;
  return { ...removed, username: name(username), after: orNone(after, name), kept: inKept(kept, name) };
}

function inKept(turns: readonly KeptTurn[], name: Name): readonly KeptTurn[] {
  return turns.map((turn) => ({ ...turn, stint: inStint(turn.stint, name) }));
}

/** Somebody listed by the old name and by the new one is one person. */
function eachOnce(people: readonly TeamPerson[]): readonly TeamPerson[] {
  return people.filter((person, at) => people.findIndex((one) => one.username === person.username) === at);
}

function inStints(stints: readonly Stint[], name: Name): readonly Stint[] {
  return stints.map((stint) => inStint(stint, name));
}

function inStint(stint: Stint, name: Name): Stint {
  return { ...stint, username: orNone(stint.username, name), reason: inReason(stint.reason, name) };
}

function inReason(one: Reason, name: Name): Reason {
  const passed = (all: readonly Passed[]) =>
    all.map((person) => ({ ...person, username: name(person.username) }));
  switch (one.by) {
    case 'plan':
      return { ...one, passed: passed(one.passed) };
    case 'replacement':
      return { ...one, of: name(one.of), passed: passed(one.passed) };
    case 'swap':
      return { ...one, with: name(one.with) };
    case 'choice':
      return { ...one, username: name(one.username) };
    case 'import':
      return one;
  }
}

function inNews({ to, leads, what, ...news }: News, name: Name): News {
  return { ...news, to: to.map(name), leads: leads?.map(name), what: inItem(what, name) };
}

function inWhy(why: WhyReplaced | undefined, name: Name): WhyReplaced | undefined {
  return why?.code === 'unlisted' ? { ...why, by: orNone(why.by, name) } : why;
}

function inItem(what: NewsItem, name: Name): NewsItem {
  switch (what.code) {
    case 'cover-taken':
    case 'cover-ended':
    case 'cover-returned':
      return { ...what, of: name(what.of), by: name(what.by) };
    case 'replaced':
      return { ...what, of: name(what.of), by: orNone(what.by, name), why: inWhy(what.why, name) };
    case 'chosen':
      return { ...what, of: orNone(what.of, name), by: name(what.by), chosenBy: name(what.chosenBy) };
    case 'lead-changed':
      return { ...what, of: orNone(what.of, name), by: orNone(what.by, name) };
    case 'left':
      return { ...what, username: name(what.username) };
    case 'missing':
      return { ...what, usernames: what.usernames.map(name) };
    case 'returned':
      return { ...what, of: orNone(what.of, name), by: name(what.by) };
    case 'twice-running':
      return { ...what, of: name(what.of), by: name(what.by) };
    case 'turn-dropped':
      return { ...what, of: name(what.of) };
    default:
      return what;
  }
}
