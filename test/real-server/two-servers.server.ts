import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RealServer, startRealServer } from './harness/mattermost.ts';
import { type OtherDays, startOtherDays } from './harness/other-days.ts';
import { submit, type } from './harness/person.ts';
import { connectionTo, isRunning, PLUGIN, running, saveSettings } from './harness/product.ts';
import { answered } from './harness/set-at-work.ts';
import { FIRST_HEADER } from './harness/town.ts';
import { troubleIn, UNSIGNED, wholeLog } from './harness/trouble.ts';

// Two servers on one database and one file store. Without a licence neither tells the other what to forget of its caches, as a
// cluster does, so all that is looked at here is what they share: the key-value store, and the posts that come of it.

const teams = [
  { name: 'Web', people: ['alice', 'frank'], manager: 'frank', leads: ['alice', 'frank'] },
  { name: 'Mobile', people: ['bob', 'grace'], manager: '', leads: ['bob'] },
  { name: 'Apps', people: ['emma', 'olga'], manager: '', leads: [] },
];

let set: OtherDays;
let first: RealServer;
let second: RealServer;
/** The plugin's process of each. */
let pids: { readonly first: number; readonly second: number };

beforeAll(async () => {
  set = await startOtherDays({ name: 'twofirst', start: '2025-09-29 08:00', teams });
  first = set.server;
  const [firstPid = 0] = set.clock.joined();
  second = await startRealServer({ name: 'twosecond', beside: first, env: set.clock.env });
  // Each has a configuration of its own; a cluster has one.
  await saveSettings(second.admin, { ...connectionTo(set.jira), Managers: 'maria' });
  await second.admin.api('POST', `/plugins/${PLUGIN}/enable`);
  await running(second.admin, set.town.teamId);
  const secondPid = set.clock.joined().find((pid) => pid !== firstPid) ?? 0;
  pids = { first: firstPid, second: secondPid };
});
afterAll(async () => {
  await second.close();
  await set.close();
});

/** The lease as its owner keeps it, or as it is once the owner was silent for too long. */
async function leaseIs(state: 'held' | 'over'): Promise<void> {
  const expiry = state === 'held' ? Date.now() + 3_600_000 : 1;
  await first.sql(`UPDATE pluginkeyvaluestore SET expireat = ${expiry} WHERE pkey = 'lease/tick'`);
}
async function leaseOwner(): Promise<string> {
  const lease = `SELECT convert_from(pvalue, 'utf8')::json->>'owner' FROM pluginkeyvaluestore`;
  return (await first.sql(`${lease} WHERE pkey = 'lease/tick'`)).join();
}
/** A minute that begins while a process stands still. */
async function minuteWithout(server: 'first' | 'second', time: string): Promise<void> {
  set.clock.leaveOut(pids[server]);
  await set.minuteAt(time);
  set.clock.takeIn(pids[server]);
}
/**
 * The marks of all posts, with names for ids: what it is of, to whom. Those that were deleted too: a message that was sent twice is
 * one too many, even if it did not stay.
 */
async function marks(beginning: string): Promise<readonly string[]> {
  const found = await first.sql(`SELECT props->>'set_update' FROM posts WHERE originalid = ''`);
  const people = teams.flatMap((team) => team.people);
  const named = (mark: string) =>
    people.reduce((text, name) => text.replace(set.town.idOf(name), name), mark);
  return found
    .map((mark) => named(mark).replace(`${set.town.set.channelId}/`, ''))
    .filter((mark) => mark.startsWith(beginning))
    .sort();
}
/** Which server sent which message about the update, as their logs say. */
async function tellers(): Promise<readonly string[]> {
  const told = async (name: string, server: RealServer) => {
    const entries = (await wholeLog(server)).filter(({ msg }) => msg === 'told about the update');
    return entries.map(({ message }) => `${name}: ${message}`);
  };
  return [...(await told('first', first)), ...(await told('second', second))];
}

describe('two servers on one database', () => {
  it('both run the plugin, the second as it lies in the file store', async () => {
    expect([await isRunning(first.admin), await isRunning(second.admin)]).toEqual([true, true]);
    expect(set.clock.joined()).toEqual([pids.first, pids.second]);
    const uploads = (await second.log()).filter(({ msg }) => msg === 'Persisting plugin to filestore');
    expect(uploads).toEqual([]);
  });

  it('know at once what was chosen on one of them', async () => {
    await leaseIs('over');
    await minuteWithout('second', '2025-09-29 09:00');
    const opened = await (await type(second.admin, set.town.set, '/set-update settings messages')).dialog();
    const taken = await submit(second.admin, set.town.set, opened, { AutoHeader: false });
    expect([taken.error, taken.errors]).toEqual(['', {}]);
    await minuteWithout('second', '2025-09-29 09:01');
    const header = `SELECT header FROM channels WHERE id = '${set.town.set.channelId}'`;
    expect(await first.sql(header)).toEqual([FIRST_HEADER]);
  });

  it('have one owner of the lease, who alone sends the draft', async () => {
    const owner = await leaseOwner();
    await leaseIs('held');
    await set.minuteAt('2025-09-30 14:00');
    expect(await leaseOwner()).toBe(owner);
    expect(await marks('2025-W40')).toEqual(['2025-W40/draft/alice']);
    expect(await tellers()).toEqual(['first: draft']);
  });

  it('have the other go on when the lease of one that stands still is over', async () => {
    const owner = await leaseOwner();
    await leaseIs('over');
    await minuteWithout('first', '2025-09-30 16:00');
    expect(await leaseOwner()).not.toBe(owner);
    expect(await tellers()).toEqual(['first: draft', 'second: reminder']);
    await leaseIs('held');
    await set.minuteAt('2025-09-30 16:01');
    expect(await leaseOwner()).not.toBe(owner);
    expect(await marks('2025-W40')).toEqual([
      '2025-W40/draft/alice',
      '2025-W40/reminder/alice',
      '2025-W40/reminder/bob',
    ]);
  });
});

// The worst a lease can do: it is over as soon as it was given, so that both do all of the minute's work at the same time.
describe('two servers that both believe they hold the lease', () => {
  const owners = async () => (await first.sql('SELECT DISTINCT owner FROM lease_owners')).length;

  beforeAll(async () => {
    await leaseIs('over');
    await first.sql(`
      CREATE TABLE lease_owners (owner text);
      CREATE FUNCTION end_lease() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        INSERT INTO lease_owners VALUES (convert_from(NEW.pvalue, 'utf8')::json->>'owner');
        NEW.expireat := 1;
        RETURN NEW;
      END $$;
      CREATE TRIGGER end_lease BEFORE INSERT ON pluginkeyvaluestore FOR EACH ROW
        WHEN (NEW.pkey = 'lease/tick') EXECUTE FUNCTION end_lease();`);
  });

  it('post the update once, with what was noted on either', async () => {
    const alice = await second.signIn('alice');
    await answered(alice, set.town.set, '/set-update note Noted on the second server');
    for (const time of ['17:00', '17:01', '18:30']) await set.minuteAt(`2025-09-30 ${time}`);
    expect(await owners()).toBe(2);
    expect((await marks('2025-W40')).filter((mark) => mark === '2025-W40')).toHaveLength(1);
    const [text] = await first.sql(
      `SELECT replace(message, E'\\n', ' ') FROM posts WHERE props->>'set_update' LIKE '%/2025-W40'`,
    );
    expect(text).toContain('* Noted on the second server (alice)');
  });

  it('announce the next rotation once to each', async () => {
    for (const time of ['2025-10-02 09:00', '2025-10-02 09:01', '2025-10-09 09:00', '2025-10-09 09:01'])
      await set.minuteAt(time);
    expect(await marks('rotation/')).toEqual([
      // Of the rotation that was under way when SET was started.
      ...['alice', 'bob', 'emma'].map((name) => `rotation/day-one/1/2025-09-16/${name}`),
      'rotation/manager/2/1/frank',
      'rotation/turn/2/frank',
      'rotation/turn/2/grace',
      'rotation/turn/2/olga',
    ]);
  });

  it('hand over once: a pack in the channel, a card for each, and who was outside let in', async () => {
    for (const time of ['08:59', '09:00', '09:01', '09:05']) await set.minuteAt(`2025-10-16 ${time}`);
    const others = (mark: string) => !/^rotation\/(manager|turn|day-one\/1)\//.test(mark);
    expect((await marks('rotation/')).filter(others)).toEqual([
      'rotation/day-one/2/2025-10-16/frank',
      'rotation/day-one/2/2025-10-16/grace',
      'rotation/day-one/2/2025-10-16/olga',
      'rotation/pack/2/channel',
    ]);
    const { channelId } = set.town.set;
    const olga = set.town.idOf('olga');
    const members = `SELECT 1 FROM channelmembers WHERE channelid = '${channelId}' AND userid = '${olga}'`;
    expect(await first.sql(members)).toEqual(['1']);
  });

  it('sent nothing twice that did not stay', async () => {
    const gone = `SELECT props->>'set_update' FROM posts WHERE props ? 'set_update' AND originalid = ''`;
    expect(await first.sql(`${gone} AND deleteat <> 0`)).toEqual([]);
  });
});

it('leave nothing in either log that nobody provoked', async () => {
  expect(await troubleIn(first, [UNSIGNED])).toEqual([]);
  expect(await troubleIn(second, [])).toEqual([]);
});
