import { afterAll, expect, it } from 'vitest';
import { en } from '../../server/adapters/texts/en/index.ts';
import { copiesOf, ticketIn } from '../adapters/jira/read/tickets-on.ts';
import { BUGS, heldInJira, type Press, presses, said } from './forty-bugs-table.ts';
import type { Message } from './season-people.ts';
import { openSeason, type Season } from './season-world.ts';

const CHANNEL = 'sustained-engineering';
const JUDGES = ['alice', 'bob', 'carol'];
const TEAM_FIELD = 'customfield_10050';

let opened: Season | undefined;
afterAll(async () => opened?.close());

const keyOf = (bug: string) => `MM-80${bug}`;

/** What people do with their cards. */
function judging(season: Season) {
  const { jira, press, submit, dms, again } = season;
  const { scenario } = jira.sim;
  const sent = new Map<string, Message>();

  const card = (username: string): Message => {
    const [newest] = dms(username).filter(({ text }) => text.startsWith('**Triage**'));
    if (newest !== undefined) sent.set(username, newest);
    const known = sent.get(username);
    const now = known && again(known);
    if (now === undefined) throw new Error(`${username} has no card.`);
    return now;
  };
  const decide = async ({ bug, by, what }: Press) => {
    const [verb = '', more = ''] = what.split(': ');
    const { take, route, close, snooze, next } = en.triageCard;
    const button = { take, route, close, snooze, next }[verb] ?? verb;
    expect(card(by).text, `the card of ${by} before ${what}`).toContain(keyOf(bug));
    const seen = await press(by, card(by), button, verb === 'route' ? more : '');
    return verb === 'close' ? submit(by, { reason: more }) : seen;
  };
  const troubles: Readonly<Record<string, (bug: string) => object>> = {
    forbidden: () => ({ withheld: ['ASSIGN_ISSUES', 'EDIT_ISSUES'] }),
    down: (bug) => ({ serverError: { status: 503 }, only: new RegExp(keyOf(bug)) }),
    conflict: () => ({ conflicts: 9 }),
    lost: () => ({ lostAnswers: 9 }),
    'asks more': () => ({ demanded: 'customfield_10077' }),
    'field hidden': () => ({ uneditable: [TEAM_FIELD] }),
  };

  const open = (username: string) => season.type(username, CHANNEL, '/set-update triage card');

  return {
    card,
    decide,
    open,
    /** Nothing is done and the reason is said; afterwards it can be done. But what was done without an answer is not done again. */
    async decideInTrouble(row: Press) {
      const held = () => JSON.stringify(ticketIn(jira.sim, keyOf(row.bug)));
      const [before, shown] = [held(), card(row.by).text];
      Object.assign(scenario, troubles[row.trouble]?.(row.bug));
      const seen = await decide(row);
      jira.sim.recover();
      if (row.trouble === 'lost') return expect(held()).not.toBe(before);
      expect(held(), `${row.bug} after ${row.trouble}`).toBe(before);
      expect(seen.dialog !== undefined || card(row.by).text !== shown, `a word of ${row.trouble}`).toBe(true);
      await open(row.by);
      await decide(row);
    },
    /** Two with the same bug before them press at the same time. */
    async decideTogether(row: Press, other: string) {
      expect(card(other).text).toContain(keyOf(row.bug));
      await Promise.all([decide(row), decide({ ...row, by: other })]);
      expect(card(other).text).toContain(`${row.by} was faster: ${keyOf(row.bug)}`);
    },
    held: () =>
      presses
        .map(({ bug }) => bug)
        .filter((bug, place, all) => all.indexOf(bug) === place)
        .sort()
        .map((bug) => {
          const { teams, assignee, statusId, resolution, comments = [] } = ticketIn(jira.sim, keyOf(bug));
          const { name } = jira.sim.board.statuses.find(({ id }) => id === statusId) ?? {};
          const words = comments.map(({ body }) => body.replace(/\\/g, '').replace(/\s+— (\w+).*/, ' ($1)'));
          const who = assignee?.emailAddress.replace(/@.*/, '');
          return [bug, teams?.[TEAM_FIELD]?.join(), who, name, resolution, words.join('; ')]
            .map((one) => one ?? '')
            .join(' | ')
            .trim();
        }),
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
  const { jira, posts, thread, moveTo } = season;
  for (const ticket of jira.tickets()) if (ticket.assignee === undefined) jira.assign(ticket.key, 'alice');
  const hour = 3_600_000;
  const now = Date.parse('2026-11-05T13:00:00Z');
  const bugs = copiesOf(ticketIn(jira.sim, 'MM-70393'), BUGS).map((bug, place) => {
    const createdAt = now - (100 - place) * hour;
    const key = keyOf(String(place + 1).padStart(2, '0'));
    return { ...bug, key, assignee: null, createdAt, updatedAt: createdAt, changes: [], comments: [] };
  });
  jira.sim.board.tickets.push(...bugs);
  const { card, decide, decideInTrouble, decideTogether, open, held } = judging(season);

  const threads = new Map<string, readonly string[]>();
  for (const day of [...new Set(presses.map((row) => row.day))]) {
    await moveTo(`2026-11-${day}`, '10:05');
    for (const judge of JUDGES) expect((await open(judge)).text).toContain('is in your direct messages');
    for (const row of presses.filter((one) => one.day === day)) {
      const [how = '', other = ''] = row.trouble.split(' ');
      if (how === 'later') await moveTo(`2026-11-${day}`, '10:25');
      if (how === 'with') await decideTogether(row, other);
      else if (row.trouble === '' || how === 'later') await decide(row);
      else await decideInTrouble(row);
    }
    await moveTo(`2026-11-${day}`, '10:40');
    const [root] = posts(CHANNEL).filter(({ text }) => text.startsWith('#### Triage'));
    threads.set(
      day,
      root === undefined
        ? []
        : thread(root)
            .map(({ text }) => text.replace(/\[(\S+)\]\(\S+\)/g, '$1'))
            .sort(),
    );
  }
  for (const judge of JUDGES) await open(judge);

  expect(held()).toEqual(heldInJira);
  expect(JUDGES.map((judge) => card(judge).text)).toEqual(
    JUDGES.map(() => expect.stringContaining(en.triageCard.nothingLeft)),
  );
  const draft = await season.type('alice', CHANNEL, '/set-update draft');
  expect(draft.text).toContain('Triaged: 33 (14 taken, 10 routed, 9 closed)');
  for (const [day, lines] of Object.entries(said)) expect(threads.get(day)).toEqual(lines);
}, 120_000);
