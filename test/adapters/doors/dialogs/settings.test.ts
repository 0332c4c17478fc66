import { afterEach, describe, expect, it, vi } from 'vitest';
import { elementFor } from '../../../../server/adapters/doors/dialogs/settings-sections.ts';
import { SECTIONS } from '../../../../server/adapters/settings-catalogue/catalogue.ts';
import { en } from '../../../../server/adapters/texts/en/index.ts';
import { createFixture, ROSTER, SETTINGS } from '../../../app/fixture.ts';
import { choose } from '../../../support/choices.ts';
import { openNode } from './settings-node.ts';

afterEach(() => {
  vi.useRealTimers();
});

function open(settings: Record<string, unknown> = { managers: 'mia', roster: ROSTER }) {
  const fixture = createFixture();
  fixture.mattermost.settings = settings;
  choose(fixture.mattermost.store.kv, fixture.channelId, settings);
  return fixture;
}

describe('elementFor()', () => {
  it('offers columns as Jira calls them, each in its own direction', () => {
    const element = elementFor('ColumnToDo', 'Gone', ['\u05e9\u05dc'], en);
    expect(element).toMatchObject({
      options: [
        { value: 'Gone', text: 'Gone' },
        { value: '\u05e9\u05dc', text: '\u2068\u05e9\u05dc\u2069' },
      ],
    });
  });
});

describe('/set-update settings', () => {
  it('shows what is in force and that nothing goes out before Start', async () => {
    const node = await openNode(open());
    const shown = await node.type('mia', '/set-update settings');
    expect(shown).toContain('**Paused:**');
    expect(shown).toContain('filters 15097 and 15098 · board 33 · To Do › In Progress › Submitted');
    expect(shown).toContain('**Classes:** 6\n');
    expect(shown).toContain('**Verdicts:** Team field: none · Changes in Jira: off · ');
    expect(shown).toContain('Tuesday, 14:00 › 16:00 › 17:00 (UTC)\n');
    expect(shown).toContain('**Holidays:** none\n');
    expect(shown).toContain("**Template:** the handbook's\n");
    expect(shown).toContain(
      'Draft: on · Reminder: on · Update: on · What changed: on · Notices: on · Turns: on · Handover: on · Header: on',
    );
  });

  it.each(SECTIONS)('opens the dialog %s, which Mattermost takes', async (section) => {
    const node = await openNode(open());
    expect(await node.type('mia', `/set-update settings ${section}`)).toBe('');
    const form = node.form();
    expect(form?.Title?.length).toBeLessThanOrEqual(24);
    expect(form?.Elements?.length).toBeLessThanOrEqual(8);
    for (const {
      DisplayName = '',
      HelpText = '',
      Type,
      Optional,
      Default = '',
      MaxLength = 0,
      Options,
    } of form?.Elements ?? []) {
      expect(DisplayName.length).toBeLessThanOrEqual(24);
      expect(HelpText.length).toBeLessThanOrEqual(150);
      if (Type === 'bool') expect(Optional).toBe(true);
      if (Type === 'text') expect(MaxLength).toBeLessThanOrEqual(150);
      if (Type === 'textarea') expect(MaxLength).toBeLessThanOrEqual(3000);
      if (Type === 'select') expect(Options?.map((option) => option?.Value)).toContain(Default);
    }
  });

  it('asks what was meant', async () => {
    const node = await openNode(open());
    expect(await node.type('mia', '/set-update settings templat')).toContain('settings template`?');
  });

  it('starts and pauses, and says so twice', async () => {
    const node = await openNode(open());
    expect(await node.type('mia', '/set-update settings start-anyway')).toContain('today at 17:00 (UTC)');
    expect(node.set()?.settings).toMatchObject({ posting: 'by-schedule' });
    expect(await node.type('chad', '/set-update settings start')).toContain('already');
    expect(await node.type('sysadmin', '/set-update settings pause')).toContain('Paused');
    expect(node.set()?.settings).toMatchObject({ posting: 'by-hand', runningSince: null });
  });
});

it('/set-update settings start names no update that is skipped already', async () => {
  const node = await openNode(open());
  for (const day of ['2026-11-24', '2026-12-01']) await node.type('mia', `/set-update skip ${day} Off`);
  const started = await node.type('mia', '/set-update settings start-anyway');
  expect(started).toContain('due on Tue 8 Dec at 17:00');
});

describe('dialog settings', () => {
  it('saves what was typed, at once on this node, and opens the SET anew once', async () => {
    const node = await openNode(open());
    await node.type('mia', '/set-update settings schedule');
    const before = node.reopened();
    expect(await node.submit('mia', { TimeZone: 'Europe/Berlin', UpdateTime: '17:30' })).toEqual({});
    expect(node.schedule()).toMatchObject({ zone: 'Europe/Berlin', time: '17:30' });
    expect(node.said()).toBe('Saved: Time zone, Time of the update.');
    expect(node.reopened()).toBe(before + 1);
  });

  it('keeps what was typed as it is shown, so that saving it again changes nothing', async () => {
    const node = await openNode(open());
    await node.type('mia', '/set-update settings jira');
    await node.submit('mia', {
      Board: 'https://x.atlassian.net/jira/software/c/projects/MM/boards/44?quickFilter=7',
      FilterResolved: 'https://x.atlassian.net/issues/?filter=20000',
    });
    expect(node.said()).toMatch(/^Saved: Resolved bugs filter, Board\. /);
    expect(await node.type('mia', '/set-update settings')).toContain('filters 20000 and 15098 · board 44');
    await node.type('mia', '/set-update settings jira');
    await node.submit('mia', {});
    expect(node.said()).toBe('Nothing was changed.');
    await node.type('mia', '/set-update settings schedule');
    await node.submit('mia', { DraftTime: '9:30' });
    await node.type('mia', '/set-update settings schedule');
    await node.submit('mia', {});
    expect(node.said()).toBe('Nothing was changed.');
  });

  it('keeps the times it showed when one of them is changed', async () => {
    const node = await openNode(open());
    await node.type('mia', '/set-update settings schedule');
    await node.submit('mia', { UpdateTime: '16:30' });
    expect(node.schedule()).toMatchObject({ draftTime: '14:00', reminderTime: '16:00', time: '16:30' });
    expect(node.said()).toBe('Saved: Time of the update.');
  });

  it('names weekdays as its reader does, and takes them in any language', async () => {
    const fixture = open();
    const node = await openNode(fixture);
    fixture.mattermost.store.people.get(fixture.users.mia ?? '').locale = 'de';
    const shown = async () => {
      await node.type('mia', '/set-update settings triage');
      const { Elements = [] } = fixture.mattermost.dialogs.at(-1)?.Dialog ?? {};
      return Elements.find((one) => one?.Name === 'TriageDays')?.Default;
    };
    expect(await shown()).toBe('Dienstag, Donnerstag');
    expect(await node.submit('mia', { TriageDays: 'Freitag und Monday.' })).toEqual({});
    expect(await shown()).toBe('Montag, Freitag');
    expect(node.set()?.settings.triage?.days).toEqual(['monday', 'friday']);
    expect(await node.submit('mia', { TriageDays: '' })).toEqual({});
    expect(node.set()?.settings.triage?.days).toEqual([]);
  });

  it('writes nothing when nothing was changed', async () => {
    const fixture = open();
    const node = await openNode(fixture);
    await node.type('mia', '/set-update settings messages');
    const before = fixture.mattermost.calls.length;
    expect(await node.submit('mia', {})).toEqual({});
    expect(node.said()).toBe('Nothing was changed.');
    expect(
      [...fixture.mattermost.calls].slice(before).filter(({ name }) => name === 'KVSetWithOptions'),
    ).toEqual([]);
  });

  it.each([
    ['schedule', 'TimeZone', 'Berlin', 'no such time zone'],
    ['schedule', 'UpdateTime', '5 pm', 'for example 14:00'],
    ['schedule', 'DraftTime', '16:30', 'The draft comes first'],
    ['schedule', 'UpdateDay', 'someday', 'values offered'],
    ['holidays', 'Holidays', '2026-12-25, Christmas', "I don't understand “Christmas” as a date."],
    ['holidays', 'Holidays', '1 Nov', 'Do you mean Mon 1 Nov 2027? Then add the year.'],
    ['holidays', 'Holidays', '2026-12-31..2027-12-31', 'Enter at most 100 days.'],
    ['triage', 'TriageDays', 'Tuesday, someday', 'Enter weekdays, for'],
    ['triage', 'TriageTime', '', 'for example 14:00'],
    ['triage', 'ReleaseDay', 'soon', "I don't understand “soon” as a date."],
    ['triage', 'ReleaseDay', '1 Nov', 'Do you mean Mon 1 Nov 2027? Then add the year.'],
    ['triage', 'TriageQuery', 'labels in (a, b', 'Add its )'],
    ['jira', 'Board', 'SET', 'number of the board'],
    ['jira', 'FilterResolved', '-1', 'number of the filter'],
    ['jira', 'ColumnToDo', 'x'.repeat(101), 'name of a column'],
    ['jira', 'ColumnToDo', 'in progress', 'Two columns are the same'],
    ['classes', 'ClauseHotfix', 'two\nlines', 'on one line'],
    [
      'classes',
      'ClauseHotfix',
      'labels = hotfix ORDER BY Rank',
      'Leave out ORDER BY. Only the clause is needed.',
    ],
    ['classes', 'PrivateClause', 'labels = zz) OR (project = OPS', 'without a ( before it'],
    ['classes', 'CustomerClause', 'labels in (a, b', 'Add its )'],
    ['classes', 'ClauseIncident', 'summary ~ "a', 'Add the second one'],
    ['classes', 'CustomerClause', '', 'nothing would count as reported by customers'],
    ['jira', 'Board', ' ', 'number of the board'],
    ['jira', 'ColumnToDo', '', 'name of a column'],
    ['jira', 'NextInQueue', '', 'values offered'],
    ['schedule', 'TimeZone', ' ', 'Enter a time zone, for example'],
    ['schedule', 'DraftTime', '', 'for example 14:00'],
    ['template', 'Template', '#set-update-{date} {resolvd}', 'Did you mean {resolved}?'],
    ['template', 'Template', 'Hello', 'Keep #set-update-{date}'],
  ])('%s: %s = %j is refused below its field, and nothing is saved', async (section, field, value, words) => {
    const fixture = open();
    const node = await openNode(fixture);
    await node.type('mia', `/set-update settings ${section}`);
    const answer = await node.submit('mia', { [field]: value });
    expect(answer).toEqual({
      errors: { [field]: expect.stringContaining(words) },
      error: expect.any(String),
    });
    expect(fixture.mattermost.kv.get(`set/${fixture.channelId}`)).toBeUndefined();
  });

  it('previews the update after a new template was saved, with a field left empty meaning the default', async () => {
    const node = await openNode(open());
    await node.type('mia', '/set-update settings template');
    await node.submit('mia', { Template: 'News #set-update-{date}\n{notes}' });
    expect(node.said()).toContain('Saved: Template.');
    expect(node.said()).toContain('News #set-update-2026-11-24');
    await node.type('mia', '/set-update settings template');
    await node.submit('mia', { Template: null });
    expect(node.said()).toContain('Bugs resolved in the last 7 days');
  });

  it('waits 15 s at most for the numbers of that preview', async () => {
    const fixture = open();
    const never = { read: () => new Promise<never>(() => {}), takeNew: () => undefined };
    const node = await openNode(fixture, fixture.mattermost.api, (set) => ({ ...set, week: never }));
    await node.type('mia', '/set-update settings template');
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const saved = node.submit('mia', { Template: 'News #set-update-{date}\n{resolved}' });
    await vi.advanceTimersByTimeAsync(14_000);
    expect(node.said()).toBe('');
    await vi.advanceTimersByTimeAsync(1_000);
    const inTime = await Promise.race([saved, new Promise((resolve) => setImmediate(resolve, 'too late'))]);
    expect(inTime).toEqual({});
    expect(node.said()).toContain('News #set-update-2026-11-24\n?');
    expect(node.said()).toContain('Jira did not answer in time');
  });

  it.each([
    ['alice', {}, 'managers'],
    ['outsider', {}, 'members'],
    ['guest', {}, 'members'],
    ['mia', { state: 'not json' }, 'could not be understood'],
    ['mia', { state: JSON.stringify({ section: 'everything', seen: 0 }) }, 'could not be understood'],
    ['mia', { callback_id: 'roster' }, 'could not be understood'],
    ['mia', { channel_id: '../evil' }, 'could not be understood'],
    ['mia', { submission: { UpdateTime: { $ne: 1 } } }, 'could not be understood'],
    ['mia', { submission: 'UpdateTime=12:00' }, 'could not be understood'],
  ])('%s submitting %j changes nothing', async (username, forged, words) => {
    const fixture = open();
    const node = await openNode(fixture);
    await node.type('mia', '/set-update settings schedule');
    const user_id = fixture.users.mia ?? '';
    const answer = await node.submit(username, { UpdateTime: '18:00' }, { user_id, ...forged });
    expect(answer).toEqual({ error: expect.stringContaining(words) });
    expect(node.schedule()?.time).toBe('17:00');
  });

  it('takes a submission from another channel for the SET that there is, and fields of other parts for nothing', async () => {
    const fixture = open();
    const node = await openNode(fixture);
    await node.type('mia', '/set-update settings holidays');
    const channel_id = 'a'.repeat(26);
    await node.submit(
      'mia',
      { OnHoliday: 'skip', UpdateTime: '03:00', JiraURL: 'https://x' },
      { channel_id },
    );
    expect(node.schedule()).toMatchObject({ onHoliday: 'skip', time: '17:00' });
    expect(fixture.mattermost.kv.get(`set/${channel_id}`)).toBeUndefined();
  });

  it('does nothing when it is cancelled', async () => {
    const node = await openNode(open());
    await node.type('mia', '/set-update settings schedule');
    expect(await node.submit('mia', { UpdateTime: '18:00' }, { cancelled: true })).toEqual({});
    expect(node.schedule()?.time).toBe('17:00');
  });
});

describe('two nodes', () => {
  it('keep what both of them changed', async () => {
    const fixture = open();
    const [one, two] = [await openNode(fixture), await openNode(fixture)];
    await one.type('mia', '/set-update settings schedule');
    const formOfOne = structuredClone(fixture.mattermost.dialogs.at(-1));
    await two.type('chad', '/set-update settings holidays');
    await two.submit('chad', { Holidays: '2026-12-25' });
    if (formOfOne !== undefined) fixture.mattermost.dialogs.push(formOfOne);
    expect(await one.submit('mia', { UpdateTime: '18:00' })).toEqual({});
    for (const node of [one, two]) {
      await node.server.refresh();
      expect(node.schedule()).toMatchObject({ time: '18:00', holidays: ['2026-12-25'] });
    }
    expect(await one.type('mia', '/set-update settings')).toContain('**Holidays:** Fri 25 Dec\n');
  });

  it('say who changed the same thing meanwhile, and do not write over it', async () => {
    const fixture = open();
    const [one, two] = [await openNode(fixture), await openNode(fixture)];
    await one.type('mia', '/set-update settings schedule');
    const form = structuredClone(fixture.mattermost.dialogs.at(-1));
    await two.type('chad', '/set-update settings schedule');
    await two.submit('chad', { UpdateTime: '18:00' });
    if (form !== undefined) fixture.mattermost.dialogs.push(form);
    expect(await one.submit('mia', { UpdateTime: '19:00' })).toMatchObject({
      errors: { UpdateTime: expect.stringContaining('chad changed this') },
    });
    expect(one.schedule()?.time).toBe('18:00');
  });

  it('never go back to older settings when a replica lags', async () => {
    const fixture = open();
    const stale = new Uint8Array();
    let isLagging = false;
    const KVGet: typeof fixture.mattermost.api.KVGet = async (key) =>
      isLagging ? stale : fixture.mattermost.api.KVGet(key);
    const node = await openNode(fixture, { ...fixture.mattermost.api, KVGet });
    await (await openNode(fixture)).type('mia', '/set-update settings start-anyway');
    await node.server.refresh();
    isLagging = true;
    await node.server.refresh();
    expect(node.set()?.settings.posting).toBe('by-schedule');
  });

  it('a restart keeps what was chosen', async () => {
    const fixture = open({ ...SETTINGS, updatetime: '12:00', running: true });
    const first = await openNode(fixture);
    expect(first.set()?.settings).toMatchObject({ posting: 'by-schedule', runningSince: 0 });
    await first.type('mia', '/set-update settings schedule');
    await first.submit('mia', { UpdateDay: 'wednesday' });
    const second = await openNode(fixture);
    expect(second.schedule()).toMatchObject({ day: 'wednesday', time: '12:00', zone: 'Europe/Berlin' });
    expect(second.set()?.settings.runningSince).toBe(0);
    await second.type('mia', '/set-update settings pause');
    expect((await openNode(fixture)).set()?.settings.posting).toBe('by-hand');
  });
});
