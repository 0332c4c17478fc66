import { describe, expect, it } from 'vitest';
import { en } from '../../../../server/adapters/texts/en/index.ts';
import type { ChangeRefusal } from '../../../../server/app/rotation/change-roster.ts';
import type { Rotations } from '../../../../server/domain/rotation/rotation.ts';
import { createFixture, type Fixture } from '../../../app/fixture.ts';
import { openFlow } from '../commands/flow.ts';
import { buttonsOf } from '../commands/type.ts';

type Flow = ReturnType<typeof openFlow>;

/** A SET with a fourth team, which rita manages. */
async function withData(): Promise<{ fixture: Fixture; flow: Flow }> {
  const fixture = createFixture();
  const flow = openFlow(fixture);
  await flow.importing('mia', 'team,username,may lead,from,to,manager\nData,rita,yes,,,rita\nData,dave,no');
  return { fixture, flow };
}

const stateIn = (fixture: Fixture, flow: Flow) => flow.set.store.rotations.read(fixture.channelId);
const teamIn = (state: Rotations | undefined, name: string) => state?.teams.find((one) => one.name === name);
const plain = (sentence: string) => sentence.replaceAll('`', '');

function serving(state: Rotations | undefined, number: number, team: string) {
  const rotation = state?.rotations.find((one) => one.number === number);
  return rotation?.turns.find((one) => one.team === team)?.stints.at(-1)?.username;
}

/** What a list of the form that opened last offers: its texts. */
function offeredIn(flow: Flow, at: number) {
  return (flow.form()?.Elements?.[at]?.Options ?? []).map((option) => option?.Text);
}

/** Opens a dialog by its command and answers a way to submit it. */
async function opened(flow: Flow, username: string, words: string) {
  const reaction = await flow.type(username, words);
  const form = flow.form();
  expect(reaction.opened, reaction.said).toHaveLength(1);
  return {
    form,
    fields: Object.fromEntries((form?.Elements ?? []).map((one) => [one?.Name, one?.Default])),
    submit: (submission: object, by = username) =>
      flow.submit(by, form?.CallbackId ?? '', submission, { state: form?.State }),
  };
}

describe('roster-team', () => {
  it('adds a team: who may lead is marked, names are read with and without @', async () => {
    const fixture = createFixture();
    const flow = openFlow(fixture);
    const { submit, fields } = await opened(flow, 'mia', 'roster team');
    expect(fields).toEqual({ name: '', people: '', manager: '' });
    const { answer, said } = await submit({
      name: '  Data   team ',
      people: '@Rita *\n\nchad lead\n  dave\n@sysadmin*',
      manager: '@MIA',
    });
    // sysadmin is not in the Mattermost team.
    expect(answer).toEqual({
      errors: { people: en.roster.strangers([{ username: 'sysadmin', why: 'elsewhere' }]) },
    });
    expect(said).toBe('');
    await submit({ name: '  Data   team ', people: '@Rita *\n\nchad lead\n  dave', manager: '@MIA' });
    expect(teamIn(await stateIn(fixture, flow), 'Data team')).toEqual({
      id: 4,
      name: 'Data team',
      manager: 'mia',
      people: [
        { username: 'rita', mayLead: true, joinedOn: '2026-11-24' },
        { username: 'chad', mayLead: true, joinedOn: '2026-11-24' },
        { username: 'dave', mayLead: false, joinedOn: '2026-11-24' },
      ],
    });
  });

  it('names a team that is there in its own direction', async () => {
    const flow = openFlow(createFixture());
    const name = '\u05e9\u05dc (1)';
    await (await opened(flow, 'mia', 'roster team')).submit({ name, people: '', manager: '' });
    const { submit } = await opened(flow, 'mia', 'roster team');
    expect((await submit({ name, people: '', manager: '' })).answer).toEqual({
      errors: { name: en.roster.refusal({ code: 'team-there', team: `\u2068${name}\u2069` }) },
    });
  });

  it('shows a team as it is, and changes it without moving an announced turn', async () => {
    const { fixture, flow } = await withData();
    const { submit, fields } = await opened(flow, 'mia', 'roster team data');
    expect(fields).toEqual({ name: 'Data', people: '@rita *\n@dave', manager: 'rita', remove: 'false' });
    const { said } = await submit({ name: 'Analysis', people: 'chad\n@dave *\n@rita', manager: '' });
    expect(said).toBe(en.roster.teamSaved('Analysis'));
    const state = await stateIn(fixture, flow);
    expect(teamIn(state, 'Analysis')?.people.map(({ username }) => username)).toEqual([
      'chad',
      'dave',
      'rita',
    ]);
    expect(serving(state, 2, 'Analysis')).toBe('rita');
  });

  it('says whose turns have moved', async () => {
    const { fixture, flow } = await withData();
    const { submit } = await opened(flow, 'mia', 'roster team Data');
    const { said } = await submit({ name: 'Analysis', people: 'chad\n@dave', manager: '' });
    const state = await stateIn(fixture, flow);
    const third = serving(state, 3, 'Analysis');
    expect(said.split('\n').slice(0, 4)).toEqual([
      en.roster.teamSaved('Analysis'),
      en.roster.moved,
      '* From Wed 16 Dec: @chad for Analysis instead of @rita',
      `* From Sat 16 Jan: @${third} for Analysis instead of @rita`,
    ]);
  });

  it.each([
    [{ people: '@rita, nobody' }, { people: en.roster.strangers([{ username: 'nobody', why: 'unknown' }]) }],
    [{ people: 'guest' }, { people: en.roster.strangers([{ username: 'guest', why: 'guest' }]) }],
    [{ people: 'gone' }, { people: en.roster.strangers([{ username: 'gone', why: 'deactivated' }]) }],
    [{ people: 'set-update' }, { people: en.roster.strangers([{ username: 'set-update', why: 'bot' }]) }],
    [{ manager: 'nobody' }, { manager: en.roster.strangers([{ username: 'nobody', why: 'unknown' }]) }],
    [{ people: 'rita\nRITA' }, { people: en.roster.refusal({ code: 'twice', username: 'rita' }) }],
    [{ people: 'rita and dave\nalicelead' }, { people: en.roster.notPeople('rita and dave') }],
    [{ manager: 'rita or dave' }, { manager: en.roster.notPeople('rita or dave') }],
    [{ name: 'WEB' }, { name: en.roster.refusal({ code: 'team-there', team: 'Web' }) }],
    [{ name: ' ' }, { name: en.roster.refusal({ code: 'team-name' }) }],
    [{ people: 'a \u05e9' }, { people: en.roster.notPeople('\u2068a \u05e9\u2069') }],
  ])('names below the field what is wrong with %j, and saves nothing', async (wrong, errors) => {
    const { fixture, flow } = await withData();
    const before = await stateIn(fixture, flow);
    const { submit, fields } = await opened(flow, 'mia', 'roster team Data');
    const { answer } = await submit({ ...fields, ...wrong });
    expect(answer).toEqual({
      errors: Object.fromEntries(Object.entries(errors).map(([name, text]) => [name, plain(text)])),
    });
    expect(await stateIn(fixture, flow)).toEqual(before);
  });

  it('keeps in a list whoever was deactivated since', async () => {
    const { fixture, flow } = await withData();
    fixture.mattermost.deactivate(fixture.users.dave ?? '');
    const { submit, fields } = await opened(flow, 'mia', 'roster team Data');
    expect((await submit({ ...fields, people: '@rita\n@dave\n@chad' })).answer).toEqual({});
    expect(teamIn(await stateIn(fixture, flow), 'Data')?.people).toHaveLength(3);
  });

  it('tells the later of two people who change the same team, and not those of other teams', async () => {
    const { fixture, flow } = await withData();
    const first = await opened(flow, 'mia', 'roster team Data');
    const second = await opened(flow, 'chad', 'roster team Data');
    const third = await opened(flow, 'alice', 'roster team Web');
    expect((await first.submit({ ...first.fields, people: '@rita\n@chad' })).answer).toEqual({});
    expect((await second.submit({ ...second.fields, people: '@dave' })).answer).toEqual({
      error: en.roster.refusal({ code: 'changed-meanwhile' }),
    });
    expect((await second.submit({ ...second.fields, remove: true })).answer).toEqual({
      error: en.roster.refusal({ code: 'changed-meanwhile' }),
    });
    expect((await third.submit({ ...third.fields, people: '@alice\n@dave\n@mia' })).answer).toEqual({});
    const state = await stateIn(fixture, flow);
    expect(teamIn(state, 'Data')?.people.map(({ username }) => username)).toEqual(['rita', 'chad']);
  });

  it('removes a team', async () => {
    const { fixture, flow } = await withData();
    const { submit, fields } = await opened(flow, 'mia', 'roster team Data');
    const { said } = await submit({ ...fields, remove: true });
    expect(said.split('\n').slice(0, 3)).toEqual([
      en.roster.teamRemoved('Data'),
      en.roster.moved,
      '* From Wed 16 Dec: nobody for Data instead of @rita',
    ]);
    const state = await stateIn(fixture, flow);
    expect(teamIn(state, 'Data')).toBeUndefined();
    expect(serving(state, 2, 'Data')).toBeUndefined();
  });

  it('asks the rights of whoever submits anew', async () => {
    const { fixture, flow } = await withData();
    const mine = await opened(flow, 'rita', 'roster team Data');
    const whole = await opened(flow, 'mia', 'roster team Data');
    await whole.submit({ ...whole.fields, manager: 'chad' });
    const before = await stateIn(fixture, flow);
    expect((await mine.submit({ people: '@dave' })).answer).toEqual({ error: plain(en.roster.refusedTeam) });
    expect(await stateIn(fixture, flow)).toEqual(before);
  });
});

const forged: readonly (readonly [object, string, ChangeRefusal, string])[] = [
  [{ rotation: '3', person: 'alice Web' }, '', { code: 'not-yours' }, "somebody else's team"],
  [{ person: 'alice Web' }, '3 Web', { code: 'not-yours' }, "a turn of somebody else's team in the state"],
  [{ rotation: '99', person: 'dave Data' }, '', { code: 'no-such-turn' }, 'a rotation there is not'],
  [{ rotation: '3', person: 'dave Nowhere' }, '', { code: 'no-such-team' }, 'a team there is not'],
  [
    { rotation: '3', person: 'alice Data' },
    '',
    { code: 'not-in-team', username: 'alice', team: 'Data' },
    'somebody of another team',
  ],
];

it('roster-team: a manager who was not shown stays, though whoever submits may change it by now', async () => {
  const { fixture, flow } = await withData();
  const { form } = await opened(flow, 'rita', 'roster team Data');
  expect(form?.Elements?.map((one) => one?.Name)).toEqual(['people']);
  const state = { state: form?.State };
  await flow.submit('mia', 'roster-team', { name: 'Data', people: '@rita *' }, state);
  expect(teamIn(await stateIn(fixture, flow), 'Data')).toMatchObject({
    manager: 'rita',
    people: [{ username: 'rita' }],
  });
});

describe('roster-choose', () => {
  it('offers the others of the team for the turn that is meant', async () => {
    const { fixture, flow } = await withData();
    const { form, submit } = await opened(flow, 'rita', 'roster choose 2 Data');
    expect(form?.IntroductionText).toContain('@rita for Data (has not been on SET yet)');
    expect(form?.Elements).toHaveLength(1);
    expect(offeredIn(flow, 0)).toEqual(['dave (Data)']);
    // Dave serves for Web in that rotation.
    expect((await submit({ person: 'dave Data' })).answer).toEqual({
      errors: { person: en.roster.refusal({ code: 'on-set', username: 'dave' }) },
    });
    const third = await opened(flow, 'rita', 'roster choose 3 Data');
    const { said } = await third.submit({ person: 'dave Data' });
    expect(said).toContain('@dave for Data (chosen by rita)');
    expect(serving(await stateIn(fixture, flow), 3, 'Data')).toBe('dave');
  });

  it('offers to go back to whom the plan would send, and says why, while somebody else is chosen', async () => {
    const { fixture, flow } = await withData();
    await (await opened(flow, 'rita', 'roster choose 3 Data')).submit({ person: 'dave Data' });
    const again = await opened(flow, 'rita', 'roster choose 3 Data');
    const why = '@rita for Data (has waited longest, last on SET in January)';
    expect(again.form?.IntroductionText).toContain(`As planned: ${why}.`);
    expect(offeredIn(flow, 0)).toEqual(['As planned: rita (Data)', 'rita (Data)']);
    const any = await opened(flow, 'rita', 'roster choose');
    expect(any.form?.IntroductionText).toContain(`* As planned from Sat 16 Jan: ${why}.`);
    expect(offeredIn(flow, 1)).toEqual(['As planned (Data)', 'rita (Data)', 'dave (Data)']);
    const { answer } = await any.submit({ rotation: '2', person: '(plan) Data' });
    expect(answer).toEqual({ errors: { person: plain(en.roster.refusal({ code: 'not-chosen' })) } });
    const { said } = await any.submit({ rotation: '3', person: '(plan) Data' });
    expect(said).toContain(why.replace('@rita', 'rita'));
    expect(serving(await stateIn(fixture, flow), 3, 'Data')).toBe('rita');
  });

  it('says who is away at that time', async () => {
    const { fixture, flow } = await withData();
    await flow.set.store.rotations.change(fixture.channelId, (state) => {
      const absences = [{ id: 'a', username: 'dave', from: '2027-01-20', to: '2027-02-01' }];
      return state === undefined ? undefined : { ...state, absences };
    });
    await opened(flow, 'rita', 'roster choose 3 Data');
    expect(offeredIn(flow, 0)).toEqual(['dave (Data, away until Sun 31 Jan)']);
    await opened(flow, 'mia', 'roster choose 1 Web');
    expect(offeredIn(flow, 0)).toEqual(['dave (Web)']);
  });

  it('without a turn offers those of the teams one may change', async () => {
    const { fixture, flow } = await withData();
    const { fields } = await opened(flow, 'rita', 'roster choose');
    expect(offeredIn(flow, 0)).toEqual([
      'Now: Mon 16 Nov – Wed 16 Dec',
      'Wed 16 Dec – Sat 16 Jan',
      'Sat 16 Jan – Tue 16 Feb',
    ]);
    expect(fields.rotation).toBe('2');
    expect(offeredIn(flow, 1)).toEqual(['rita (Data)', 'dave (Data)']);
    const whole = await opened(flow, 'alice', 'roster choose');
    await whole.submit({ rotation: '3', person: 'dave Web' });
    expect(serving(await stateIn(fixture, flow), 3, 'Web')).toBe('dave');
  });

  it.each(forged)('gains nothing by forging %j with state %j', async (submission, state, refusal) => {
    const { fixture, flow } = await withData();
    const before = await stateIn(fixture, flow);
    const { answer } = await flow.submit('rita', 'roster-choose', submission, { state });
    expect(answer).toEqual({ errors: { person: plain(en.roster.refusal(refusal)) } });
    expect(await stateIn(fixture, flow)).toEqual(before);
  });
});

describe('roster-lead', () => {
  it('changes who leads a rotation, from today on if it has begun', async () => {
    const { fixture, flow } = await withData();
    const { submit } = await opened(flow, 'alice', 'roster lead');
    expect(offeredIn(flow, 1)).toEqual(
      expect.arrayContaining(['alice ★ (Web)', 'carol (Server)', 'rita ★ (Data)']),
    );
    expect((await submit({ rotation: '1', lead: 'carol' })).said).toBe(
      en.roster.leadChosen('@carol', 'Tue 24 Nov', 'Wed 16 Dec'),
    );
    const leads = (await stateIn(fixture, flow))?.rotations[0]?.leads;
    expect(leads?.at(-1)).toMatchObject({ username: 'carol', from: '2026-11-24' });
    expect((await submit({ rotation: '1', lead: 'rita' }, 'mia')).answer).toEqual({
      errors: { lead: en.roster.refusal({ code: 'not-on-rotation', username: 'rita' }) },
    });
  });
});

describe('roster-handover', () => {
  it('shows what is, and tells what would move before it moves it', async () => {
    const { fixture, flow } = await withData();
    const { form, fields, submit } = await opened(flow, 'mia', 'roster handover');
    expect(fields).toEqual({ kind: 'monthly', day: '16', weeks: '2', from: 'Wed 16 Dec' });
    expect(form?.Elements?.map((one) => one?.Type)).toEqual(['select', 'text', 'select', 'text']);
    const before = await stateIn(fixture, flow);
    const { said } = await submit({ kind: 'weekly', day: '', weeks: '2', from: '1 Dec' });
    expect(said).toContain('becomes Mon 16 Nov – Tue 1 Dec');
    expect(await stateIn(fixture, flow)).toEqual(before);
    await flow.press('mia', { do: 'run', words: 'roster handover apply 2 weeks from 2026-12-01' });
    expect((await stateIn(fixture, flow))?.cadence).toEqual({ kind: 'weekly', weeks: 2, from: '2026-12-01' });
    expect((await opened(flow, 'mia', 'roster handover')).fields).toMatchObject({
      kind: 'weekly',
      weeks: '2',
    });
  });

  it.each([
    [{ kind: 'monthly', day: '32' }, { errors: { day: en.roster.notADayOfMonth } }],
    [{ kind: 'monthly', day: '' }, { errors: { day: en.roster.notADayOfMonth } }],
    [
      { kind: 'weekly', weeks: '2', from: 'sometime' },
      { errors: { from: expect.stringContaining('“sometime”') } },
    ],
    [
      { kind: 'weekly', weeks: '99', from: 'monday' },
      { error: en.roster.refusal({ code: 'not-a-cadence' }) },
    ],
    [{ kind: 'weekly', weeks: 'x', from: 'monday' }, { error: en.roster.refusal({ code: 'not-a-cadence' }) }],
  ])('refuses %j', async (submission, answer) => {
    const { fixture, flow } = await withData();
    const before = await stateIn(fixture, flow);
    expect((await flow.submit('mia', 'roster-handover', submission)).answer).toEqual(answer);
    expect(await stateIn(fixture, flow)).toEqual(before);
  });
});

describe('roster-import', () => {
  it('imports all of it or names what is wrong below the field', async () => {
    const { fixture, flow } = await withData();
    const before = await stateIn(fixture, flow);
    const { submit } = await opened(flow, 'mia', 'roster import');
    const bad = await submit({ table: 'team,username,may lead,from,to\nNew,carol,no\nNew,nobody,no' });
    expect(bad.answer).toEqual({
      errors: {
        table: 'Nothing was imported.\nLine 3: @nobody (username) cannot be on SET: no such account.',
      },
    });
    expect(await stateIn(fixture, flow)).toEqual(before);
    const good = await submit({ table: 'team,username,may lead,from,to\nNew,carol,no' });
    expect(good.said).toContain('* New team **New:** @carol');
    expect(await stateIn(fixture, flow)).toEqual(before);
    const [apply, cancel] = good.post === undefined ? [] : buttonsOf(good.post);
    expect((await flow.press('mia', { ...cancel?.integration.context })).said).toBe(en.roster.notImported);
    expect(await stateIn(fixture, flow)).toEqual(before);
    expect((await flow.press('mia', { ...apply?.integration.context })).said).toMatch(
      /^Imported\. 1 team added\. 1 person added\. The current and next/,
    );
    expect(teamIn(await stateIn(fixture, flow), 'New')?.people).toHaveLength(1);
  });
});
