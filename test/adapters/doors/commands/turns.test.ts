import { describe, expect, it } from 'vitest';
import { en } from '../../../../server/adapters/texts/en/index.ts';
import type { Rotations } from '../../../../server/domain/rotation/rotation.ts';
import { createFixture } from '../../../app/fixture.ts';
import { createRotatingSet, NO_ROSTER, planOf, stored } from '../../../app/rotation/rotating.ts';
import { openFlow, type Reaction } from './flow.ts';
import { buttonsOf } from './type.ts';

const { unreadable, examples, nothingSaved } = en.typedDays;

async function openTurns() {
  const { fixture, set } = await createRotatingSet();
  const flow = openFlow(fixture, NO_ROSTER);
  return {
    fixture,
    set,
    flow,
    state: (): Promise<Rotations> => stored(set),
    pressNamed(username: string, { post }: Reaction, name: string) {
      const button = post === undefined ? undefined : buttonsOf(post).find((one) => one.name === name);
      return flow.press(username, button?.integration.context ?? {});
    },
  };
}

const names = ({ post }: Reaction) => (post === undefined ? [] : buttonsOf(post).map(({ name }) => name));

describe('/set-update away', () => {
  it('says which turn it falls into, asks for cover, and is taken back', async () => {
    const { flow, pressNamed, state } = await openTurns();
    const said = await flow.type('alice', 'away 14 Dec..20 Dec');
    expect(said.said).toBe(
      [
        'You are away from Mon 14 Dec to Sun 20 Dec.',
        'This affects your turn on SET:',
        '* Web, Mon 14 Dec – Tue 15 Dec',
      ].join('\n'),
    );
    expect(names(said)).toEqual(['Ask for cover', 'Undo']);
    const asked = await pressNamed('alice', said, 'Ask for cover');
    expect(asked.said).toContain('Tue 15 Dec: the others on the team are asked to cover');
    expect(names(asked)).toEqual(['Undo']);
    const [cover] = (await state()).covers;
    const taken = await flow.press('rita', { do: 'run', words: `away take ${cover?.id}` });
    expect(taken.said).toBe(
      'Thank you! You cover for @alice on SET (Web): Mon 14 Dec – Tue 15 Dec. @alice and the lead get a message.',
    );
    const late = await flow.press('dave', { do: 'run', words: `away take ${cover?.id}` });
    expect(late.said).toBe('@rita was first. Thanks anyway!');
    const back = await pressNamed('alice', asked, 'Undo');
    expect(back.said).toContain('You are no longer away: Mon 14 Dec – Sun 20 Dec.');
    expect((await state()).absences).toEqual([]);
  });

  it('gives a cover back and takes it again, from the answer and from what stands beside the dialog', async () => {
    const { flow, pressNamed, state } = await openTurns();
    await pressNamed('alice', await flow.type('alice', 'away 14 Dec..15 Dec'), 'Ask for cover');
    const taken = await flow.type('rita', `away take ${(await state()).covers[0]?.id}`);
    const days = 'Mon 14 Dec – Tue 15 Dec';
    const back = await pressNamed('rita', taken, 'Stop covering');
    expect(back.said).toBe(
      `You no longer cover for @alice (Web): ${days}. The others on the team are asked again. @alice and the lead get a message.`,
    );
    expect((await state()).covers.at(-1)).toMatchObject({ asked: ['dave'], coveredBy: null });
    expect(names(await flow.type('rita', 'away'))).toEqual(["I'll take it"]);
    await pressNamed('rita', back, 'Take it again');
    const held = await flow.type('rita', 'away');
    expect(held.said).toBe(`You cover for:\n1. @alice (Web), ${days}`);
    expect((await pressNamed('rita', held, 'Stop covering')).said).toContain('You no longer cover');
    expect((await pressNamed('rita', held, 'Stop covering')).said).toContain('This request no longer exists');
  });

  it('gives a cover back for somebody else, for the lead alone', async () => {
    const { flow, pressNamed, state } = await openTurns();
    await pressNamed('alice', await flow.type('alice', 'away 14 Dec..15 Dec'), 'Ask for cover');
    const [cover] = (await state()).covers;
    await flow.type('rita', `away take ${cover?.id}`);
    expect((await flow.type('dave', `away return ${cover?.id}`)).said).toContain(
      'This request no longer exists',
    );
    expect((await state()).covers).toMatchObject([{ coveredBy: 'rita' }]);
    const back = await flow.type('mia', `away return ${cover?.id}`);
    expect(back.said).toContain('@rita no longer covers for @alice (Web)');
    expect(names(back)).toEqual([]);
  });

  it('names somebody who is away, for the lead', async () => {
    const { flow } = await openTurns();
    const said = await flow.type('alice', 'away @Carol friday');
    expect(said.said).toBe('@carol is away on Fri 27 Nov.\nThis affects none of @carol’s announced turns.');
    expect(names(said)).toEqual(['Undo']);
  });

  it('asks whether days are meant that are most of a year ahead; the button enters them', async () => {
    const { flow, pressNamed, state } = await openTurns();
    const before = await state();
    const asked = await flow.type('alice', 'away @carol 20 Nov..23 Nov');
    expect(asked.said).toBe(en.typedDays.far('Sat 20 Nov 2027 – Tue 23 Nov 2027'));
    expect(await state()).toEqual(before);
    const { said } = await pressNamed('alice', asked, 'Yes, Sat 20 Nov 2027 – Tue 23 Nov 2027');
    expect(said).toContain('@carol is away from Sat 20 Nov 2027 to Tue 23 Nov 2027.');
  });

  it.each([
    ['alice', 'away soon', `${unreadable['not-days']('soon')} ${examples.days} ${nothingSaved}`],
    ['alice', 'away @channel..x', '/set-update away 24 Dec'],
    ['alice', 'away @bob', 'Say which days. Example:'],
    ['alice', 'away 2027-01-02..2026-12-24', unreadable.backwards('2027-01-02..2026-12-24')],
    ['alice', 'away 2026-10-01', 'Those days are over. Nothing was saved.'],
    ['alice', 'away 2026-12-01..2028-12-01', 'An absence has at most 366 days.'],
    ['alice', 'away @nobody friday', 'nobody is not on any team’s list. Nothing was saved.'],
    ['alice', 'away take ../../x?y', unreadable['not-days']('take ../../x?y')],
  ])('answers %s who types %s with a sentence, and does nothing', async (username, line, sentence) => {
    const { flow, state } = await openTurns();
    const before = await state();
    expect((await flow.type(username, line)).said).toContain(sentence);
    expect(await state()).toEqual(before);
  });

  it('reads the days of the person in the zone of the SET', async () => {
    const { fixture, flow } = await openTurns();
    fixture.clock.at = Date.parse('2026-11-24T23:30:00Z');
    expect((await flow.type('alice', 'away today')).said).toContain('away on Wed 25 Nov.');
  });

  it('names nobody with what somebody typed', async () => {
    const { flow } = await openTurns();
    const { said } = await flow.type('alice', 'away @here @channel');
    expect(said).not.toMatch(/@(?=\w)/);
  });
});

describe('a request whose message was lost', () => {
  it('to swap is listed beside the dialog, and answered from there', async () => {
    const { flow, pressNamed, state } = await openTurns();
    await flow.type('alice', 'swap @dave');
    const seen = await flow.type('dave', 'swap');
    expect(seen.opened).toEqual(['swap']);
    expect(seen.said).toContain(
      'Waiting for your answer: 1\n1. **@alice asks you to swap turns on SET for Web.**',
    );
    expect(names(seen)).toEqual(['Accept', 'Decline']);
    expect((await flow.type('rita', 'swap')).said).toBe('');
    expect((await pressNamed('dave', seen, 'Accept')).said).toContain('Swapped: dave is on SET for Web');
    expect(planOf(await state())[0]).toBe('Web: dave, alice, rita');
    expect((await flow.type('dave', 'swap')).said).toBe('');
  });

  it('for cover is listed beside the dialog, and taken from there', async () => {
    const { flow, pressNamed, state } = await openTurns();
    await pressNamed('alice', await flow.type('alice', 'away 14 Dec..15 Dec'), 'Ask for cover');
    await pressNamed('alice', await flow.type('alice', 'away 1 Dec..2 Dec'), 'Ask for cover');
    const seen = await flow.type('dave', 'away');
    expect(seen.opened).toEqual(['away']);
    expect(seen.said).toContain('2. **@alice is away: Tue 1 Dec – Wed');
    expect(names(seen)).toEqual(["I'll take it (1)", "I'll take it (2)"]);
    await pressNamed('dave', seen, "I'll take it (2)");
    expect((await state()).covers.map(({ from, coveredBy }) => [from, coveredBy])).toEqual([
      ['2026-12-14', null],
      ['2026-12-01', 'dave'],
    ]);
    expect(names(await flow.type('dave', 'away'))).toEqual(["I'll take it", 'Stop covering']);
    expect((await flow.type('alice', 'away')).said).toBe('');
  });

  it('stands below what is said instead of the dialog', async () => {
    const { flow, fixture, set } = await openTurns();
    await set.store.rotations.change(fixture.channelId, (current) =>
      current === undefined ? undefined : { ...current, rotations: current.rotations.map(withoutDave) },
    );
    await flow.type('alice', 'swap @dave');
    const seen = await flow.type('dave', 'swap');
    expect(seen.opened).toEqual([]);
    expect(seen.said).toMatch(
      /^You have no announced turn[\s\S]*@alice asks you to take a turn on SET for Web/,
    );
    expect(names(seen)).toEqual(['Accept', 'Decline']);
  });
});

/** Rita serves in his place. */
function withoutDave(rotation: Rotations['rotations'][number]): Rotations['rotations'][number] {
  const turns = rotation.turns.map((turn) => ({
    ...turn,
    stints: turn.stints.map((one) => (one.username === 'dave' ? { ...one, username: 'rita' } : one)),
  }));
  return { ...rotation, turns };
}

describe('/set-update swap', () => {
  it('asks, can be taken back, and takes effect when the other accepts', async () => {
    const { flow, pressNamed, state } = await openTurns();
    const first = await flow.type('alice', 'swap @dave');
    expect(first.said).toBe(
      '@dave is asked to take your turn on SET for Web (Tue 24 Nov until the handover on Wed 16 Dec) in exchange for theirs (Wed 16 Dec until the handover on Sat 16 Jan). Nothing changes until @dave accepts. You get a message when they answer.',
    );
    expect((await pressNamed('alice', first, 'Withdraw')).said).toContain('The request is withdrawn.');
    await flow.type('alice', 'swap @dave 16 Nov');
    await flow.type('alice', 'swap @dave 2026-11-30');
    const { swaps } = await state();
    expect(swaps.map((one) => one.state)).toEqual(['withdrawn', 'asked']);
    const accepted = await flow.press('dave', { do: 'run', words: `swap accept ${swaps[1]?.id}` });
    expect(accepted.said).toBe(
      'Swapped: dave is on SET for Web from Tue 24 Nov until the handover on Wed 16 Dec, and @alice from Wed 16 Dec until the handover on Sat 16 Jan. Both get a message.',
    );
    expect(planOf(await state())[0]).toBe('Web: dave, alice, rita');
    const again = await flow.press('dave', { do: 'run', words: `swap decline ${swaps[1]?.id}` });
    expect(again.said).toBe('This is already accepted, and the turns are swapped.');
  });

  it('is done at once for somebody absent, by those who may', async () => {
    const { flow, state } = await openTurns();
    const done = await flow.type('mia', 'swap @carol @bob 2026-12-20 now');
    expect(done.said).toBe(
      'Swapped: @bob is on SET for Mobile from Wed 16 Dec until the handover on Sat 16 Jan, and @carol from Sat 16 Jan until the handover on Tue 16 Feb. Both get a message.',
    );
    expect(planOf(await state())[1]).toBe('Mobile: bob, bob, carol');
  });

  it.each([
    ['alice', 'swap dave', "I don't understand “dave”. Example: `/set-update swap @ann`"],
    ['alice', 'swap @dave someday', `${unreadable['not-days']('someday')} ${examples.day}`],
    ['alice', 'swap @dave next week', `${unreadable.several('next week')} ${examples.day}`],
    ['alice', 'swap @bob', '@bob is not on that team. Only people on the same team can swap.'],
    ['alice', 'swap @alice', 'Choose someone else to swap with. Nothing was swapped.'],
    ['alice', 'swap @dave 2027-01-01', 'alice has no announced turn on Fri 1 Jan.'],
    ['mia', 'swap @dave', 'mia has no announced turn.'],
    ['carol', 'swap @bob now', 'swap without asking. To ask @bob, leave out `now`.'],
  ])('answers %s who types %s with a sentence, and does nothing', async (username, line, sentence) => {
    const { flow, state } = await openTurns();
    const before = await state();
    expect((await flow.type(username, line)).said).toContain(sentence);
    expect(await state()).toEqual(before);
  });

  it('is answered by a team-mate who is not in the channel yet', async () => {
    const { fixture, flow, state } = await openTurns();
    fixture.mattermost.leave(fixture.channelId, fixture.users.dave ?? '');
    await flow.type('alice', 'swap @dave');
    const [swap] = (await state()).swaps;
    const where = { channel_id: await flow.set.chat.directChannel(fixture.users.dave ?? '') };
    const accept = { do: 'run', words: `swap accept ${swap?.id}` };
    expect((await flow.press('dave', accept, where)).said).toContain('Swapped:');
    expect((await flow.press('dave', { do: 'run', words: 'who' })).answer).toEqual({
      ephemeral_text: en.refused,
    });
  });
});

describe('/set-update who', () => {
  it('says who leads while the lead is away, and who covers whom', async () => {
    const { flow, state } = await openTurns();
    await flow.type('alice', 'away today..27 Nov');
    expect((await flow.type('rita', 'who')).said).toBe(
      [
        '#### SET on Tue 24 Nov',
        '* Web: @alice, **lead**, away until Fri 27 Nov',
        '* Mobile: @bob, **acting lead**',
        '',
        'Next handover: Wed 16 Dec',
      ].join('\n'),
    );
    const [absence] = (await state()).absences;
    await flow.type('alice', `away ask ${absence?.id}`);
    await flow.type('rita', `away take ${(await state()).covers[0]?.id}`);
    expect((await flow.type('rita', 'who')).said).toContain(
      '* Web: rita, **acting lead**, covers for @alice until Fri 27 Nov',
    );
    const today = (await flow.type('rita', '')).said.split('\n');
    expect(today.length).toBeLessThanOrEqual(6);
    expect(today[0]).toMatch(/while @alice is away \(until Fri 27 Nov\)/);
  });

  it.each(['who', 'who today'])(
    'on a handover day %s says before and after which time each holds',
    async (line) => {
      for (const time of ['2026-12-16T07:00:00Z', '2026-12-16T09:00:00Z']) {
        const fixture = createFixture({ now: Date.parse(time) });
        const flow = openFlow(fixture);
        const { said } = await flow.type('rita', line);
        const [title, before, ...rest] = said.split('\n');
        expect([title, before]).toEqual([
          '#### SET on Wed 16 Dec',
          'Until the handover today at 09:00 (Europe/Berlin):',
        ]);
        const from = rest.indexOf('From 09:00 (Europe/Berlin) on:');
        expect(rest[0]).toContain('@alice');
        expect(rest[from - 1]).toBe('');
        expect(rest[from + 1]).toContain('@dave');
      }
    },
  );

  it('on any other day says so of no time', async () => {
    const flow = openFlow(createFixture());
    expect((await flow.type('rita', 'who')).said).not.toContain('Until the handover');
  });

  it('shows what is past from history, and what is planned as a plan', async () => {
    const { fixture, flow } = await openTurns();
    expect((await flow.type('rita', 'who 2027-01-20')).said).not.toContain('This is a plan');
    const later = (await flow.type('rita', 'who 2027-02-20')).said;
    expect(later).toContain(
      'This is a plan. Turns are announced up to the handover on Tue 16 Feb. Anything later may still change.',
    );
    expect(later).toContain('* Web: @alice');
    fixture.clock.at = Date.parse('2027-01-20T12:00:00Z');
    expect((await flow.type('rita', 'who 2026-12-01')).said).toMatch(/\* Web: @alice, .*\n\* Mobile: @bob/);
    expect((await flow.type('rita', 'who 1 Oct 2020')).said).toBe('Nobody is recorded for Thu 1 Oct 2020.');
  });

  it('says of a day that is too far ahead that nobody is planned for it', async () => {
    const { flow } = await openTurns();
    expect((await flow.type('rita', 'who 2036-11-01')).said).toBe(
      `${en.setOn('Sat 1 Nov 2036')}\n${en.turns.tooFar}`,
    );
  });

  it('calls a plan what is announced to nobody yet, while SET is paused', async () => {
    const fixture = createFixture();
    const flow = openFlow(fixture, { running: false });
    await flow.type('alice', 'away friday');
    expect((await flow.type('rita', 'who 2027-01-10')).said).not.toContain('This is a plan');
    expect((await flow.type('rita', 'who 2027-01-20')).said).toContain(
      'announced up to the handover on Sat 16 Jan',
    );
  });

  it('names the teams that are open', async () => {
    const { fixture, flow } = await openTurns();
    fixture.mattermost.deactivate(fixture.users.bob ?? '');
    fixture.mattermost.deactivate(fixture.users.carol ?? '');
    for (const hours of [1, 25]) {
      fixture.clock.at += hours * 3_600_000;
      await stored(flow.set);
    }
    expect((await flow.type('rita', 'who')).said).toContain('* Mobile: nobody');
  });

  it('speaks German', async () => {
    const { fixture, flow } = await openTurns();
    fixture.mattermost.store.people.get(fixture.users.rita ?? '').locale = 'de';
    await flow.type('alice', 'away today..27 Nov');
    expect((await flow.type('rita', 'who')).said).toContain('* Mobile: @bob, **leitet stellvertretend**');
    expect((await flow.type('rita', 'away 24.12...2.1.')).said).toContain(
      'Du bist vom Do., 24. Dezember bis Sa., 2. Januar abwesend.',
    );
    expect((await flow.type('rita', 'swap @dave')).said).toContain('Anfrage an @dave: deinen Einsatz');
  });
});
