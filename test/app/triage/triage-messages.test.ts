import { describe, expect, it } from 'vitest';
import { MattermostError } from '#mattermost';
import { en } from '../../../server/adapters/texts/en/index.ts';
import { judgeBug, lookAgain, openCard } from '../../../server/app/triage/judge.ts';
import type { Judgement } from '../../../server/app/triage/plan.ts';
import { giveStatus } from '../../../server/app/triage/status.ts';
import { undoVerdict } from '../../../server/app/triage/undo.ts';
import { addBlocker, clearBlocker } from '../../../server/app/update/blockers.ts';
import { ok, refused } from '../../../server/domain/result.ts';
import { RIGHTS } from '../../../server/domain/roles.ts';
import { seenOf } from '../../../server/domain/triage/bug.ts';
import { boardOf, count, ticket } from '../fixture.ts';
import { berlin } from '../rotation/rotation-set.ts';
import { bug, TEAM } from './fake-bugs.ts';
import { createTriageSet } from './triage-set.ts';

const REFUSED = { code: 'query-refused', detail: 'no such status' } as const;
const HOW = '*Triage* shows you the bugs one by one. *My status* and *Blocker* add a line to this thread.';

describe('the post of a triage day', () => {
  it('goes out at its time on its days, once, and says how many bugs wait', async () => {
    const fixture = await createTriageSet();
    const other = fixture.openSet(fixture.settings);
    for (const time of ['2026-11-24 09:59', '2026-11-24 10:00', '2026-11-24 10:01', '2026-11-25 10:00'])
      await fixture.at(time, fixture.set, other);
    expect(fixture.days()).toMatchObject([
      {
        text: `#### Triage, Tue 24 Nov\n[12 bugs](https://jira.example/issues/?count=12) are waiting for triage.\n${HOW}`,
        buttons: { Triage: 'triage card', 'My status': 'triage status', Blocker: 'blocker' },
        thread: [],
      },
    ]);
    await fixture.at('2026-11-26 10:00', fixture.set, other);
    expect(fixture.days().map(({ text }) => text.split('\n')[0])).toEqual([
      '#### Triage, Tue 24 Nov',
      '#### Triage, Thu 26 Nov',
    ]);
    expect(fixture.tickets.counts).toBe(2);
  });

  it('is caught up while the day lasts, and not after it', async () => {
    const fixture = await createTriageSet();
    await fixture.at('2026-11-24 23:59');
    expect(fixture.days()).toHaveLength(1);
    const late = await createTriageSet();
    await late.at('2026-11-25 00:00');
    expect(late.days()).toEqual([]);
  });

  it.each([
    ['the switch is off', { triagemessage: false }],
    ['no clause tells which bugs wait', { triagequery: '' }],
    ['it is a holiday', { holidays: '2026-11-24' }],
    ['posting by schedule is paused', { running: false }],
    ['the SET was started after its time', { running: berlin('2026-11-24 10:01') }],
  ])('does not go out while %s', async (_why, settings) => {
    const fixture = await createTriageSet(settings);
    await fixture.at('2026-11-24 10:02');
    expect(fixture.days()).toEqual([]);
    expect(fixture.tickets.counts).toBe(0);
  });

  it.each([
    [count(1), '[1 bug](https://jira.example/issues/?count=1) is waiting for triage.'],
    [
      count(200, false),
      'At least [200 bugs](https://jira.example/issues/?count=200) are waiting for triage.',
    ],
    [refused(REFUSED), en.triage.waitingUnknown(en.failure(REFUSED))],
  ])('says plainly what is known: %j', async (waiting, line) => {
    const fixture = await createTriageSet();
    fixture.tickets.waiting = waiting;
    await fixture.at('2026-11-24 10:00');
    expect(fixture.days()[0]?.text.split('\n')[1]).toBe(line);
  });

  it('says later how many wait, once Jira answers again', async () => {
    const fixture = await createTriageSet();
    const { waiting } = fixture.tickets;
    fixture.tickets.waiting = refused({ code: 'unreachable', detail: '' });
    await fixture.at('2026-11-24 10:00');
    fixture.tickets.waiting = waiting;
    await fixture.at('2026-11-24 10:09');
    expect(fixture.days()[0]?.text).toContain('is not known');
    await fixture.at('2026-11-24 10:10');
    await fixture.at('2026-11-24 10:20');
    expect(fixture.days().map(({ text }) => text.split('\n')[1])).toEqual([
      '[12 bugs](https://jira.example/issues/?count=12) are waiting for triage.',
    ]);
    expect(fixture.tickets.counts).toBe(2);
  });

  it('names the release for which triage is daily', async () => {
    const fixture = await createTriageSet({ releaseday: '2026-12-02' });
    await fixture.at('2026-11-27 10:00');
    expect(fixture.days()[0]?.text).toContain('The release is on Wed 2 Dec, so triage is daily.');
  });
});

describe('a day without bugs', () => {
  it('has no post, whatever comes to Jira later, until somebody says something', async () => {
    const fixture = await createTriageSet();
    fixture.tickets.waiting = count(0);
    await fixture.at('2026-11-24 10:00');
    fixture.tickets.waiting = count(1);
    for (const time of ['2026-11-24 10:01', '2026-11-24 10:20']) await fixture.at(time);
    expect(fixture.days()).toEqual([]);
    expect(fixture.tickets.counts).toBe(1);
    await fixture.say('bob', 'On call all day');
    expect(fixture.days()).toMatchObject([{ thread: ['**bob:** On call all day'] }]);
    await fixture.at('2026-11-24 10:30');
    expect(fixture.days()).toHaveLength(1);
  });

  it('has one at its time if somebody said something before', async () => {
    const fixture = await createTriageSet();
    fixture.tickets.waiting = count(0);
    fixture.clock.at = berlin('2026-11-25 12:00');
    await fixture.say('alice', 'Away until noon');
    await fixture.at('2026-11-26 09:59');
    expect(fixture.days()).toEqual([]);
    await fixture.at('2026-11-26 10:00');
    expect(fixture.days()).toMatchObject([
      {
        text: `#### Triage, Thu 26 Nov\nNo bugs are waiting for triage.\n${HOW}`,
        thread: ['**alice:** Away until noon'],
      },
    ]);
  });
});

describe('a day without bugs, but with a blocker,', () => {
  async function withoutBugs(time: string) {
    const fixture = await createTriageSet();
    fixture.tickets.waiting = count(0);
    fixture.clock.at = berlin(time);
    return fixture;
  }

  it('has a post at its time if the blocker is still open', async () => {
    const fixture = await withoutBugs('2026-11-23 12:00');
    await addBlocker(fixture.set, fixture.person('bob'), 'VPN is down');
    for (const time of ['2026-11-24 10:00', '2026-11-24 10:01', '2026-11-26 10:00']) await fixture.at(time);
    expect(fixture.days()).toMatchObject([
      {
        text: `#### Triage, Tue 24 Nov\nNo bugs are waiting for triage.\n${HOW}`,
        thread: ['**Blocker:** VPN is down (bob)'],
      },
    ]);
  });

  it('has one later if the blocker comes later, and none for one that was cleared', async () => {
    const fixture = await withoutBugs('2026-11-23 12:00');
    const { set, person } = fixture;
    const added = await addBlocker(set, person('bob'), 'Over before anybody read it');
    const id = added.code === 'added' ? added.blocker.id : '';
    await clearBlocker(set, person('bob'), new Set(RIGHTS), id);
    await fixture.at('2026-11-24 10:00');
    expect(fixture.days()).toEqual([]);
    await addBlocker(set, person('bob'), 'VPN is down');
    await fixture.at('2026-11-24 10:01');
    expect(fixture.days()).toMatchObject([{ thread: ['**Blocker:** VPN is down (bob)'] }]);
  });
});

describe('what is decided about bugs', () => {
  it('is no bug that waits any more, though Jira still finds it', async () => {
    const fixture = await createTriageSet();
    const { set, tickets } = fixture;
    tickets.bugs = ['MM-1', 'MM-2', 'MM-3'].map((key) => bug(key, { team: TEAM }));
    const alice = fixture.person('alice');
    await fixture.at('2026-11-24 09:00');
    await openCard(set, alice);
    const seen = { key: 'MM-1', seen: seenOf(tickets.bugs[0]?.updatedAt ?? null) };
    await judgeBug(set, alice, seen, { code: 'routed', team: '10201' });
    await fixture.at('2026-11-24 10:00');
    expect(fixture.days()[0]?.text).toContain('[2 bugs](');
  });

  it('stands in the thread in one line of each person, which says what holds by now', async () => {
    const fixture = await createTriageSet();
    const { set, tickets } = fixture;
    const keys = ['MM-1', 'MM-2', 'MM-3', 'MM-4'];
    tickets.bugs = keys.map((key) => bug(key, { team: TEAM, isPrivate: key === 'MM-2', summary: 'Canary' }));
    const alice = { ...fixture.person('alice'), email: 'alice@example.com' };
    const judge = (key: string, judgement: Judgement) => {
      const updatedAt = tickets.bugs.find((one) => one.key === key)?.updatedAt ?? null;
      return judgeBug(set, alice, { key, seen: seenOf(updatedAt) }, judgement);
    };
    await fixture.at('2026-11-24 10:00');
    await openCard(set, alice);
    await fixture.at('2026-11-24 10:01');
    expect(fixture.days()[0]?.thread).toEqual([]);
    await judge('MM-1', { code: 'routed', team: '10201' });
    const { view } = await judge('MM-2', { code: 'taken' });
    await fixture.at('2026-11-24 10:02');
    const [one, two] = ['MM-1', 'MM-2'].map((key) => `[${key}](https://jira.example/browse/${key})`);
    expect(fixture.days()[0]?.thread).toEqual([`**alice** in triage: ${one} to Mobile · ${two} taken`]);
    await undoVerdict(set, alice, view.last?.id ?? '');
    await fixture.at('2026-11-24 10:03');
    expect(fixture.days()[0]?.thread).toEqual([`**alice** in triage: ${one} to Mobile`]);
    await undoVerdict(set, alice, (await lookAgain(set, alice)).view.last?.id ?? '');
    await fixture.at('2026-11-24 10:04');
    expect(fixture.days()[0]?.thread).toEqual(['**alice** in triage: none']);
    expect(JSON.stringify(fixture.days())).not.toContain('Canary');
  });
});

describe('a status', () => {
  it('stands in the thread with its tickets as links, mentions and tags nobody, and is changed in its place', async () => {
    const fixture = await createTriageSet();
    fixture.tickets.board = ok(
      boardOf(
        [],
        [ticket('MM-10', { assignee: 'Alice' }), ticket('MM-11', { assignee: 'Alice', isPrivate: true })],
      ),
    );
    await fixture.at('2026-11-24 10:00');
    expect((await fixture.say('alice')).said).toMatch(
      /^Saved\. Your status is in \[the thread of Tue 24 Nov\]\(https:\/\/mm\.example\/_redirect\/pl\/\w+\)\.$/,
    );
    expect(fixture.days()[0]?.thread).toEqual(['**alice:** [MM-10](https://jira.example/browse/MM-10)']);
    await fixture.say('alice', 'MM-10: asked @here #now\nMM-11 is secret');
    const [thread = ''] = fixture.days()[0]?.thread ?? [];
    expect(thread).toMatch(/^\*\*alice:\*\*\n\* \[MM-10\]\(https:\/\/jira\.example\/browse\/MM-10\): asked /);
    expect(thread).not.toMatch(/@here|#now/);
    expect(thread).toMatch(/\n\* MM-11 is secret$/);
  });

  it('is one of each person however many nodes they come to, and whatever fails is posted by a later minute', async () => {
    const fixture = await createTriageSet();
    await fixture.at('2026-11-24 10:00');
    fixture.mattermost.fail('CreatePost', new MattermostError('error', 'The database is away.'));
    expect((await fixture.say('bob', 'Reviews')).said).toBe(
      'Saved. Your status goes into the thread of the triage today at 10:00 (Europe/Berlin).',
    );
    fixture.mattermost.fail('CreatePost', undefined);
    const other = fixture.openSet(fixture.settings);
    await Promise.all([
      giveStatus(fixture.set, fixture.person('alice'), 'Import', []),
      giveStatus(other, fixture.person('alice'), 'Import', []),
      giveStatus(other, fixture.person('carol'), 'Export', []),
    ]);
    for (const time of ['2026-11-24 10:02', '2026-11-24 10:03', '2026-11-24 10:05']) await fixture.at(time);
    expect([...(fixture.days()[0]?.thread ?? [])].sort()).toEqual([
      '**alice:** Import',
      '**bob:** Reviews',
      '**carol:** Export',
    ]);
  });

  it('is kept where no post goes out, and shown to whoever asks', async () => {
    const fixture = await createTriageSet({ triagemessage: false });
    expect((await fixture.say('alice', 'Import')).said).toContain(
      'Saved for Tue 24 Nov. Nothing is posted on triage days',
    );
    const { said } = await fixture.flow.type('rita', 'triage');
    expect(said).toContain('**alice:** Import');
    expect(said).toContain('Nothing is posted on triage days at the moment');
  });

  it('is not told below a post that somebody deleted', async () => {
    const fixture = await createTriageSet();
    await fixture.at('2026-11-24 10:00');
    await fixture.set.chat.remove(fixture.days()[0]?.id ?? '');
    expect((await fixture.say('alice', 'Import')).said).toBe(
      'Saved for Tue 24 Nov. The post of the day was deleted, so people see your status only with `/set-update triage`.',
    );
    await fixture.at('2026-11-24 10:05');
    expect(fixture.days()).toEqual([]);
    const { said } = await fixture.flow.type('rita', 'triage');
    expect(said).toContain('The post of the day was deleted, so statuses are shown only here.');
    expect(said).not.toContain('Open its thread');
  });

  it('goes into the thread of the day that was posted before a pause', async () => {
    const fixture = await createTriageSet();
    await fixture.at('2026-11-24 10:00');
    const started = berlin('2026-11-24 11:00');
    fixture.clock.at = started;
    const set = fixture.openSet({ ...fixture.settings, running: started });
    await giveStatus(set, fixture.person('alice'), 'Import', []);
    expect(fixture.days()).toMatchObject([{ thread: ['**alice:** Import'] }]);
  });
});

describe('blockers', () => {
  it('since the last triage day stand in the thread until they are cleared, which it says', async () => {
    const fixture = await createTriageSet();
    const { set, clock } = fixture;
    const add = async (time: string, text: string) => {
      clock.at = berlin(time);
      const added = await addBlocker(set, fixture.person('bob'), text);
      return added.code === 'added' ? added.blocker.id : '';
    };
    await add('2026-11-24 18:00', 'Too old');
    const over = await add('2026-11-25 09:00', 'Over before anybody read it');
    const open = await add('2026-11-25 10:00', 'VPN is down');
    await clearBlocker(set, fixture.person('bob'), new Set(RIGHTS), over);
    await fixture.at('2026-11-26 10:00');
    await add('2026-11-26 10:30', 'No test data');
    await fixture.at('2026-11-26 10:31');
    await clearBlocker(set, fixture.person('bob'), new Set(RIGHTS), open);
    await fixture.at('2026-11-26 10:32');
    expect(fixture.days()).toMatchObject([
      { thread: ['**Cleared:** VPN is down (bob)', '**Blocker:** No test data (bob)'] },
    ]);
  });
});
