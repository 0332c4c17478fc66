import { describe, expect, it } from 'vitest';
import { NOTHING } from '../../../../server/adapters/doors/dialogs/choices.ts';
import { en } from '../../../../server/adapters/texts/en/index.ts';
import { createRotatingSet, NO_ROSTER, planOf, savePeople, stored } from '../../../app/rotation/rotating.ts';
import { openFlow } from '../commands/flow.ts';

async function openTurns() {
  const { fixture, set } = await createRotatingSet();
  const flow = openFlow(fixture, NO_ROSTER);
  return { fixture, set, flow, state: () => stored(set) };
}

type World = Awaited<ReturnType<typeof openTurns>>;

/** Opens the dialog and answers its fields: name, label, choices. */
async function open({ flow }: World, username: string, name: string) {
  const { said, opened } = await flow.type(username, name);
  const fields = (flow.form()?.Elements ?? []).flatMap((element) => (element === undefined ? [] : [element]));
  const options = (field: string) =>
    (fields.find(({ Name }) => Name === field)?.Options ?? []).map((one) => [
      one?.Value ?? '',
      one?.Text ?? '',
    ]);
  return { said, opened, fields, options, names: fields.map(({ Name }) => Name) };
}

describe.each(['away', 'swap'])('dialog %s', (name) => {
  it('refuses what is no submission of it', async () => {
    const world = await openTurns();
    const before = await world.state();
    const { answer } = await world.flow.submit('alice', name, { from: 7, turn: {}, with: ['dave'] });
    expect(answer).toEqual({ error: en.wrongBody });
    expect(await world.state()).toEqual(before);
  });
});

const { unreadable, examples, nothingSaved, noFirst, addYear } = en.typedDays;
const notDays = (words: string, example: 'day' | 'days') =>
  `${unreadable['not-days'](words)} ${examples[example]} ${nothingSaved}`;

describe('dialog away', () => {
  it('enters the days, asks for cover, and lists what can be taken back', async () => {
    const world = await openTurns();
    const first = await open(world, 'rita', 'away');
    expect(first.names).toEqual(['from', 'to', 'ask']);
    const { said, answer } = await world.flow.submit('rita', 'away', {
      from: '24 Dec',
      to: '20 Jan',
      ask: true,
    });
    expect(answer).toEqual({});
    expect(said).toContain('You are away from Thu 24 Dec to Wed 20 Jan.');
    expect(said).toContain('Wed 20 Jan: the others on the team are asked to cover');
    const { absences, covers } = await world.state();
    expect(covers).toMatchObject([{ username: 'rita', from: '2027-01-16', to: '2027-01-21' }]);
    const again = await open(world, 'rita', 'away');
    expect(again.options('back')).toEqual([
      [NOTHING, 'None'],
      [absences[0]?.id, 'Thu 24 Dec – Wed 20 Jan'],
    ]);
    const back = await world.flow.submit('rita', 'away', { from: '', back: absences[0]?.id });
    expect(back.said).toContain('You are no longer away');
    expect((await world.state()).absences).toEqual([]);
  });

  it('asks leads and managers whom it is about, and lists the absences of all', async () => {
    const world = await openTurns();
    await world.flow.type('carol', 'away friday');
    const { names, options } = await open(world, 'alice', 'away');
    expect(names).toEqual(['from', 'to', 'who', 'ask', 'back']);
    expect(options('who')).toEqual([
      ['alice', 'alice · Web'],
      ['bob', 'bob · Mobile'],
      ['carol', 'carol · Mobile'],
      ['dave', 'dave · Web'],
      ['rita', 'rita · Web'],
    ]);
    expect(options('back').map(([, text]) => text)).toEqual(['None', 'carol: Fri 27 Nov']);
    const { said } = await world.flow.submit('alice', 'away', { from: 'friday', to: null, who: 'dave' });
    expect(said).toContain('@dave is away on Fri 27 Nov.');
  });

  it('gives back a cover that was taken, one’s own or, for the lead, anybody’s', async () => {
    const world = await openTurns();
    await world.flow.submit('dave', 'away', { from: '20 Dec', to: '21 Dec', ask: true });
    const { id } = (await world.state()).covers[0] ?? { id: '' };
    await world.flow.type('rita', `away take ${id}`);
    const days = 'Sun 20 Dec – Mon 21 Dec';
    const option = (text: string) => [
      [NOTHING, 'None'],
      [`cover:${id}`, text],
    ];
    expect((await open(world, 'rita', 'away')).options('back')).toEqual(
      option(`You cover for dave (Web): ${days}`),
    );
    expect((await open(world, 'bob', 'away')).options('back')).toEqual([]);
    expect((await open(world, 'mia', 'away')).options('back')[1]).toEqual(
      option(`rita covers for dave (Web): ${days}`)[1],
    );
    const both = await world.flow.submit('rita', 'away', { from: 'friday', back: `cover:${id}` });
    expect(both.answer).toEqual({ errors: { back: en.turns.coverAlone } });
    const foreign = await world.flow.submit('carol', 'away', { back: `cover:${id}` });
    expect(foreign.answer).toEqual({ errors: { back: expect.stringContaining('no longer exists') } });
    expect((await world.state()).covers).toMatchObject([{ coveredBy: 'rita' }]);
    const { said, answer } = await world.flow.submit('rita', 'away', { back: `cover:${id}` });
    expect(answer).toEqual({});
    expect(said).toContain(`You no longer cover for @dave (Web): ${days}.`);
    expect((await world.state()).covers.at(-1)).toMatchObject({ returnedBy: 'rita', coveredBy: null });
  });

  it('chooses nobody for a manager who is in no team', async () => {
    const world = await openTurns();
    const { fields } = await open(world, 'mia', 'away');
    const who = fields.find(({ Name }) => Name === 'who');
    expect(who?.Default).toBe(NOTHING);
    expect(who?.Options?.[0]).toMatchObject({ Text: 'Choose someone', Value: NOTHING });
    const state = { state: world.flow.form()?.State };
    for (const nobody of [{ who: NOTHING }, { who: '' }, {}])
      expect((await world.flow.submit('mia', 'away', { from: 'friday', ...nobody }, state)).answer).toEqual({
        errors: { who: en.notChosen },
      });
    const { answer } = await world.flow.submit('mia', 'away', { from: 'friday', who: 'mia' }, state);
    expect(answer).toEqual({ errors: { who: expect.stringContaining('mia is not on any team’s list') } });
  });

  it.each([
    [{ from: 'soon' }, { errors: { from: notDays('soon', 'days') } }],
    [{ from: 'friday', to: 'soon' }, { errors: { to: notDays('soon', 'day') } }],
    [{ from: 'soon', to: 'friday' }, { errors: { from: notDays('soon', 'day') } }],
    [{ from: '24', to: 'soon' }, { errors: { to: notDays('soon', 'day') } }],
    [{ from: '24–26 Dec', to: '2 Jan' }, { errors: { from: expect.stringContaining('more than one day') } }],
    [{ from: '24 Dec', to: '31 Feb' }, { errors: { to: expect.stringContaining('no such date: “31 Feb”') } }],
    [
      { from: '2027-01-02', to: '24 Dec 2026' },
      { errors: { to: expect.stringContaining('In “2027-01-02 – 24 Dec 2026”, the last day') } },
    ],
    [{ from: '1 Oct 2026', to: '2 Oct 2026' }, { errors: { to: expect.stringContaining('over') } }],
    [{ from: 'friday', to: '1 Jan 2028' }, { errors: { to: expect.stringContaining('at most') } }],
    [{ from: '', to: 'friday' }, { errors: { from: noFirst } }],
    [{ from: '20 Nov' }, { errors: { from: addYear('Sat 20 Nov 2027') } }],
    [{ from: '2026-10-01' }, { errors: { from: expect.stringContaining('over') } }],
    [{ from: 'friday', who: 'alice' }, { error: expect.stringContaining('Only the lead') }],
    [{ back: 'made-up' }, { errors: { back: expect.stringContaining('no longer exists') } }],
    [{ from: 'friday', back: 'made-up' }, { errors: { back: expect.stringContaining('no longer exists') } }],
    [{ ask: true }, { errors: { from: en.turns.nothingToAskFor } }],
  ])('refuses %j of a member', async (submission, expected) => {
    const world = await openTurns();
    const before = await world.state();
    const { answer, said } = await world.flow.submit('carol', 'away', submission);
    expect([answer, said]).toEqual([expected, '']);
    expect(await world.state()).toEqual(before);
  });

  it('does nothing with nothing', async () => {
    const world = await openTurns();
    expect((await world.flow.submit('carol', 'away', { from: ' ', back: NOTHING })).said).toBe(
      en.flow.nothingDone,
    );
  });
});

describe('dialog swap', () => {
  it('says what the other gives in exchange, or that they take it over', async () => {
    const world = await openTurns();
    await savePeople(world, 'Web', ['alice', 'dave', 'rita', 'chad']);
    const { names, options } = await open(world, 'rita', 'swap');
    expect(names).toEqual(['turn', 'with']);
    expect(options('turn')).toEqual([['3/rita/Web', 'Web: Sat 16 Jan until the handover on Tue 16 Feb']]);
    expect(options('with')).toEqual([
      ['alice', 'alice, in exchange for Tue 24 Nov until the handover on Wed 16 Dec'],
      ['dave', 'dave, in exchange for Wed 16 Dec until the handover on Sat 16 Jan'],
      ['chad', 'chad, who has no turn to give'],
    ]);
    const { said } = await world.flow.submit('rita', 'swap', { turn: '3/rita/Web', with: 'dave' });
    expect(said).toContain('@dave is asked to take your turn on SET for Web');
    const [swap] = (await world.state()).swaps;
    expect((await open(world, 'rita', 'swap')).options('back')).toEqual([
      [NOTHING, 'None'],
      [swap?.id, 'Request to dave: Sat 16 Jan until the handover on Tue 16 Feb'],
    ]);
    const back = await world.flow.submit('rita', 'swap', { turn: '3/rita/Web', with: '', back: swap?.id });
    expect(back.said).toContain('The request is withdrawn.');
    expect((await world.state()).swaps).toMatchObject([{ state: 'withdrawn' }]);
  });

  it('lets a lead swap everybody’s turns without asking', async () => {
    const world = await openTurns();
    const { names, options } = await open(world, 'alice', 'swap');
    expect(names).toEqual(['turn', 'with', 'force']);
    expect(options('turn')[0]).toEqual(['1/alice/Web', 'Web: Tue 24 Nov until the handover on Wed 16 Dec']);
    expect(options('turn')).toContainEqual([
      '2/carol/Mobile',
      'carol, Mobile: Wed 16 Dec until the handover on Sat 16 Jan',
    ]);
    const submission = { turn: '2/carol/Mobile', with: 'bob', force: 'true' };
    const { said } = await world.flow.submit('alice', 'swap', submission);
    expect(said).toContain('Swapped: @bob is on SET for Mobile');
    expect(planOf(await world.state())[1]).toBe('Mobile: bob, bob, carol');
  });

  it.each([
    [{ turn: '2/carol/Mobile' }, { errors: { with: en.turns.chooseSomebody } }],
    [{ with: 'bob' }, { errors: { turn: en.turns.chooseATurn } }],
    [{ turn: 'x', with: 'bob' }, { errors: { turn: en.turns.chooseATurn } }],
    [{ turn: '1/alice/Web', with: 'dave' }, { errors: { with: expect.stringContaining('Only the lead') } }],
    [
      { turn: '1/carol/Mobile', with: 'bob' },
      { errors: { with: expect.stringContaining('@carol no longer has that turn') } },
    ],
    [
      { turn: '2/carol/Mobile', with: 'bob', force: true },
      { errors: { with: expect.stringContaining('swap without asking') } },
    ],
    [
      { turn: '2/carol/Mobile', with: 'dave' },
      { errors: { with: expect.stringContaining('not on that team') } },
    ],
    [{ back: 'made-up' }, { errors: { back: expect.stringContaining('no longer exists') } }],
  ])('refuses %j of a member', async (submission, expected) => {
    const world = await openTurns();
    const before = await world.state();
    const { answer, said } = await world.flow.submit('carol', 'swap', submission);
    expect([answer, said]).toEqual([expected, '']);
    expect(await world.state()).toEqual(before);
  });

  it('does one thing at a time', async () => {
    const world = await openTurns();
    await world.flow.type('carol', 'swap @bob');
    const [swap] = (await world.state()).swaps;
    const submission = { turn: '2/carol/Mobile', with: 'bob', back: swap?.id };
    const { answer } = await world.flow.submit('carol', 'swap', submission);
    expect(answer).toEqual({ errors: { back: en.turns.oneAtATime } });
    expect((await world.state()).swaps).toEqual([swap]);
  });

  it('does not open for somebody without a turn', async () => {
    const world = await openTurns();
    await savePeople(world, 'Web', ['alice', 'dave', 'rita', 'outsider']);
    world.fixture.mattermost.join(world.fixture.channelId, world.fixture.users.outsider ?? '');
    expect(await open(world, 'outsider', 'swap')).toMatchObject({
      said: en.turns.noTurns(false),
      opened: [],
    });
  });

  it('does not open for somebody who is alone in the team', async () => {
    const world = await openTurns();
    await savePeople(world, 'Mobile', ['carol']);
    expect(await open(world, 'carol', 'swap')).toMatchObject({ said: en.turns.nobodyToSwapWith, opened: [] });
  });
});
