import { afterAll, beforeAll, expect, it } from 'vitest';
import { heldIn, judging, linesOf, reportBugs } from '../stories/forty-bugs-judges.ts';
import { heldInJira, presses, said } from '../stories/forty-bugs-table.ts';
import { directMessages, type OtherDays, readAgain, startOtherDays } from './harness/other-days.ts';
import { actionsOf, type OpenedDialog, type Post, press, submit, type } from './harness/person.ts';
import { postsIn } from './harness/product.ts';
import { answered } from './harness/set-at-work.ts';
import { troubleIn, UNSIGNED } from './harness/trouble.ts';
import { until } from './harness/until.ts';

// The first two days of forty bugs before a release, as the story of them tells it, by three people in two zones.

/** Who is who in the table; frank is in Toronto. */
const judges = new Map([
  ['alice', 'alice'],
  ['bob', 'frank'],
  ['carol', 'carol'],
]);
const teams = [...judges.values()].map((one) => ({
  name: `${one}s`,
  people: [one],
  manager: '',
  leads: [one],
}));

/** What Jira does not do is in the log. */
const REFUSED = /^a ticket could not be changed$/;

let set: OtherDays;
beforeAll(async () => {
  set = await startOtherDays({ name: 'triagedays', start: '2025-10-29 08:00', teams });
  const { board } = set.jira;
  for (const username of judges.values()) {
    const emailAddress = `${username}@example.com`;
    board.users.push({ accountId: `712020:${username}`, displayName: username, emailAddress });
  }
  reportBugs(set.jira, Date.parse('2025-10-29T07:00:00Z'));
});
afterAll(() => set.close());

const client = (name: string) => set.as(judges.get(name) ?? name);
const card = async (name: string): Promise<Post> => {
  const found = (await directMessages(await client(name))).findLast(({ message }) =>
    message.startsWith('**Triage**'),
  );
  if (found === undefined) throw new Error(`${name} has no card.`);
  return readAgain(await client(name), found);
};
const dialogs = new Map<string, OpenedDialog>();
/** What stands on a card that has changed. */
const changed = (name: string, before: Post) =>
  until(`the card of ${name} changes`, async () => {
    const now = await card(name);
    return JSON.stringify([now.message, now.props]) !== JSON.stringify([before.message, before.props]);
  });

const cards = {
  open: async (name: string) => answered(await client(name), set.town.set, '/set-update triage card'),
  text: async (name: string) => asInTable((await card(name)).message),
  async press(name: string, button: string, option: string) {
    const before = await card(name);
    const action = actionsOf(before).find((one) => one.name === button);
    if (action === undefined) throw new Error(`There is no ${button} below ${before.message}`);
    const chosen = action.options?.find(({ text }) => text === option)?.value;
    const seen = await press(await client(name), before, action.id, chosen ?? '');
    if (action.id === 'close') dialogs.set(name, await seen.dialog());
    else await changed(name, before);
  },
  async submit(name: string, fields: Readonly<Record<string, string>>) {
    const before = await card(name);
    const opened = dialogs.get(name);
    if (opened === undefined) throw new Error('No dialog is open.');
    const { error, errors } = await submit(await client(name), set.town.set, opened, fields);
    if (error !== '' || Object.keys(errors).length > 0) return false;
    await changed(name, before);
    return true;
  },
};

/** Each of the table's day with the real one. */
const days = new Map([
  ['05', '2025-10-30'],
  ['06', '2025-10-31'],
]);

it('asks for triage every day before the release, once a manager says when that is', async () => {
  const maria = await set.as('maria');
  const choose = async (section: string, chosen: Readonly<Record<string, string | boolean>>) => {
    const opened = await (await type(maria, set.town.set, `/set-update settings ${section}`)).dialog();
    expect(await submit(maria, set.town.set, opened, chosen)).toMatchObject({ error: '', errors: {} });
  };
  await choose('triage', { ReleaseDay: '5 Nov', TriageMessage: true });
  await choose('verdicts', { TeamField: 'Feature Team', TicketEdits: true });
  expect(await answered(await set.as('alice'), set.town.set, '/set-update triage')).toContain(
    'today at 10:00',
  );
});

it.each([...days])('holds on day %s what three people decided, whatever went wrong', async (day, date) => {
  for (const time of ['09:59', '10:00', '10:01']) await set.minuteAt(`${date} ${time}`);
  for (const name of judges.keys()) await cards.open(name);
  const judge = judging(set.jira, cards);
  for (const row of presses.filter((one) => one.day === day)) await judge(row);
  await set.minuteAt(`${date} 10:30`);
  const alice = await set.as('alice');
  const posts = await postsIn(alice, set.town.set.channelId);
  const root = posts.find(({ message }) => message.startsWith('#### Triage'));
  const thread = posts.filter(({ root_id }) => root_id === root?.id).map(({ message }) => message);
  expect(linesOf(thread.map(asInTable))).toEqual(said[day]);
  const bugs = decidedBy(day);
  const isMeant = (line: string) => bugs.includes(line.slice(0, 2));
  expect(heldIn(set.jira, bugs, asInTable)).toEqual(heldInJira.filter(isMeant));
  expect(await troubleIn(set.server, [UNSIGNED, REFUSED])).toEqual([]);
});

function asInTable(text: string): string {
  return [...judges].reduce((words, [table, own]) => words.replaceAll(own, table), text);
}

/** The bugs of which nothing more is decided on a later day. */
function decidedBy(day: string): readonly string[] {
  const last = new Map(presses.map(({ bug, day }) => [bug, day]));
  return [...last].filter(([, end]) => end <= day).map(([bug]) => bug);
}
