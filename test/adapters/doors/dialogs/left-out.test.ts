import { describe, expect, it } from 'vitest';
import { Dialog } from '#mattermost';
import { commandsOf } from '../../../../server/adapters/doors/commands/index.ts';
import { NOTHING } from '../../../../server/adapters/doors/dialogs/choices.ts';
import { dialogsOf } from '../../../../server/adapters/doors/dialogs/index.ts';
import { rosterTable } from '../../../../server/adapters/roster-table.ts';
import { SECTIONS } from '../../../../server/adapters/settings-catalogue/catalogue.ts';
import { seenOf } from '../../../../server/domain/triage/bug.ts';
import { bug } from '../../../app/triage/fake-bugs.ts';
import { createWorld } from '../../../permissions/world.ts';
import { fromGoDialog } from '../../../sim/mattermost/api/convert.ts';
import { faultsIn, wholeDialog } from '../../../sim/mattermost/dialogs.ts';
import { complete } from '../../../support/zero-value.ts';
import { openFlow } from '../commands/flow.ts';

type Fields = Readonly<Record<string, string | boolean>>;

/** A dialog as somebody opens it, and a submission that changes something of everything in it that can be changed at once. */
interface Row {
  readonly dialog: string;
  readonly username: string;
  readonly words: string;
  readonly wanted: Fields;
}

const row = (dialog: string, username: string, words: string, wanted: Fields): Row => ({
  dialog,
  username,
  words,
  wanted,
});
const settings = (section: string, wanted: Fields) => row('settings', 'mia', `settings ${section}`, wanted);

/** They are about the bug on a card, which then shows what came of it. */
const ON_CARD = ['triage-close', 'triage-duplicate', 'triage-story'];
/** The bug on the card, as it was seen. */
const SEEN = `MM-1 ${seenOf(bug('MM-1').updatedAt)}`;

const rows: readonly Row[] = [
  row('note', 'mia', 'note', { add: 'Docs are late', note_0: 'Docs are in' }),
  row('blocker', 'mia', 'blocker', { add: 'No test data', clear: 'blocker-1' }),
  row('triage-status', 'mia', 'triage status', { status: 'Nearly done' }),
  row('triage-close', 'mia', `triage close ${SEEN}`, { reason: 'Too old' }),
  row('triage-story', 'mia', `triage story ${SEEN}`, { kind: 'feature', comment: 'A new export' }),
  row('triage-duplicate', 'mia', `triage duplicate ${SEEN}`, { key: 'MM-2' }),
  row('skip', 'mia', 'skip', { week: '2026-12-01', reason: 'Offsite' }),
  row('away', 'mia', 'away', { from: '2027-02-01', to: '2027-02-03', who: 'carol', back: 'absence-2' }),
  row('away', 'alice', 'away', { from: '2027-02-01', to: '2027-02-03', who: 'alice', ask: false }),
  row('away', 'bob', 'away', { from: '2027-02-01', to: '2027-02-03', back: 'absence-2' }),
  row('swap', 'mia', 'swap', { turn: '1/bob/Mobile', with: 'nina', force: true, back: NOTHING }),
  row('swap', 'mia', 'swap', { with: NOTHING, force: false, back: 'swap-1' }),
  row('swap', 'bob', 'swap', { turn: '1/bob/Mobile', with: 'nina' }),
  row('reassign', 'alice', 'roster reassign MM-10', { to: 'alice' }),
  row('handover-lines', 'mia', 'roster lines 2 MM-10 MM-1', { line_0: 'Retry it', line_1: 'Ask the vendor' }),
  row('roster-team', 'mia', 'roster team', { name: 'Data', people: '@rita', manager: 'mia' }),
  row('roster-team', 'mia', 'roster team Web', {
    name: 'Net',
    people: '@alice *\n@dave\n@rita',
    manager: '@mia',
    remove: false,
  }),
  row('roster-team', 'mia', 'roster team Server', { remove: true }),
  row('roster-choose', 'mia', 'roster choose', { rotation: '2', person: 'alice Web' }),
  row('roster-choose', 'mia', 'roster choose 2 Web', { person: 'alice Web' }),
  row('roster-lead', 'mia', 'roster lead', { rotation: '1', lead: 'bob' }),
  row('roster-handover', 'mia', 'roster handover', { kind: 'monthly', day: '20' }),
  row('roster-handover', 'mia', 'roster handover', { kind: 'weekly', weeks: '3', from: '2026-12-01' }),
  row('roster-import', 'mia', 'roster import', { table: 'team,username,may lead,from,to\nNew,rita,no' }),
  settings('jira', {
    FilterResolved: '1',
    FilterCustomers: '2',
    Board: '3',
    NextInQueue: '3',
    SubmittedCounts: 'in-column',
    ColumnToDo: 'Open',
    ColumnInProgress: 'Doing',
    ColumnSubmitted: 'Review',
  }),
  settings('classes', {
    ClauseIncident: 'labels = a',
    ClauseEscalation: 'labels = b',
    ClauseHotfix: 'labels = c',
    ClauseRelease: 'labels = d',
    ClauseTechDebt: 'labels = e',
    CustomerClause: 'labels = f',
    PrivateClause: 'labels = g',
  }),
  settings('schedule', {
    TimeZone: 'Asia/Tokyo',
    UpdateDay: 'friday',
    IfUnreviewed: 'wait',
    HandoverTime: '10:00',
    DraftTime: '13:00',
    ReminderTime: '15:00',
    UpdateTime: '18:00',
  }),
  settings('holidays', { Holidays: '2026-12-25', OnHoliday: 'skip' }),
  settings('triage', {
    TriageQuery: 'labels = h',
    TriageDays: 'Monday, Friday',
    TriageTime: '11:00',
    ReleaseDay: '2026-12-16',
    ReleaseLead: '3',
    TriageMessage: true,
  }),
  settings('verdicts', {
    TeamField: 'Feature Team',
    TicketEdits: false,
    CloseTransition: 'Done',
    CloseResolution: 'Declined',
    DuplicateLink: 'Clones',
    DuplicateResolution: 'Copy',
    StoryTypes: 'Task, Wish',
    ProductManagers: 'Web: @mia',
  }),
  settings('template', { Template: 'News #set-update-{date}\n{notes}' }),
  settings('messages', {
    AutoDraft: false,
    AutoReminder: false,
    AutoPost: false,
    AutoChanges: false,
    AutoNotices: false,
    AutoTurns: false,
    AutoHandover: false,
    AutoHeader: false,
  }),
];

/** Fills its place to the last character; whatever else does has been cut to 24 characters, or 150. */
const WHOLE = '5. Reported by customers';

/** They show what they would change, with a button that does it. */
const SHOWN_FIRST = ['roster-handover', 'roster-import'];

/** Opens the dialog of a row in a world of its own. */
async function opened({ dialog, username, words }: Row, locale = 'en') {
  const world = await createWorld();
  world.fixture.mattermost.store.people.get(world.fixture.users[username] ?? '').locale = locale;
  const flow = openFlow(world.fixture, { roster: '', managers: 'mia,max', ticketedits: true });
  if (ON_CARD.includes(dialog)) {
    world.fixture.tickets.bugs = [bug('MM-1'), bug('MM-2')];
    await flow.type(username, 'triage card');
  }
  const { said } = await flow.type(username, words);
  const form = flow.form();
  expect([said, form?.CallbackId]).toEqual(['', dialog]);
  const elements = (form?.Elements ?? []).flatMap((one) => (one === undefined ? [] : [one]));
  const { updates, triageDays } = world.set.store;
  const stateOf = async (id: string) => [id, (await updates.read(id))?.publication.state];
  const standing = async () => ({
    rotations: await world.set.store.rotations.read(world.first),
    notebook: await world.set.store.notebooks.read(world.first),
    handover: await world.set.store.handovers.read(world.first),
    triage: await Promise.all((await triageDays.ids()).map((id) => triageDays.read(id))),
    book: await world.set.store.triageBooks.read(world.first),
    choices: await world.set.store.sets.read(world.first),
    updates: await Promise.all((await updates.ids()).map(stateOf)),
    assigned: world.fixture.writes.assigned,
  });
  return {
    /** What Mattermost complains about. */
    faults: form === undefined ? [] : faultsIn(wholeDialog(fromGoDialog(complete(Dialog, form)))),
    title: form?.Title ?? '',
    elements,
    /** What stands afterwards, and what the person was told; ids that are made anew each time are left out. */
    async submit(fields: Fields) {
      const before = plain(await standing());
      const { answer, said } = await flow.submit(username, dialog, fields, { state: form?.State });
      const after = plain(await standing());
      return { answer, said, after, isUnchanged: before === after };
    },
  };
}

const plain = (value: unknown) =>
  JSON.stringify(value).replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'ID');

/** The form as it opened with some of it changed, as clients send it. */
function filledIn({ elements }: Awaited<ReturnType<typeof opened>>, wanted: Fields): Fields {
  const shown = elements.map(({ Name = '', Type, Default = '' }): [string, string | boolean] => [
    Name,
    wanted[Name] ?? (Type === 'bool' ? Default === 'true' : Default),
  ]);
  return Object.fromEntries(shown);
}

const without = (fields: Fields, name: string): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([one]) => one !== name));

describe('every dialog', () => {
  it('has a row here, and so has every part of the settings', () => {
    const nothing = () => undefined;
    const commands = commandsOf({ table: rosterTable, settings: nothing, newSet: nothing });
    const names = dialogsOf(commands).map(({ name }) => name);
    expect(new Set(rows.map(({ dialog }) => dialog))).toEqual(new Set(names));
    for (const section of SECTIONS) expect(rows.map(({ words }) => words)).toContain(`settings ${section}`);
  });

  it.each(rows)('$words of $username: each list has a choice to begin with, or asks for one', async (one) => {
    const { elements } = await opened(one);
    for (const { Name, Type, Default, Optional, Options = [] } of elements) {
      expect(['text', 'textarea', 'select', 'bool']).toContain(Type);
      if (Type !== 'select') continue;
      const values = Options.map((option) => option?.Value);
      expect(values, Name).not.toContain('');
      if (Default !== '') expect(values, Name).toContain(Default);
      else expect(Optional, Name).toBe(false);
    }
    expect(Object.keys(one.wanted).filter((name) => !elements.some(({ Name }) => Name === name))).toEqual([]);
  });

  describe.each(['en', 'de'])('in %s', (locale) => {
    it.each(rows)('$words of $username: fits into what Mattermost takes', async (one) => {
      const { title, elements, faults } = await opened(one, locale);
      expect(faults).toEqual([]);
      expect(title).toMatch(/^.{1,23}$/);
      for (const { Name, Type, DisplayName = '', HelpText = '', Placeholder = '', Optional } of elements) {
        if (DisplayName !== WHOLE) expect(DisplayName).toMatch(/^.{1,23}$/);
        for (const text of [HelpText, Placeholder]) expect(text.length, text).toBeLessThan(150);
        if (Type === 'bool') expect(Optional, Name).toBe(true);
      }
    });
  });

  it.each([
    ['away', 'away', 'dave', ['to']],
    ['swap', 'swap', 'bob', []],
    ['roster-handover', 'roster handover', 'mia', []],
    ['roster-team', 'roster team', 'mia', ['people', 'manager']],
  ])(
    '%s: %s of %s, who has nothing to take back, calls only %j optional',
    async (dialog, words, username, names) => {
      const { elements } = await opened(row(dialog, username, words, {}));
      const optional = elements.filter(({ Type, Optional }) => Type !== 'bool' && Optional);
      expect(optional.map(({ Name }) => Name)).toEqual(names);
    },
  );

  it.each(rows)('$words of $username: changes what is submitted', async (one) => {
    const open = await opened(one);
    const { answer, said, isUnchanged } = await open.submit(filledIn(open, one.wanted));
    expect([answer, isUnchanged && !SHOWN_FIRST.includes(one.dialog)]).toEqual([{}, false]);
    expect(said === '').toBe(ON_CARD.includes(one.dialog));
  });

  it.each(rows)('$words of $username: what does not come back is never taken for a choice', async (one) => {
    const open = await opened(one);
    const whole = filledIn(open, one.wanted);
    for (const { Name = '', Type = '', Default = '', Optional = false } of open.elements) {
      const absent = await (await opened(one)).submit(without(whole, Name));
      const isText = Type.startsWith('text');
      // A note or a line goes where its field comes back empty, and only then.
      const isEmptied = isText && Optional && !/^(note|line)_/.test(Name);
      const untouched = isEmptied ? '' : Type === 'bool' ? Default === 'true' : Default;
      const asUntouched = await (await opened(one)).submit({ ...whole, [Name]: untouched });
      const isRefused =
        absent.isUnchanged && 'errors' in absent.answer && Name in Object(absent.answer.errors);
      if (!isRefused) expect(absent, `${Name} left out`).toEqual(asUntouched);
    }
  });
});
