import { describe, expect, it } from 'vitest';
import { rightsIn } from '../../../server/app/access.ts';
import { leadersOf, peopleOnSet } from '../../../server/app/rotation/people-on-set.ts';
import { leadsOf } from '../../../server/app/rotation/recipients.ts';
import { createFixture, type Fixture, ROSTER } from '../fixture.ts';

const DUE = '2026-11-24';

/** Usernames whose account was asked for, in order. */
function askedFor({ mattermost }: Fixture): string[] {
  return mattermost.calls
    .filter(({ name }) => name === 'GetUser')
    .map(({ args }) => mattermost.users.get(String(args[0]))?.Username ?? '')
    .sort();
}

/** Two hundred rotations of two people each, long ago. */
const past = Array.from({ length: 400 }, (_none, index) => `Web,past${index},yes,2020-01-01,2020-02-01`);

describe('leadersOf()', () => {
  it.each([
    ['2026-11-24T09:00:00Z', DUE, ['alice', 'bob'], ['alice', 'bob'], 'they own the update, too'],
    ['2026-12-16T07:59:59Z', '2026-12-16', ['alice', 'bob'], ['alice', 'bob'], 'nothing is handed over yet'],
    ['2026-12-16T08:00:00Z', '2026-12-16', ['dave', null], ['alice', 'bob'], 'the outgoing own that day'],
    ['2026-11-10T09:00:00Z', '2026-11-10', [null, null], [], 'nobody is on SET yet'],
  ])(
    'at %s for the update of %s are %j, and own it %j, because %s',
    async (now, dueDate, leaders, owners) => {
      const fixture = createFixture({ now: Date.parse(now) });
      const [lead, deputy] = leaders;
      expect(await leadersOf(fixture.openSet(), dueDate)).toEqual({
        lead,
        deputy,
        owners,
      });
    },
  );

  it('asks for nobody whose turn was long ago', async () => {
    const fixture = createFixture();
    const twice = 'Cloud,alice,yes,2026-11-16,2026-12-16';
    const set = fixture.openSet({ roster: [ROSTER, twice, ...past].join('\n') });
    expect(await leadersOf(set, DUE)).toMatchObject({ owners: ['alice', 'bob'] });
    expect([...new Set(askedFor(fixture))]).toEqual(['alice', 'bob', 'carol', 'dave']);
  });

  it('passes over a lead who is gone', async () => {
    const fixture = createFixture();
    const set = fixture.openSet({ roster: ROSTER.replace('alice', 'gone') });
    const leaders = { lead: 'bob', deputy: null, owners: ['bob'] };
    expect(await leadersOf(set, DUE)).toEqual(leaders);
  });

  it.each([
    { because: 'nobody is missing', names: ['alice', 'bob', 'rita'], away: [] },
    { because: 'the lead has left the channel', names: ['alice', 'bob', 'rita'], away: ['alice'] },
    { because: 'all have left it', names: ['alice', 'bob', 'rita'], away: ['alice', 'bob', 'rita'] },
    { because: 'the lead is deactivated', names: ['gone', 'bob', 'rita'], away: [] },
    { because: 'the lead is a guest', names: ['guest', 'bob', 'rita'], away: [] },
    { because: 'the lead was never there', names: ['outsider', 'bob', 'rita'], away: [] },
    { because: 'nobody has that name', names: ['ghost', 'bob', 'rita'], away: ['bob'] },
  ])('are those who get the messages about the update when $because', async ({ names, away }) => {
    const fixture = createFixture();
    for (const username of away) fixture.mattermost.leave(fixture.channelId, fixture.users[username] ?? '');
    const turns = names.map((username) => `Web,${username},yes,2026-11-16,2026-12-16`);
    const set = fixture.openSet({ roster: ['team,username,may lead,from,to', ...turns].join('\n') });
    const readers = (await leadsOf(set, DUE)).map(({ username }) => username);
    expect(await leadersOf(set, DUE)).toMatchObject({ owners: readers });
    for (const username of ['alice', 'bob', 'rita', 'gone', 'guest', 'outsider']) {
      const rights = await rightsIn(set, fixture.users[username] ?? '');
      expect(rights.has('post'), username).toBe(readers.includes(username));
      expect(rights.has('roster'), username).toBe(username === readers[0]);
    }
  });
});

describe('peopleOnSet()', () => {
  it('asks once for somebody with two turns', async () => {
    const fixture = createFixture();
    const twice = 'Cloud,alice,yes,2026-11-16,2026-12-16';
    const { members } = await peopleOnSet(fixture.openSet({ roster: `${ROSTER}\n${twice}` }), DUE);
    expect(members.map(({ turn }) => turn.username)).toEqual(['alice', 'bob', 'carol', 'alice']);
    expect(askedFor(fixture)).toEqual(['alice', 'bob', 'carol', 'dave']);
  });
});
