import { afterEach, describe, expect, it } from 'vitest';
import { addDays } from '../../server/domain/calendar/calendar.ts';
import { openSeason, type Season, type SeasonOptions } from './season-world.ts';

const CHANNEL = 'sustained-engineering';

const ROSTER = `team,username,may lead,from,to
Web,alice,yes,2026-01-01,2099-01-01
Mobile,bob,yes,2026-01-01,2099-01-01`;

let open: Season | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});

async function season(options: Partial<SeasonOptions> = {}): Promise<Season> {
  const { zone = 'Europe/Berlin' } = options;
  open = await openSeason({
    zone,
    start: '2027-01-04 08:00',
    people: [
      { username: 'alice', firstName: 'Alice' },
      { username: 'bob' },
      { username: 'mia' },
      { username: 'olga' },
    ],
    channels: [{ name: CHANNEL, members: ['alice', 'bob', 'mia'], admins: ['mia'], header: 'Ask here' }],
    settings: { Running: true, TimeZone: zone, Roster: ROSTER, Managers: 'mia' },
    ...options,
  });
  return open;
}

describe('openSeason()', () => {
  it('lets people note, draft and post on two nodes, and shows each what they see', async () => {
    const { type, press, submit, moveTo, dms, posts, again } = await season({ nodes: 2 });
    expect((await type('alice', CHANNEL, '/set-update who')).text).toContain('alice');
    expect((await type('olga', 'town-square', '/set-update queue')).text).not.toMatch(/MM-[0-9]/);

    const asked = await type('bob', CHANNEL, '/set-update note');
    expect(asked.dialog?.fields.map(({ name, kind }) => [name, kind])).toContainEqual(['add', 'textarea']);
    const noted = await submit('bob', { add: 'Cables are short.' });
    expect(noted).toMatchObject({ dialog: undefined, errors: {} });
    expect(noted.text).not.toBe('');

    await moveTo('2027-01-05', '14:00');
    expect(dms('bob')).toEqual([]);
    const [draft, ...more] = dms('alice');
    expect(more).toEqual([]);
    if (draft === undefined) throw new Error('Nobody sent a draft.');
    expect(draft).toMatchObject({ author: 'set-update', at: '2027-01-05 14:00' });
    expect(draft.text).toContain('Cables are short.');
    expect(draft.buttons).toEqual(['Notes', 'Fix order', 'Post', 'Skip']);

    const skipping = await press('alice', draft, 'Skip');
    expect(skipping.dialog).toMatchObject({
      fields: [{ name: 'week' }, { name: 'reason', isOptional: false }],
    });
    const unfilled = await submit('alice');
    expect(unfilled.errors).toEqual({ reason: 'This field is required.' });
    expect(unfilled.dialog).toEqual(skipping.dialog);
    await expect(submit('alice', { why: 'no' })).rejects.toThrow(/no field why, only week .*, reason /);

    await press('alice', draft, 'Post');
    const [update] = posts(CHANNEL);
    expect(update).toMatchObject({ author: 'set-update', at: '2027-01-05 14:00' });
    expect(update?.text).toContain('* Cables are short.');
    expect(posts(CHANNEL)).toEqual([]);
    await moveTo('2027-01-05', '14:01');
    expect(again(draft)?.buttons).not.toEqual(draft.buttons);
    await expect(async () => press('alice', draft, 'Skip')).rejects.toThrow(/no button Skip/);
  });

  it('shows what an answer offers, and what came of pressing it', async () => {
    const { type, press } = await season();
    const queue = await type('alice', CHANNEL, '/set-update queue');
    expect(queue.buttons).toEqual(['Fix order']);
    const proposed = await press('alice', queue, 'Fix order');
    expect(proposed.buttons.length).toBeGreaterThan(0);
    expect(proposed.text).not.toBe(queue.text);
  });

  it('lets people come, go and change the header', async () => {
    const { addUser, isIn, leaveChannel, joinChannel, leaveTeam, deactivate, type, ...rest } = await season();
    await addUser({ username: 'nora' }, [CHANNEL]);
    expect(isIn('nora', CHANNEL)).toBe(true);
    await leaveChannel('nora', CHANNEL);
    expect(isIn('nora', CHANNEL)).toBe(false);
    await joinChannel('nora', CHANNEL);
    await leaveTeam('nora');
    await expect(joinChannel('nora', CHANNEL)).rejects.toThrow(/removed from the team/);
    await deactivate('bob');
    expect(isIn('bob', CHANNEL)).toBe(true);
    await expect(type('bob', CHANNEL, '/set-update who')).rejects.toThrow(/session/);

    const { setHeader, header, archive, restore, posts } = rest;
    await setHeader(CHANNEL, 'mia', 'Ask there');
    expect(header(CHANNEL)).toBe('Ask there');
    await archive(CHANNEL);
    await expect(setHeader(CHANNEL, 'mia', 'Ask nobody')).rejects.toThrow();
    await restore(CHANNEL);
    expect(posts(CHANNEL)).toEqual([]);
  });

  it('tells what the account of the plugin assigned in Jira, and nothing else', async () => {
    const { jira } = await season();
    const { url, account, token, board } = jira.sim;
    const { key = '' } = jira.tickets()[0] ?? {};
    jira.assign(key, 'alice');
    jira.move(key, 'In Progress');
    expect(jira.ticket(key)).toMatchObject({ assignee: 'alice', status: 'In Progress' });
    expect(jira.assigned()).toEqual([]);
    const { accountId } = board.users.find(({ emailAddress }) => emailAddress === 'bob@example.com') ?? {};
    await fetch(`${url}/rest/api/3/issue/${key}/assignee`, {
      method: 'PUT',
      headers: {
        authorization: `Basic ${Buffer.from(`${account}:${token}`).toString('base64')}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ accountId }),
    });
    expect(jira.assigned()).toEqual([`${key}: alice → bob`]);
    expect(jira.assigned()).toEqual([]);
  });

  it('catches up when the server was down', async () => {
    const { moveTo, stop, start, posts, look, now } = await season();
    await moveTo('2027-01-05', '16:00');
    await stop();
    await moveTo('2027-01-05', '18:30');
    expect(posts(CHANNEL)).toEqual([]);
    await start();
    await look();
    expect(posts(CHANNEL).map(({ at }) => at)).toEqual(['2027-01-05 18:30']);
    await expect(moveTo('2027-01-05', '18:29')).rejects.toThrow(/is over: it is 2027-01-05 18:30/);
    expect(now()).toBe('2027-01-05 18:30');
  });
});

describe.each([
  {
    zone: 'America/Toronto',
    change: '2027-03-14',
    stop: '02:30',
    looks: 1,
    because: 'it is left out: 03:30',
  },
  { zone: 'Europe/Berlin', change: '2027-10-31', stop: '02:30', looks: 2, because: 'it comes twice' },
  { zone: 'Australia/Lord_Howe', change: '2027-04-04', stop: '01:45', looks: 2, because: 'it comes twice' },
])('moveTo() over $change in $zone', ({ zone, change, stop, looks, because }) => {
  it(`stops ${looks} times at ${stop} because ${because}; the update goes out at 17:00 on the wall`, async () => {
    const story = await season({ zone, start: `${addDays(change, -1)} 12:00`, stops: ['16:59', '17:00'] });
    await story.moveTo(change, '00:00');
    const before = story.looks();
    await story.moveTo(change, '23:00', [stop]);
    expect(story.looks() - before - 1).toBe(looks);
    const tuesday = addDays(change, 2);
    await story.moveTo(tuesday, '23:00');
    expect(story.posts(CHANNEL).map(({ at }) => at)).toEqual([`${tuesday} 17:00`]);
  });
});
