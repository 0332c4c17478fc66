import { describe, expect, it } from 'vitest';
import { de } from '../../../../server/adapters/texts/de/index.ts';
import { en } from '../../../../server/adapters/texts/en/index.ts';
import { ok, refused } from '../../../../server/domain/result.ts';
import { NOTE_LENGTH } from '../../../../server/domain/text-limit.ts';
import { boardOf, ticket } from '../../../app/fixture.ts';
import { berlin } from '../../../app/rotation/rotation-set.ts';
import { createTriageSet } from '../../../app/triage/triage-set.ts';
import { damage } from '../../../support/damage.ts';
import { buttonsOf } from './type.ts';

const WAITING = '[12 bugs](https://jira.example/issues/?count=12) are waiting for triage.';

async function triageAt(time: string, settings: Record<string, unknown> = {}) {
  const fixture = await createTriageSet(settings);
  fixture.clock.at = berlin(time);
  return fixture;
}

describe('/set-update triage', () => {
  it('says when the next one is, how many wait, and who has said what', async () => {
    const fixture = await triageAt('2026-11-25 12:00');
    await fixture.say('bob', 'Reviews');
    expect((await fixture.flow.type('rita', 'triage')).said).toBe(
      [
        '#### Triage',
        'The next triage is on Thu 26 Nov at 10:00 (Europe/Berlin).',
        WAITING,
        '',
        '**bob:** Reviews',
        '',
        'No status yet: alice',
      ].join('\n'),
    );
  });

  it('leads to the thread on the day itself, and names the release', async () => {
    const fixture = await triageAt('2026-11-26 08:00', { releaseday: '2026-11-30' });
    await fixture.at('2026-11-26 10:00');
    const { said } = await fixture.flow.type('rita', 'triage');
    const [day] = fixture.days();
    expect(said.split('\n').slice(0, 4)).toEqual([
      '#### Triage',
      `Today is a triage day. [Open its thread](https://mm.example/_redirect/pl/${day?.id})`,
      'The release is on Mon 30 Nov, so triage is daily.',
      WAITING,
    ]);
  });

  it.each([
    [{ triagequery: '' }, en.triage.off],
    [{ triagedays: '' }, en.triage.noDay],
  ])('says what to do where there is none: %j', async (settings, sentence) => {
    const { flow } = await triageAt('2026-11-25 12:00', settings);
    expect((await flow.type('alice', 'triage')).said).toBe(sentence);
    expect((await flow.type('alice', 'triage status')).said).toBe(sentence);
    const late = await flow.submit('alice', 'triage-status', { status: 'Import' });
    expect(late.answer).toEqual({ error: en.triage.statusOver });
  });

  it.each([
    ['0', ''],
    ['1', ' · daily on 1 working day before the release on Wed 16 Dec'],
    ['5', ' · daily on 5 working days before the release on Wed 16 Dec'],
  ])('is summed up in the settings, with %s working days before a release', async (releaselead, daily) => {
    const { flow } = await triageAt('2026-11-25 12:00', { releaseday: '2026-12-16', releaselead });
    const { said } = await flow.type('mia', 'settings');
    expect(said.split('\n')).toContain(`- **Triage:** Tuesday, Thursday, 10:00${daily}`);
  });

  it('says why it is not known how many wait, and still the rest', async () => {
    const { flow, tickets } = await triageAt('2026-11-25 12:00');
    tickets.waiting = refused({ code: 'unreachable', detail: '' });
    expect((await flow.type('rita', 'triage')).said).toContain(
      `${en.triage.waitingUnknown(en.failure({ code: 'unreachable', detail: '' }))}\n\nNo status yet: alice, bob`,
    );
  });

  it('offers its buttons to those who may say something', async () => {
    const { flow } = await triageAt('2026-11-25 12:00');
    const offered = async (username: string) => {
      const { post } = await flow.type(username, 'triage');
      return post === undefined ? [] : buttonsOf(post).map(({ name }) => name);
    };
    expect(await offered('bob')).toEqual(['Triage', 'My status', 'Blocker']);
    expect(await offered('rita')).toEqual([]);
  });

  it('says what may follow it, and why what was said cannot be read', async () => {
    const fixture = await triageAt('2026-11-25 12:00');
    expect((await fixture.flow.type('rita', 'triage nothing')).said).toBe(
      en.triage.notAWord('nothing', undefined),
    );
    expect((await fixture.flow.type('rita', 'triage Stauts')).said).toBe(
      en.triage.notAWord('stauts', 'status'),
    );
    const key = `triage/${fixture.channelId}/2026-11-26`;
    damage(fixture.mattermost.kv, key);
    const why = en.problem({ code: 'unread', document: key, why: 'not-understood' });
    expect((await fixture.flow.type('rita', 'triage')).said).toBe(why);
  });

  it('is announced by status as long as its post goes out', async () => {
    const next = async (time: string, settings = {}) => {
      const { flow } = await triageAt(time, settings);
      const { said } = await flow.type('mia', 'status');
      return said.split('\n').filter((line) => line.includes('Post of the triage day'));
    };
    expect(await next('2026-11-25 12:00')).toEqual(['* Post of the triage day: Thu 26 Nov, 10:00']);
    expect(await next('2026-11-26 10:00')).toEqual(['* Post of the triage day: Tue 1 Dec, 10:00']);
    expect(await next('2026-11-25 12:00', { triagemessage: false })).toEqual([]);
  });
});

describe('My status', () => {
  async function withBoard() {
    const fixture = await triageAt('2026-11-25 12:00');
    const mine = ['MM-10', 'MM-11'].map((key) =>
      ticket(key, { assignee: 'Alice', summary: `*${key}* @here` }),
    );
    const secret = ticket('MM-12', { assignee: 'Alice', isPrivate: true, summary: 'Canary' });
    fixture.tickets.board = ok(boardOf([], [...mine, secret, ticket('MM-13', { assignee: 'Bob' })]));
    await fixture.set.board.refresh(fixture.channelId, 0);
    return fixture;
  }

  it('begins with tickets in progress, without private ones, and open blockers', async () => {
    const { flow } = await withBoard();
    await flow.type('alice', 'blocker VPN is down');
    await flow.type('bob', 'blocker No test data');
    await flow.type('alice', 'triage status');
    const form = flow.form();
    expect(form?.Elements?.map((one) => one?.Default)).toEqual(['MM-10: \nMM-11: ']);
    expect(form?.IntroductionText).toMatch(
      /^For the triage on Thu 26 Nov at 10:00 \(Europe\/Berlin\)\.\n\nYour tickets in progress:\n\* \[MM-10\].*\n\* \[MM-11\].*\n\nYour open blockers:\n\* VPN is down \(alice\)$/,
    );
    expect(form?.IntroductionText).not.toMatch(/@here|Canary|MM-12/);
  });

  it('begins with what was said for that day already', async () => {
    const { flow, say } = await withBoard();
    await say('alice', 'MM-10: nearly done');
    await flow.type('alice', 'triage status');
    expect(flow.form()?.Elements?.[0]?.Default).toBe('MM-10: nearly done');
  });

  it('says when no ticket is in progress, and when that is not known', async () => {
    const introFor = async (isKnown: boolean) => {
      const { flow, writes } = await withBoard();
      if (!isKnown) writes.accounts.length = 0;
      await flow.type('mia', 'triage status');
      return flow.form()?.IntroductionText;
    };
    expect(await introFor(false)).toContain(en.triage.inProgressUnknown);
    expect(await introFor(true)).toContain(en.triage.nothingInProgress);
  });

  it.each([
    ['', en.triage.statusEmpty],
    ['x'.repeat(NOTE_LENGTH + 1), en.triage.statusLineTooLong(`${'x'.repeat(39)}…`, NOTE_LENGTH)],
    [Array.from({ length: 11 }, (_, at) => `Line ${at}`).join('\n'), en.triage.statusTooLong(10)],
  ])('is not saved where it cannot be: %j', async (status, sentence) => {
    const fixture = await triageAt('2026-11-25 12:00');
    const { answer } = await fixture.say('alice', status);
    expect(answer).toEqual({ errors: { status: sentence } });
    expect(await fixture.set.store.triageDays.ids()).toEqual([]);
  });

  it('speaks German to whoever reads it', async () => {
    const fixture = await triageAt('2026-11-25 12:00');
    fixture.mattermost.store.people.get(fixture.users.alice ?? '').locale = 'de';
    expect((await fixture.say('alice', 'Import')).said).toBe(
      de.triage.statusTo('am Do., 26. November, um 10:00 Uhr (Europe/Berlin)'),
    );
  });
});
