import { describe, expect, it } from 'vitest';
import { importText } from '../../../server/adapters/answers/roster-answers.ts';
import { en } from '../../../server/adapters/texts/en/index.ts';
import { rosterSeen } from '../../../server/app/rotation/change-roster.ts';
import { changeRotations, rosterFor } from '../../../server/app/rotation/rotations.ts';
import { who } from '../../../server/app/rotation/who.ts';
import { addDays } from '../../../server/domain/calendar/calendar.ts';
import { ok } from '../../../server/domain/result.ts';
import { endAfterMore } from '../../../server/domain/rotation/plan-rotations.ts';
import { saveTeam } from '../../../server/domain/rotation/teams.ts';
import { createRotatingSet, planOf, savePeople } from './rotating.ts';

describe('rosterFor()', () => {
  it('plans 26 rotations beyond the announced ones; further ahead it says that nothing is planned', async () => {
    const { fixture, set } = await createRotatingSet();
    const state = await set.store.rotations.read(fixture.channelId);
    const end = (state && endAfterMore(state, 26)) ?? '';
    expect(end).toBe('2029-04-16');
    expect(await rosterFor(set, addDays(end, -1))).toMatchObject({ isForecast: true, isTooFar: false });
    expect(await rosterFor(set, end)).toMatchObject({ isForecast: false, isTooFar: true, roster: [] });
    expect(await who(set, '9999-01-01')).toMatchObject({ people: { isTooFar: true, members: [] } });
  });
});

describe('changeRotations()', () => {
  it('tells the panels, and writes and tells nothing when all is as it was', async () => {
    const { fixture, set } = await createRotatingSet();
    const before = await set.store.rotations.read(fixture.channelId);
    const callsIn = async (work: () => Promise<unknown>) => {
      const calls = fixture.mattermost.calls.length;
      await work();
      return [...fixture.mattermost.calls].slice(calls).map(({ name }) => name);
    };
    const same = async () => expect(await changeRotations(set, 'mia', ok)).toEqual(ok(before));
    expect((await callsIn(same)).filter((name) => /^(KVSet|Publish)/.test(name))).toEqual([]);
    const other = () => savePeople({ set }, 'Web', ['alice', 'dave']);
    expect(await callsIn(other)).toContain('PublishWebSocketEvent');
  });

  it('reads the rotation once, whomever it adds', async () => {
    const { fixture, set } = await createRotatingSet();
    const before = fixture.mattermost.calls.length;
    await savePeople({ set }, 'Web', ['alice', 'dave', 'outsider']);
    const calls = fixture.mattermost.calls.slice(before).map(({ name, args }) => `${name} ${args[0]}`);
    const of = calls.filter((call) => call.endsWith(` rotation/${fixture.channelId}`));
    expect(of.slice(0, 2)).toEqual([
      `KVGet rotation/${fixture.channelId}`,
      `KVSetWithOptions rotation/${fixture.channelId}`,
    ]);
  });

  it('is done once when another node enters the same people first', async () => {
    const { fixture, set } = await createRotatingSet();
    const { rotations } = set.store;
    const people = ['alice', 'dave', 'rita', 'outsider'];
    let isFirst = true;
    const overtaken: typeof rotations.change = async (id, decide) => {
      if (isFirst) {
        isFirst = false;
        await decide(await rotations.read(id));
        await savePeople({ set }, 'Web', people);
      }
      return rotations.change(id, decide);
    };
    const slower = { ...set, store: { ...set.store, rotations: { ...rotations, change: overtaken } } };
    const absence = { id: 'a', username: 'alice', from: '2026-12-01', to: '2026-12-02' };
    const entered = people.map((username) => ({ username, mayLead: true }));
    const web = { name: 'Web', manager: null, people: entered };
    await changeRotations(slower, 'mia', (state, { today }) => {
      const saved = saveTeam(state, 'Web', web, today);
      return saved.ok ? ok({ ...saved.value, absences: [...saved.value.absences, absence] }) : saved;
    });
    expect((await rotations.read(fixture.channelId))?.absences).toEqual([absence]);
  });
});

describe('rosterSeen()', () => {
  it('shows the plan as the next change would find it', async () => {
    const { fixture, set } = await createRotatingSet();
    fixture.clock.at = Date.parse('2027-01-20T12:00:00Z');
    const { state } = await rosterSeen(set);
    expect(planOf(state)).toEqual([
      'Web: alice, dave, rita, alice, dave',
      'Mobile: bob, carol, bob, carol, bob',
    ]);
  });
});

describe('importText()', () => {
  it('shows what is refused as plain text', () => {
    const refusal = { code: 'team-there', team: '@here *x*' } as const;
    const said = importText(en, { code: 'refused', refusal }, 5);
    expect(said).not.toContain('@here');
    expect(said).toContain('\\*x\\*');
  });
});
