import { describe, expect, it } from 'vitest';
import { en } from '../../server/adapters/texts/en/index.ts';
import { withoutMarkup as plain } from '../../server/adapters/texts/wording.ts';
import { dialogs, requests } from './forms.ts';
import { refusalOf, wantedBy } from './operations.ts';
import {
  afterHandover,
  beforeHandover,
  ofConsole,
  type Role,
  roles,
  strangers,
  whileLeadIsAway,
} from './roles.ts';
import { buttons, commands, effectFor, type Row, refusalFor } from './rows.ts';
import type { Moment } from './teams.ts';
import { createWorld, type Place, type Sent, type World } from './world.ts';

const rows: readonly Row[] = [...commands, ...buttons, ...dialogs, ...requests];
const pressable: readonly Row[] = [...commands, ...buttons, ...dialogs];
/** Its words mean the channel they are typed in. */
const isAboutChannel = ({ what }: Row) => what === '/set-update settings here';
const timeless = rows.filter(({ isOfToday }) => !isOfToday);

/** What is the same whatever ids, names and dates follow. */
const begin = (words: string) =>
  words
    .replace(/\d{4}-\d\d-\d\d/, 'DAY')
    .split(/\s+/)
    .slice(0, 2)
    .join(' ');
const known = new Set(commands.map(({ words }) => begin(words)));

/** While the roster of the System Console is in force, who may change everything about it makes the first change, which tells nobody. */
function effectIn(moment: Moment, role: Role, row: Row): readonly string[] {
  return moment === 'console' && row.what === '/set-update roster takeover'
    ? ['rotation']
    : effectFor(role, row);
}

/** Why somebody may not; undefined: it is done. */
function refusalIn(moment: Moment, role: Role, row: Row, sent: Sent): string | undefined {
  const wanted = wantedBy(sent, row);
  const refusal = refusalOf(role, wanted);
  if (refusal !== undefined) return refusal;
  const isOfTurns = wanted.some(({ right }) => right.includes('turn'));
  if (moment === 'console' && isOfTurns && !role.may.includes('roster')) return en.turns.notTakenOver;
  return refusalFor(role, row);
}

interface Attempt {
  readonly moment?: Moment;
  readonly wanted?: readonly Row[];
  readonly place?: (world: World) => Place;
  /** As somebody else would be in the SET that is meant. */
  readonly as?: Pick<Role, 'may'>;
}

/** Everything that is not as the table says, of what one person does one after another. */
async function faultsOf(person: Role, attempt: Attempt = {}): Promise<readonly string[]> {
  const { moment = 'day', wanted = rows, place = ({ first }) => ({ channelId: first }) } = attempt;
  const role = { ...person, ...attempt.as };
  const faults: string[] = [];
  let world = await createWorld(moment);
  for (const row of wanted) {
    const sent = await row.sends(world);
    const { said, done, calls, reads, words, isNamed, runsOn } = await world.does(
      role.username,
      sent,
      place(world),
    );
    const refusal = refusalIn(moment, role, row, sent);
    const fault = (what: string) => void faults.push(`${row.what} ${what}`);
    if (runsOn !== undefined) fault(`goes on in a list with: ${runsOn}`);
    if (isNamed) fault(`calls its reader by name: ${said}`);
    if (refusal === undefined) {
      const effect = effectIn(moment, role, row);
      if (done.join() !== effect.join())
        fault(`does ${done.join()}, not ${effect.join()}, and says: ${said}`);
      const isShown = row.isTold === true || effect.some((kind) => kind.startsWith('open '));
      if (said === '' && !isShown) fault('says nothing');
      for (const one of words) if (!known.has(begin(one))) fault(`offers ${one}`);
    } else {
      const isUnknown = role.username === 'nobody' && plain(said) === plain(en.failed);
      if (!isUnknown && plain(said) !== plain(refusal)) fault(`says: ${said}`);
      if (calls.length > 0) fault(`does ${calls.join()}`);
      if (!role.may.includes('read') && reads > 0) fault('reads Jira');
      if (words.length > 0) fault(`offers ${words.join()}`);
    }
    if (done.length > 0) world = await createWorld(moment);
  }
  return faults;
}

describe('everything that can be done, in the channel of the SET', () => {
  it.each(roles)('is for $username, $who, as it is allowed', async (role) => {
    expect(await faultsOf(role)).toEqual([]);
  });

  it.each(whileLeadIsAway)('is for $username, $who, as it is allowed', async (role) => {
    expect(await faultsOf(role, { moment: 'leadAway', wanted: timeless })).toEqual([]);
  });

  it.each(ofConsole)(
    'is with the roster of the System Console for $username, $who, as it is allowed',
    async (role) => {
      expect(await faultsOf(role, { moment: 'console', wanted: timeless })).toEqual([]);
    },
  );

  it.each(beforeHandover)('is for $username, $who, as it is allowed', async (role) => {
    expect(await faultsOf(role, { moment: 'beforeHandover', wanted: timeless })).toEqual([]);
  });

  it.each(afterHandover)('is for $username, $who, as it is allowed', async (role) => {
    expect(await faultsOf(role, { moment: 'afterHandover', wanted: timeless })).toEqual([]);
  });
});

const several: readonly string[] = ['mia', 'max', 'sysadmin'];

describe('everything that can be done, in a channel without a SET', () => {
  const elsewhere = ({ elsewhere: channelId, first }: World) => ({ channelId, set: first, isPressed: true });

  it.each(roles)('is by buttons and dialogs that name the SET the same for $username, $who', async (role) => {
    expect(await faultsOf(role, { wanted: pressable, place: elsewhere })).toEqual([]);
  });

  const onlySet = roles.filter(
    ({ username }) => !several.includes(username) && !['olga', 'lena'].includes(username),
  );
  it.each(onlySet)('is by commands and routes the same for $username, $who', async (role) => {
    const place = ({ elsewhere: channelId }: World) => ({ channelId });
    const wanted = [...commands, ...requests].filter((row) => !isAboutChannel(row));
    expect(await faultsOf(role, { wanted, place })).toEqual([]);
  });
});

describe('the rights in one SET', () => {
  const theirs = roles.filter(
    ({ username }) => ![...several, ...strangers.map((one) => one.username)].includes(username),
  );

  it.each(theirs)('are none in another: $username, $who, is a stranger there', async (role) => {
    const as = { may: [] };
    const there = ({ second: channelId }: World) => ({ channelId });
    const named = ({ first: channelId, second: set }: World) => ({ channelId, set, isPressed: true });
    const pressed = pressable.filter((row) => !isAboutChannel(row));
    expect(await faultsOf(role, { as, place: there })).toEqual([]);
    expect(await faultsOf(role, { as, wanted: pressed, place: named })).toEqual([]);
  });

  it.each(['olga', 'lena'])('of another do nothing in this one, whatever %s does where', async (username) => {
    const world = await createWorld();
    for (const row of rows) {
      const sent = await row.sends(world);
      const since = world.fixture.mattermost.calls.length;
      const { said } = await world.does(username, sent, { channelId: world.elsewhere });
      const calls = world.fixture.mattermost.calls
        .slice(since)
        .filter(({ name }) => /^(KVSet|Create|Update|Add)/.test(name));
      expect(JSON.stringify(calls), row.what).not.toContain(`/${world.first}`);
      const typed = JSON.stringify(sent).toLowerCase();
      for (const word of ['alice', 'bob', 'carol', 'dave', 'Web', 'Mobile', 'Docs are out', 'VPN is down'])
        if (!typed.includes(word.toLowerCase())) expect(said, row.what).not.toContain(word);
    }
  });
});
