import { afterAll, expect, it } from 'vitest';
import type { Message, Seen } from './season-people.ts';
import { openSeason, type Season } from './season-world.ts';

const CHANNEL = 'sustained-engineering';
const ROSTER = `team,username,may lead,from,to
Web,alice,yes,2026-01-01,2099-01-01
Mobile,bob,yes,2026-01-01,2099-01-01
Server,carol,no,2026-01-01,2099-01-01`;

let season: Season | undefined;
afterAll(async () => season?.close());

/** What a button below it leads to, with the fields as they were shown or as they are filled in. */
async function say(username: string, below: Message | Seen, fields?: Record<string, string>): Promise<Seen> {
  if (season === undefined) throw new Error('There is no season.');
  await season.press(username, below, 'My status');
  return season.submit(username, fields);
}

it('a fortnight before a release has triage on two days a week, then daily, at the same time on the wall, and never on the holiday', async () => {
  season = await openSeason({
    zone: 'America/Toronto',
    start: '2026-10-29 08:00',
    nodes: 2,
    people: [{ username: 'alice' }, { username: 'bob' }, { username: 'carol' }, { username: 'mia' }],
    channels: [{ name: CHANNEL, members: ['alice', 'bob', 'carol', 'mia'], admins: ['mia'] }],
    stops: ['09:59', '10:00', '10:01', '10:10', '12:00'],
    settings: {
      Running: true,
      TimeZone: 'America/Toronto',
      Roster: ROSTER,
      Holidays: '2026-11-11',
      AutoDraft: false,
      AutoReminder: false,
      AutoPost: false,
      AutoTurns: false,
    },
  });
  const { jira, type, press, submit, moveTo, posts, thread, again } = season;
  jira.assign('MM-70369', 'bob');
  jira.assign('MM-70358', 'alice');
  await moveTo('2026-10-29', '08:05');
  const all: Message[] = [];
  const triageDays = () => {
    all.push(...posts(CHANNEL).filter(({ text }) => text.startsWith('#### Triage')));
    return all;
  };
  const latest = () => {
    const post = triageDays().at(-1);
    if (post === undefined) throw new Error('There was no triage day.');
    return post;
  };
  const said = (post: Message) => thread(post).map(({ text }) => text);

  // A manager switches the post on; what Jira refuses is not saved.
  await type('mia', CHANNEL, '/set-update settings triage');
  const refused = await submit('mia', { TriageQuery: 'status = Nowhere', TriageMessage: true });
  expect(refused.errors).toMatchObject({ TriageQuery: expect.stringContaining('nowhere') });
  await type('mia', CHANNEL, '/set-update settings triage');
  const saved = await submit('mia', {
    TriageDays: 'Tuesday and Donnerstag',
    ReleaseDay: '13 Nov',
    TriageMessage: true,
  });
  expect(saved.errors).toEqual({});

  // Bob cannot be there and answers before.
  const asked = await type('bob', CHANNEL, '/set-update triage');
  expect(asked.text).toMatch(
    /The next triage is today at 10:00.*\n\[5 bugs\]\(http.*\) are waiting for triage\./,
  );
  expect(asked.text).toContain('No status yet: alice, bob, carol');
  const begun = await press('bob', asked, 'My status');
  expect(begun.dialog).toMatchObject({ title: 'My status', fields: [{ value: 'MM-70369: ' }] });
  const kept = await submit('bob', { status: 'MM-70369: waits for review\nAt the dentist until noon' });
  expect(kept.text).toContain('Your status goes into the thread of the triage today at 10:00');
  await moveTo('2026-10-29', '10:01');
  const first = latest();
  expect(first).toMatchObject({ at: '2026-10-29 10:00', buttons: ['Triage', 'My status', 'Blocker'] });
  expect(first.text).toMatch(/^#### Triage, Thu 29 Oct\n\[5 bugs\]\(http\S+\) are waiting for triage\.\n/);
  const bob = `**bob:**\n* [MM-70369](${jira.sim.url}/browse/MM-70369): waits for review\n* At the dentist until noon`;
  expect(said(first)).toEqual([bob]);

  // Alice presses the button and sends what Jira knows: two presses. Carol is blocked.
  expect((await say('alice', first)).text).toContain('Saved. Your status is in [the thread of Thu 29 Oct]');
  await press('carol', first, 'Blocker');
  await submit('carol', { add: 'Staging is down' });
  await moveTo('2026-10-29', '12:00');
  const alice = `**alice:** [MM-70358](${jira.sim.url}/browse/MM-70358)`;
  expect(said(first)).toEqual([bob, alice, '**Blocker:** Staging is down (carol)']);
  await say('bob', first, { status: 'Back' });
  expect(said(first)).toEqual(['**bob:** Back', alice, '**Blocker:** Staging is down (carol)']);

  // The clocks went back on Sunday; nobody has said anything on Tuesday.
  await moveTo('2026-11-03', '12:00');
  expect(latest()).toMatchObject({ at: '2026-11-03 10:00' });
  expect(said(latest())).toEqual([]);

  // Five working days before the release triage is daily. On Friday no bug waits, and nobody says anything.
  await moveTo('2026-11-05', '12:00');
  expect(latest().text).toContain('The release is on Fri 13 Nov, so triage is daily.');
  for (const key of ['MM-70393', 'MM-70398', 'MM-70409', 'MM-70411', 'MM-70415']) jira.assign(key, 'alice');
  await moveTo('2026-11-06', '12:00');
  expect(latest().at).toBe('2026-11-05 10:00');
  // Until Carol does.
  const quiet = await type('carol', CHANNEL, '/set-update triage');
  expect(quiet.text).toContain('Today is a triage day.\n');
  expect((await say('carol', quiet, { status: 'Export crashes' })).text).toContain(
    'is in [the thread of Fri 6 Nov]',
  );
  expect(latest()).toMatchObject({
    at: '2026-11-06 12:00',
    text: expect.stringContaining('No bugs are waiting'),
  });
  expect(said(latest())).toEqual(['**carol:** Export crashes']);

  // On Monday Jira does not take the token at ten, and the whole server is down on Tuesday until noon.
  jira.sim.scenario.deadToken = true;
  await moveTo('2026-11-09', '10:01');
  const unknown = latest();
  expect(unknown).toMatchObject({ at: '2026-11-09 10:00', text: expect.stringContaining('is not known.') });
  jira.sim.recover();
  jira.assign('MM-70393', undefined);
  await moveTo('2026-11-09', '12:00');
  expect(again(unknown)?.text).toMatch(
    /\n\[1 bug\]\(http\S+\) is waiting for triage\. The release is on Fri 13 Nov/,
  );
  await season.stop();
  await moveTo('2026-11-10', '11:59');
  await season.start();
  await moveTo('2026-11-17', '12:00');

  expect(triageDays().map(({ at }) => at)).toEqual([
    '2026-10-29 10:00',
    '2026-11-03 10:00',
    '2026-11-05 10:00',
    '2026-11-06 12:00',
    '2026-11-09 10:00',
    '2026-11-10 11:59',
    '2026-11-12 10:00',
    '2026-11-17 10:00',
  ]);
  expect(all.map(({ text }) => text).join('\n')).not.toMatch(/(^|\s)@\w/);
}, 120_000);
