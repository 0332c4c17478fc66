import { describe, expect, it } from 'vitest';
import { de } from '../../../../server/adapters/texts/de/index.ts';
import { en } from '../../../../server/adapters/texts/en/index.ts';
import type { RosterSeen } from '../../../../server/app/rotation/change-roster.ts';
import { createFixture } from '../../../app/fixture.ts';
import { openFlow } from './flow.ts';
import { buttonsOf } from './type.ts';

const HEADER = 'team,username,may lead,from,to';
const TWO_WEEKS = [
  'Web,alice,yes,2026-11-17,2026-12-01',
  'Web,dave,yes,2026-11-17,2026-12-01',
  'Mobile,bob,yes,2026-11-17,2026-12-01',
  'Web,rita,yes,2026-12-01,2026-12-15',
];

/** With the table of the System Console; it is Tuesday 24 November 2026. */
function withConsole(lines: readonly string[] = TWO_WEEKS) {
  const fixture = createFixture();
  const flow = openFlow(fixture, { roster: [HEADER, ...lines].join('\n') });
  return { fixture, flow, stored: () => flow.set.store.rotations.read(fixture.channelId) };
}

const DAVE = { seconds: '@dave (Web)', withoutAccount: '' };

const spans = (state: RosterSeen['state'] | undefined) =>
  state?.rotations.map(({ from, to }) => `${from} ${to}`);

describe('the table of the System Console', () => {
  it.each([
    ['carol', 'away 24 Dec..2 Jan'],
    ['bob', 'away 24 Dec..2 Jan'],
    ['bob', 'away'],
    ['bob', 'swap @alice'],
    ['bob', 'swap'],
    ['bob', 'away take cover-1'],
  ])('is not taken over by %s who types %s', async (username, line) => {
    const { flow, stored } = withConsole([...TWO_WEEKS, 'Mobile,carol,no,2026-12-01,2026-12-15']);
    const said = await flow.type(username, line);
    expect([said.said, said.opened]).toEqual([en.turns.notTakenOver, []]);
    expect(await stored()).toBeUndefined();
  });

  it('is not taken over by a dialog that somebody made up', async () => {
    const { flow, stored } = withConsole();
    const sent = { from: '2026-12-01', to: '2026-12-02', who: 'bob', ask: false, back: 'none' };
    expect((await flow.submit('bob', 'away', sent)).answer).toEqual({
      error: en.turns.notTakenOver.replaceAll('*', ''),
    });
    expect(await stored()).toBeUndefined();
  });

  it.each([
    ['alice', 'roster takeover'],
    ['mia', 'roster takeover'],
    ['alice', 'away 24 Dec..2 Jan'],
    ['alice', 'swap @rita'],
    ['mia', 'roster handover apply 2 weeks from 2026-12-01'],
  ])(
    'is taken over by %s who types %s: it goes on every two weeks, and nobody is told',
    async (username, line) => {
      const { fixture, flow, stored } = withConsole(TWO_WEEKS.filter((row) => !row.includes('dave')));
      await flow.type(username, line);
      const state = await stored();
      expect(spans(state)?.slice(0, 3)).toEqual([
        '2026-11-17 2026-12-01',
        '2026-12-01 2026-12-15',
        '2026-12-15 2026-12-29',
      ]);
      const toldOf = state?.news.filter(({ what }) => 'rotation' in what && what.rotation === 1);
      expect([toldOf, fixture.mattermost.postsIn(fixture.channelId)]).toEqual([[], []]);
    },
  );

  it('says before and after that it is taken over, and whom a rotation has no place for', async () => {
    const { flow } = withConsole();
    const before = await flow.type('mia', 'roster');
    expect(before.said).toContain(en.roster.fromConsole(DAVE));
    expect(before.post && buttonsOf(before.post).map(({ name }) => name)).toContain('Take over');
    const after = await flow.type('mia', 'roster takeover');
    expect(after.said).toBe(en.roster.takenOver(DAVE));
    const again = await flow.type('mia', 'roster takeover');
    expect(again.said).toBe(en.roster.takenOverAlready);
    const seen = await flow.type('mia', 'roster');
    expect(seen.said).not.toContain('System Console');
    expect(seen.post && buttonsOf(seen.post).map(({ name }) => name)).not.toContain('Take over');
  });

  it.each(['team', 'team Web', 'choose', 'choose 2 Web', 'lead', 'handover', 'import'])(
    'is named in the dialog of roster %s until it is taken over',
    async (words) => {
      const { fixture, flow } = withConsole();
      const intro = async () => {
        await flow.type('mia', `roster ${words}`);
        return fixture.mattermost.dialogs.at(-1)?.Dialog?.IntroductionText;
      };
      expect(await intro()).toContain(en.roster.fromConsole(DAVE));
      await flow.type('mia', 'roster takeover');
      expect(await intro()).not.toContain('System Console');
    },
  );

  it.each([
    ['mia', 'roster takeover'],
    ['alice', 'away 24 Dec..2 Jan'],
  ])('gives no place to whoever has a name by now that had no account: %s types %s', async (who, line) => {
    const { fixture, flow, stored } = withConsole([
      'Web,alice,yes,2026-11-17,2026-12-01',
      'Server,zoe,yes,2026-11-17,2026-12-01',
      'Server,zoe,yes,2026-12-01,2026-12-15',
    ]);
    const { Id } = fixture.mattermost.addUser({ Username: 'zoe' });
    fixture.mattermost.join(fixture.channelId, Id);
    const untaken = { seconds: '', withoutAccount: 'zoe (Server)' };
    expect((await flow.type('mia', 'roster')).said).toContain(en.roster.fromConsole(untaken));
    expect((await flow.type(who, line)).said).toContain(en.roster.takenOver(untaken));
    const state = await stored();
    expect(state?.teams.map(({ name, people }) => [name, people.map(({ username }) => username)])).toEqual([
      ['Web', ['alice']],
      ['Server', []],
    ]);
    expect(JSON.stringify(state)).not.toMatch(new RegExp(`zoe|${Id}`));
  });

  it('with its last days as ends does not split a rotation, and says how they were read', async () => {
    const { flow, stored } = withConsole([
      'Web,alice,yes,2026-11-16,2026-12-15',
      'Mobile,bob,yes,2026-11-16,2026-12-15',
      'Web,rita,yes,2026-12-16,2027-01-15',
    ]);
    const said = `${en.roster.fromConsole({ seconds: '', withoutAccount: '' })} ${en.roster.endsRead['last-day']}`;
    expect((await flow.type('mia', 'roster')).said).toContain(said);
    await flow.type('mia', 'roster takeover');
    expect(spans(await stored())?.slice(0, 2)).toEqual(['2026-11-16 2026-12-16', '2026-12-16 2027-01-16']);
  });

  it('is told in every language with the names, and without', () => {
    for (const { roster } of [en, de]) {
      for (const say of [roster.fromConsole, roster.takenOver]) {
        const whole = say({ seconds: '@dave (Web)', withoutAccount: 'zoe (Server)' });
        expect(whole).toContain('@dave (Web)');
        expect(whole).toContain('zoe (Server)');
        expect(whole.startsWith(say({ seconds: '', withoutAccount: '' }))).toBe(true);
      }
    }
    expect(de.turns.notTakenOver).toContain('*Übernehmen*');
  });
});
