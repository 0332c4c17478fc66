import { afterAll, expect, it } from 'vitest';
import { en } from '../../server/adapters/texts/en/index.ts';
import { heldIn, judging, LATER, linesOf, reportBugs } from './forty-bugs-judges.ts';
import { heldInJira, presses, said } from './forty-bugs-table.ts';
import type { Message } from './season-people.ts';
import { openSeason, type Season } from './season-world.ts';

const CHANNEL = 'sustained-engineering';
const JUDGES = ['alice', 'bob', 'carol'];

let opened: Season | undefined;
afterAll(async () => opened?.close());

/** The card of each, wherever it was last sent. */
function cardsOf({ dms, again, type, press, submit }: Season) {
  const sent = new Map<string, Message>();
  const card = (username: string): Message => {
    const [newest] = dms(username).filter(({ text }) => text.startsWith('**Triage**'));
    if (newest !== undefined) sent.set(username, newest);
    const known = sent.get(username);
    const now = known && again(known);
    if (now === undefined) throw new Error(`${username} has no card.`);
    return now;
  };
  return {
    open: (username: string) => type(username, CHANNEL, '/set-update triage card'),
    text: async (username: string) => card(username).text,
    press: async (username: string, button: string, option: string) =>
      press(username, card(username), button, option),
    submit: async (username: string, fields: Readonly<Record<string, string>>) =>
      (await submit(username, fields)).dialog === undefined,
  };
}

it('forty bugs are judged on five days by three people in two zones, each once, and Jira holds what they decided', async () => {
  const season = await openSeason({
    zone: 'America/Toronto',
    start: '2026-11-05 08:00',
    nodes: 2,
    people: [{ username: 'alice' }, { username: 'bob', zone: 'Europe/Berlin' }, { username: 'carol' }],
    channels: [{ name: CHANNEL, members: JUDGES }],
    stops: ['10:00', '10:01'],
    settings: {
      Running: true,
      TimeZone: 'America/Toronto',
      Roster: [
        'team,username,may lead,from,to',
        ...JUDGES.map((name) => `${name}s,${name},yes,2026-01-01,2099-01-01`),
      ].join('\n'),
      Holidays: '2026-11-11',
      ReleaseDay: '2026-11-13',
      TriageMessage: true,
      Template: '#set-update-{date}\nTriaged: {triaged}',
      TeamField: 'feature team',
      TicketEdits: true,
      AutoDraft: false,
      AutoReminder: false,
      AutoPost: false,
      AutoTurns: false,
    },
  });
  opened = season;
  const { jira, posts, thread, moveTo, type } = season;
  reportBugs(jira.sim, Date.parse('2026-11-05T13:00:00Z'));
  const cards = cardsOf(season);
  const judge = judging(jira.sim, cards);

  const threads = new Map<string, readonly string[]>();
  for (const day of new Set(presses.map((row) => row.day))) {
    await moveTo(`2026-11-${day}`, '10:05');
    for (const name of JUDGES) await cards.open(name);
    for (const row of presses.filter((one) => one.day === day)) {
      if (row.trouble === LATER) await moveTo(`2026-11-${day}`, '10:25');
      await judge(row);
    }
    await moveTo(`2026-11-${day}`, '10:40');
    const [root] = posts(CHANNEL).filter(({ text }) => text.startsWith('#### Triage'));
    threads.set(day, linesOf(root === undefined ? [] : thread(root).map(({ text }) => text)));
  }
  for (const name of JUDGES) await cards.open(name);

  const bugs = presses.map(({ bug }) => bug);
  expect(heldIn(jira.sim, bugs)).toEqual(heldInJira);
  for (const name of JUDGES) expect(await cards.text(name)).toContain(en.triageCard.nothingLeft);
  for (const [day, lines] of Object.entries(said)) expect(threads.get(day)).toEqual(lines);
  // Of the seven days before, without those of the first.
  const draft = await type('alice', CHANNEL, '/set-update draft');
  expect(draft.text).toContain('Triaged: 33 (14 taken, 10 routed, 9 closed)');
}, 120_000);
