import { afterAll, describe, expect, it } from 'vitest';
import { addDays, type PlainDate, type WallTime } from '../../server/domain/calendar/calendar.ts';
import { type Chronicle, createChronicle } from './season-chronicle.ts';
import { asRead, createExpected, dayText, type Line, tuesdaysBetween } from './season-expected.ts';
import {
  CHANNEL,
  OTHER_CHANNEL,
  type SeasonPlan,
  type SeasonTeam,
  SUPPORT,
  seasonOfSet,
} from './season-table.ts';
import { openSeason, type Season } from './season-world.ts';

const ZONE = 'Europe/Berlin';
const TOWN = 'town-square';
const END = '2027-12-08';

/** Until it is known who was first. */
const PLAN = seasonOfSet('wanda');
let expected = createExpected(PLAN);
const support = createExpected(SUPPORT);

const peopleIn = ({ people }: SeasonTeam) => people.map((one) => one.replace('*', ''));
const namesIn = ({ teams }: SeasonPlan) => teams.flatMap((team) => [...peopleIn(team), team.manager]);
const EVERYBODY = ['mia', 'olga', ...namesIn(PLAN), ...namesIn(SUPPORT)];

let season: Season;
let chronicle: Chronicle;
/** What everybody has to be told. */
const told: Line[] = [];
/** Until when what was told is compared. */
let compared = '';

/** Nobody was told anything else since this was asked last. */
async function until(date: PlainDate, time: WallTime): Promise<void> {
  await chronicle.until(date, time);
  const since = compared;
  const isNew = (line: Line) => since <= line && line < season.now();
  expect(chronicle.lines.filter(isNew).sort()).toEqual(told.filter(isNew).map(asRead).sort());
  compared = season.now();
}

/** What some people, between spaces, have to be told now. */
function tell(readers: string, text: string): void {
  for (const reader of readers.split(' ')) told.push(`${season.now()} ${reader}: ${text}`);
}

/** The first news of a day. */
function tellLead(reader: string, text: string): void {
  tell(reader, `News from SET, ${dayText(season.now().slice(0, 10))} / * ${text}`);
}

async function enterTeam(who: string, channel: string, team: SeasonTeam | undefined): Promise<void> {
  const { name = '', people = [], manager = '' } = team ?? {};
  await season.type(who, channel, '/set-update roster team');
  const list = people.map((one) => `@${one.replace('*', ' *')}`).join('\n');
  const { text, errors } = await season.submit(who, { name, people: list, manager });
  const [saved] = text.split('\n');
  expect({ saved, errors }).toEqual({ saved: `Team ${name} is saved.`, errors: {} });
}

const period = (from: PlainDate, to: PlainDate) => `${dayText(from)} – ${dayText(to)}`;

/** When the plugin looks, beside the times that are usual: on handover days right before, and when the other SET is told something. */
function stops(): ReadonlyMap<PlainDate, readonly WallTime[]> {
  const times = new Map<PlainDate, readonly WallTime[]>();
  const add = (day: PlainDate, ...more: readonly WallTime[]) =>
    times.set(day, [...(times.get(day) ?? []), ...more]);
  for (const { from } of PLAN.rotations) add(from, '08:59');
  for (const { from } of SUPPORT.rotations) add(from, '09:59');
  for (const { rotations, handoverTime } of [PLAN, SUPPORT])
    for (const { from } of rotations)
      for (const ahead of [14, 7, 3, 2, 1, 0]) add(addDays(from, -ahead), handoverTime);
  return times;
}

let isBrokenOff = false;

/** What comes after a chapter that went wrong says nothing. */
function chapter(title: string, tellStory: () => Promise<void>): void {
  it(title, async () => {
    if (isBrokenOff) throw new Error('The story broke off before.');
    isBrokenOff = true;
    await tellStory();
    isBrokenOff = false;
  });
}

describe('a season of SET', () => {
  afterAll(async () => season?.close());

  chapter('begins when the first run is done, and nobody is written to before', async () => {
    season = await openSeason({
      zone: ZONE,
      start: '2027-02-22 08:00',
      nodes: 2,
      people: EVERYBODY.map((username) => ({ username, role: username === 'mia' ? 'admin' : 'member' })),
      channels: [
        { name: CHANNEL, members: ['mia', 'olga'], admins: ['mia'], header: 'Ask here' },
        { name: OTHER_CHANNEL, members: ['mia', 'olga'], admins: ['mia'] },
      ],
    });
    const channels = [CHANNEL, OTHER_CHANNEL];
    chronicle = createChronicle(season, { people: EVERYBODY, channels, stops: stops() });
    const { press, submit, type, look } = season;
    await look();
    const setUp = await press('mia', chronicle.said('mia', 'Welcome'), 'Set up');
    expect(setUp.buttons).toContain('Start');
    for (const team of PLAN.teams.slice(0, 5)) await enterTeam('mia', CHANNEL, team);
    await press('mia', setUp, 'Schedule');
    expect((await submit('mia', { TimeZone: ZONE })).text).toBe('Saved: Time zone.');
    await type('mia', CHANNEL, '/set-update settings holidays');
    expect((await submit('mia', { Holidays: PLAN.holidays.join('\n') })).text).toBe('Saved: Holidays.');
    await look();
    expect(chronicle.lines.map((line) => line.slice(17, 25))).toEqual(['mia: ###']);
    told.push(...chronicle.lines);
    expect((await press('mia', setUp, 'Start')).text).toContain('Started.');

    told.push(...expected.cards(0), ...tuesdaysBetween('2027-02-22', END).flatMap(expected.update));
    for (const number of PLAN.rotations.slice(1).keys()) told.push(...expected.notices(number + 1));
    for (const number of [1, 2]) told.push(...expected.cards(number), ...expected.packs(number));
    await until('2027-03-02', '18:30');
    const card = chronicle.said('alice', 'take team work only if SET has none').text;
    expect(card).toContain('* Take tickets from the top of the queue on the [board](');
    expect(card).toMatch(/First in the queue: \[MM-70412\]\(.*\) Websocket reconnect storm/);

    const asked = chronicle.said('wim', 'Who joins SET');
    expect((await press('wim', asked, 'Confirm')).text).toContain('Confirmed.');
    expect(season.again(asked)?.buttons).toEqual([]);
    await until('2027-03-22', '18:30');
    expect(['bob', 'wanda', 'wim'].map((who) => season.isIn(who, CHANNEL))).toEqual([true, false, false]);
  });

  chapter('swaps two turns when the other accepts, and sends whom the team manager chose', async () => {
    const { press, submit, type, again } = season;
    await type('wanda', TOWN, '/set-update swap @will');
    const [april, may] = [period('2027-04-16', '2027-05-16'), period('2027-05-16', '2027-06-16')];
    const question = '@wanda asks you to swap turns on SET for Web.';
    tell('will', `${question} You would take ${april}, and @wanda would take ${may}. [Accept] [Decline]`);
    const asked = chronicle.said('will', 'swap turns');
    await press('will', asked, 'Accept');
    const done = `@will replaces @wanda on SET for Web: ${april}. @wanda takes ${may}. @will accepted.`;
    tell('wanda will', done);
    tellLead('sue', done);
    expect(again(asked)).toMatchObject({ buttons: [], text: expect.stringContaining('\nwill accepted.') });
    await until('2027-04-02', '18:30');

    await press('sid', chronicle.said('sid', 'Who joins SET'), 'Choose another');
    await submit('sid', { person: 'sam (Server)' });
    tell('sam stan', `@sid chose @sam for SET (Server): ${april}, instead of @stan.`);
    await until('2027-05-04', '18:30');
  });

  chapter('has another SET in another channel from May on', async () => {
    const { press, submit, type } = season;
    await type('mia', OTHER_CHANNEL, '/set-update settings here');
    for (const team of SUPPORT.teams) await enterTeam('mia', OTHER_CHANNEL, team);
    await type('mia', OTHER_CHANNEL, '/set-update roster handover');
    await submit('mia', { kind: 'weekly', weeks: '4', from: '2027-06-02' });
    await type('mia', OTHER_CHANNEL, '/set-update settings schedule');
    await submit('mia', { TimeZone: ZONE, HandoverTime: SUPPORT.handoverTime });
    await type('mia', OTHER_CHANNEL, '/set-update settings messages');
    await submit('mia', { AutoDraft: false, AutoReminder: false, AutoPost: false });
    await type('mia', OTHER_CHANNEL, '/set-update settings start');
    told.push(...support.cards(0, season.now()));
    for (const number of SUPPORT.rotations.slice(1).keys()) told.push(...support.notices(number + 1));
    for (const number of SUPPORT.rotations.slice(1, -1).keys())
      told.push(...support.cards(number + 1), ...support.packs(number + 1));
    const which = await type('mia', TOWN, '/set-update who');
    expect(which.buttons).toEqual([CHANNEL, OTHER_CHANNEL]);
    expect((await press('mia', which, OTHER_CHANNEL)).text).toMatch(/North: @?nina/);
    expect((await type('nina', TOWN, '/set-update who')).text).toMatch(/North: @?nina/);
    await until('2027-05-10', '18:30');
  });

  chapter('hands over on the first working day what those who go leave', async () => {
    const { jira, press, submit, type } = season;
    jira.assign('MM-70369', 'mina');
    jira.assign('MM-70379', 'pia');
    jira.assign('MM-70373', 'will');
    jira.assign('MM-70358', 'sam');
    await type('will', CHANNEL, '/set-update blocker Waits for a certificate');
    tellLead('mina', '@will is blocked: Waits for a certificate');
    const [calls, permalink] = [
      '* MM-70369 Calls: microphone stays muted after switching the input device',
      '* MM-70373 Permalink to a post in an archived channel answers 404',
    ];
    for (const [who, open] of [
      ['mina', `${calls} · In Progress`],
      ['pia', '* MM-70379 (private)'],
      ['will', `${permalink} · Submitted`],
    ])
      told.push(
        `2027-05-14 09:00 ${who}: Your turn on SET ends on Sun 16 May. What does the next person need to know? / ${open} // Your text appears at the top of the handover in the channel. You can edit it later. [Write handover]`,
      );
    await until('2027-05-15', '12:00');
    await press('mina', chronicle.said('mina', 'Your turn on SET ends'), 'Write handover');
    const saved = await submit('mina', { line_0: 'Cables are short.' });
    expect(saved.text).toBe('Saved for the handover on Sun 16 May.');
    const start = [`${calls}: Cables are short. (mina)`, '* Blocker: Waits for a certificate (will)'];
    const left = [`${permalink} (Will) · Submitted`];
    told.push(...expected.cards(3), ...expected.packs(3, { start, left, buttons: ' [Reassign…]' }));
    await until('2027-05-18', '18:30');

    const pack = chronicle.said(CHANNEL, 'SET handover');
    expect(pack.text).not.toMatch(/Uploads over 100 MB|MM-70379/);
    const secret = await type('dan', CHANNEL, '/set-update roster reassign MM-70379');
    expect(secret.dialog?.intro).toMatch(/^\[MM-70379\]\([^)]*\) \(private\)$/);
    await press('dan', pack, 'Reassign…');
    expect((await submit('dan', { ticket: 'MM-70369', to: 'carol' })).text).toContain(
      'is now assigned to @carol.',
    );
    expect(jira.assigned()).toEqual(['MM-70369: mina → carol']);
    for (const key of ['MM-70379', 'MM-70369', 'MM-70373', 'MM-70358']) jira.move(key, 'Resolved');
    await type('dan', CHANNEL, '/set-update blocker');
    await submit('dan', { clear: 'Waits for a certificate' });
    await until('2027-05-20', '18:30');
  });

  chapter('asks the lead about a header that somebody edited, and takes in a sixth team', async () => {
    const { press, setHeader, look, header, again } = season;
    const found = header(CHANNEL);
    await setHeader(CHANNEL, 'olga', 'Who is on SET? Ask Dan | Ask here');
    await look();
    tell(
      'dan',
      `Someone edited the roster in the header of ${CHANNEL}. SET update no longer changes it. / *Write it again* replaces the line that begins with "SET lead:" or "SET-Lead:". If there is no such line, the roster goes at the top. [Write it again] [Leave it]`,
    );
    const asked = chronicle.said('dan', 'edited the roster');
    await press('dan', asked, 'Write it again');
    expect(header(CHANNEL)).toBe(found.replace('Ask here', 'Who is on SET? Ask Dan | Ask here'));
    await enterTeam('dan', CHANNEL, PLAN.teams[5]);
    told.push(...expected.cards(4), ...expected.packs(4));
    await until('2027-06-21', '18:30');
    expect(again(asked)?.buttons).toEqual([]);
  });

  chapter('swaps without asking for somebody who fell ill, and nothing when the other declines', async () => {
    const { press, type, again } = season;
    await type('alice', CHANNEL, '/set-update swap @mark @mina now');
    const [june, july] = [period('2027-06-21', '2027-07-16'), period('2027-07-16', '2027-08-16')];
    tell(
      'mark mina',
      `@mina replaces @mark on SET for Mobile: ${june}. @mark takes ${july}. @alice decided this without asking.`,
    );
    told.push(expected.card(4, 'Mobile', 'mina', season.now()));
    told.push(...expected.cards(5), ...expected.packs(5));
    await until('2027-07-20', '18:30');

    await type('paul', TOWN, '/set-update swap @pat');
    const [autumn, summer] = [period('2027-09-16', '2027-10-16'), period('2027-08-16', '2027-09-16')];
    const question = '@paul asks you to swap turns on SET for Platform.';
    tell('pat', `${question} You would take ${autumn}, and @paul would take ${summer}. [Accept] [Decline]`);
    const asked = chronicle.said('pat', 'swap turns');
    await press('pat', asked, 'Decline');
    tell('paul', `@pat declined to take @paul’s turn on SET for Platform (${autumn}). Nothing changes.`);
    expect(again(asked)?.buttons).toEqual([]);
  });

  chapter('has somebody cover for whoever is away: the first yes takes it', async () => {
    const { press, type, again } = season;
    const away = await type('bob', CHANNEL, '/set-update away 26 Jul..6 Aug');
    await press('bob', away, 'Ask for cover');
    const days = `${dayText('2027-07-26')} – ${dayText('2027-08-06')}`;
    tell(
      'alice wanda will',
      `@bob is away: ${days}. Who covers on SET for Web? / The first to accept covers. [I'll take it]`,
    );
    const asked = ['wanda', 'will'].map((who) => ({ who, message: chronicle.said(who, 'Who covers') }));
    const answers = await Promise.all(
      asked.map(async ({ who, message }) => ({ who, ...(await press(who, message, "I'll take it")) })),
    );
    const [first, ...others] = answers.filter(({ text }) => text.startsWith('Thank you! You cover for @bob'));
    expect(others).toEqual([]);
    const coverer = first?.who ?? '';
    const late = answers.filter(({ who }) => who !== coverer);
    expect(late.map(({ text }) => text)).toEqual([`@${coverer} was first. Thanks anyway!`]);
    for (const { who, message } of asked)
      expect(again(message)?.buttons).toEqual(who === coverer ? ['Stop covering'] : []);
    const said = `@${coverer} covers for @bob on SET (Web): ${days}.`;
    tell('bob', said);
    tellLead('pia', said);
    expected = createExpected(seasonOfSet(coverer));
    told.push(`2027-07-26 09:00 ${coverer}: You cover for @bob on SET (Web): ${days}. / @pia leads SET.`);
    told.push(...expected.cards(6), ...expected.packs(6));
    await until('2027-08-25', '18:30');
  });

  chapter('changes from every month to every two weeks, and moves who is announced', async () => {
    const { press, submit, type, stop, start, moveTo, look } = season;
    await type('sam', CHANNEL, '/set-update roster handover');
    const shown = await submit('sam', { kind: 'weekly', weeks: '2', from: '2027-09-14' });
    expect(shown.buttons).toEqual(['Change the handover', 'Keep it as it is']);
    await press('sam', shown, 'Change the handover');
    for (const [index, was, is] of [
      [6, period('2027-08-16', '2027-09-16'), period('2027-08-16', '2027-09-14')],
      [7, period('2027-09-16', '2027-10-16'), period('2027-09-14', '2027-09-28')],
      [8, period('2027-10-16', '2027-11-16'), period('2027-09-28', '2027-10-12')],
    ] as const)
      tell(PLAN.rotations[index]?.people ?? '', `Your SET turn changed: ${is} (was ${was}).`);
    for (const number of [7, 8, 9, 10, 11, 12, 13])
      told.push(...expected.cards(number), ...expected.packs(number));
    const late = told.map((line) => line.replace(/^2027-10-12 09:00/, '2027-10-12 10:30'));
    told.splice(0, told.length, ...late);
    await until('2027-10-11', '18:30');

    await stop();
    await moveTo('2027-10-12', '10:30', []);
    await start();
    await look();
    await until('2027-10-18', '18:30');
  });

  chapter('replaces somebody who is gone, and passes over somebody who is away', async () => {
    const { deactivate, type } = season;
    await deactivate('dan');
    await until('2027-10-18', '18:45');
    await until('2027-10-19', '09:00');
    tell(
      'carol',
      '@dan is missing from SET. They were deactivated or left the channel or team. The deputy fills in. After one working day, someone else takes the turn. If @dan comes back before that, they keep it. [Replace now]',
    );
    await until('2027-10-20', '09:59');
    tell(
      'dora dee carol',
      `@dora replaces @dan on SET for Desktop: ${period('2027-10-12', '2027-10-26')}. @dan is no longer available.`,
    );
    told.push(expected.card(9, 'Desktop', 'dora', season.now()));
    await until('2027-10-20', '18:30');
    await type('alice', TOWN, '/set-update away 20 Nov..5 Dec');
    await until(END, '18:30');
  });

  chapter('has shown in the header of each channel who is on SET, and let them in', async () => {
    const begun = ({ rotations }: SeasonPlan) => rotations.slice(0, -1).map(({ from }) => from);
    const later = ['2027-06-21 18:30', '2027-07-26 09:00', '2027-08-07 09:00', '2027-10-20 09:59'];
    const times = [
      ...begun(PLAN)
        .slice(1)
        .map((from) => `${from} 09:00`),
      ...later,
    ].sort();
    const shown = times.map((time) => {
      const [day = ''] = time.split(' ');
      const tail = day < '2027-05-20' ? 'Ask here' : 'Who is on SET? Ask Dan | Ask here';
      return `${time.replace('10-12 09:00', '10-12 10:30')} ${expected.header(day)} | ${tail}`;
    });
    const changed = [
      '2027-02-22 08:00 Ask here',
      `2027-02-22 08:00 ${expected.header('2027-02-22')} | Ask here`,
      '2027-05-20 18:30 Who is on SET? Ask Dan | Ask here',
      `2027-05-20 18:30 ${expected.header('2027-05-20')} | Who is on SET? Ask Dan | Ask here`,
      `2027-08-25 18:30 ${expected.header('2027-08-25', '2027-09-14')} | Who is on SET? Ask Dan | Ask here`,
      // Dan is missing, and nobody stands in yet.
      `2027-10-18 18:45 ${expected.header('2027-10-20').replace('dora (Desktop), ria (Docs)', 'ria (Docs), open (Desktop)')} | Who is on SET? Ask Dan | Ask here`,
    ];
    for (const { from, because } of PLAN.rotations.slice(0, -1))
      expect(chronicle.headers(CHANNEL).join('\n'), because).toContain(expected.header(from));
    const byTime = (one: Line, other: Line) => (one.slice(0, 16) < other.slice(0, 16) ? -1 : 1);
    expect(chronicle.headers(CHANNEL)).toEqual([...shown, ...changed].sort(byTime));
    expect(chronicle.headers(OTHER_CHANNEL)).toEqual([
      '2027-02-22 08:00 ',
      `2027-05-04 18:30 ${support.header('2027-05-04')}`,
      ...begun(SUPPORT)
        .slice(1)
        .map((from) => `${from} 10:00 ${support.header(from)}`),
    ]);

    for (const [channel, { teams }] of [
      [CHANNEL, PLAN],
      [OTHER_CHANNEL, SUPPORT],
    ] as const) {
      const members = EVERYBODY.filter((who) => season.isIn(who, channel));
      expect(members).toEqual(['mia', 'olga', ...teams.flatMap(peopleIn)]);
    }
    const on = async (day: PlainDate) => (await season.type('olga', CHANNEL, `/set-update who ${day}`)).text;
    expect(await on('2027-06-20')).toContain('Mobile: @mark');
    expect(await on('2027-06-21')).toContain('Mobile: @mina');
    expect(season.log('error')).toEqual([]);
  });
});
