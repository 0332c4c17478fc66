import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  directMessages,
  messageFor,
  type OtherDays,
  readAgain,
  startOtherDays,
} from './harness/other-days.ts';
import { actionsOf, type Post, press, submit, type } from './harness/person.ts';
import { messageTo, postsIn } from './harness/product.ts';
import { troubleIn, UNSIGNED } from './harness/trouble.ts';
import { until } from './harness/until.ts';

// Two weeks: in the first the lead decides, in the second nobody does. Alice leads, and greta, who reads German, is her deputy.

const teams = [
  { name: 'Web', people: ['alice', 'frank'], manager: 'frank', leads: ['alice', 'frank'] },
  { name: 'Mobile', people: ['greta', 'grace'], manager: '', leads: ['greta'] },
];

let set: OtherDays;

beforeAll(async () => {
  set = await startOtherDays({ name: 'updateday', start: '2025-09-29 08:00', teams });
});
afterAll(() => set.close());

const inSet = () => set.town.set;
const updates = async () =>
  (await postsIn(set.server.admin, inSet().channelId)).filter(({ message }) =>
    message.startsWith('#set-update #set-update-'),
  );
/** In its thread. */
const repliesTo = async (update: Post | undefined) =>
  (await postsIn(set.server.admin, inSet().channelId)).filter(({ root_id }) => root_id === update?.id);
const written = async (username: string) =>
  (await directMessages(await set.as(username))).map(({ message }) => message.split('\n', 1)[0]);
const namesOf = (post: Post) => actionsOf(post).map(({ id, name }) => `${id}: ${name}`);

describe('an update that its lead decides on', () => {
  let draft: Post;
  const drafted = async () => readAgain(await set.as('alice'), draft);
  const draftWith = (text: string) =>
    until(`the draft says ${text}`, async () => {
      const post = await drafted();
      return post.message.includes(text) && post;
    });

  it('is drafted at 14:00, not before, to the lead alone', async () => {
    await set.minuteAt('2025-09-30 13:59');
    expect(await written('alice')).toEqual([]);
    await set.minuteAt('2025-09-30 14:00');
    await set.minuteAt('2025-09-30 14:01');
    draft = await messageTo(await set.as('alice'), 'Draft');
    expect(await written('alice')).toEqual(['**Draft: SET update for Tue 30 Sep**']);
    for (const other of ['greta', 'frank', 'maria', 'sysadmin'])
      expect((await written(other)).filter((line) => line?.includes('30 Sep'))).toEqual([]);
  });

  it('has buttons of which clients get no more than they need, in the event and in what is kept', async () => {
    const kept = await drafted();
    expect(kept.props.attachments).toEqual(draft.props.attachments);
    expect(namesOf(kept)).toEqual(['notes: Notes', 'fixorder: Fix order', 'post: Post', 'skip: Skip']);
    for (const action of actionsOf(kept)) expect(action).not.toHaveProperty('integration');
    const stored = await set.server.sql(
      `SELECT action->>'id', action->'integration'->>'url', action->'integration'->'context'->>'due'
       FROM posts, jsonb_array_elements(props->'attachments'->0->'actions') action WHERE posts.id = '${draft.id}'`,
    );
    const url = '/plugins/set-update/api/v1/button';
    const due = ['2025-09-30', '', '2025-09-30', '2025-09-30'];
    expect(stored).toEqual(['notes', 'fixorder', 'post', 'skip'].map((id, at) => `${id}|${url}|${due[at]}`));
  });

  it('names the ticket out of order, and proposes below itself how to fix it', async () => {
    const alice = await set.as('alice');
    const kept = await drafted();
    expect(kept.message).toMatch(/:warning: .*\[MM-\d+\]\(.*is below/);
    const proposal = await (await press(alice, kept, 'fixorder')).answer();
    expect(proposal.channel_id).toBe(kept.channel_id);
    expect(namesOf(proposal)).toEqual(['apply: Apply', 'cancel: Cancel']);
  });

  it('takes notes in a dialog, and the draft shows them', async () => {
    const alice = await set.as('alice');
    const opened = await (await press(alice, draft, 'notes')).dialog();
    expect(opened.dialog.title).toBe('Notes for the update');
    const offers = opened.dialog.elements.filter(({ name }) => name.startsWith('offer_'));
    expect(offers).not.toEqual([]);
    const taken = await submit(alice, inSet(), opened, { add: 'Staging was down on Monday', offer_0: true });
    expect([taken.error, taken.errors]).toEqual(['', {}]);
    expect((await taken.answer()).message).toContain('2 notes');
    await draftWith('* Staging was down on Monday');
  });

  it('is left as it is while next week’s is skipped, and brought back', async () => {
    const alice = await set.as('alice');
    const asked = await (await type(alice, inSet(), '/set-update skip next week we are away')).answer();
    expect(namesOf(asked)).toEqual(['skipthat: Skip Tue 7 Oct', 'skipthis: Skip this week']);
    const skipped = await (await press(alice, asked, 'skipthat')).answer();
    expect(skipped.message).toContain('The update for Tue 7 Oct is skipped.');
    const undone = await (await press(alice, skipped, 'unskip')).answer();
    expect(undone.message).toBe('The update for Tue 7 Oct is no longer skipped.');
    await draftWith('Draft');
  });

  it('is skipped with a reason, by a dialog', async () => {
    const alice = await set.as('alice');
    const opened = await (await press(alice, draft, 'skip')).dialog();
    expect(opened.dialog.title).toBe('Skip an update');
    const refused = await submit(alice, inSet(), opened, { reason: ' ' });
    expect(refused.errors.reason).toContain('Say why');
    const taken = await submit(alice, inSet(), opened, { reason: 'Offsite' });
    expect((await taken.answer()).message).toContain('is skipped');
    const post = await draftWith('was skipped** by alice: Offsite');
    expect(namesOf(post)).toEqual(['post: Post']);
    expect(await updates()).toEqual([]);
  });

  it('is posted all the same by Post, once, as reviewed', async () => {
    const alice = await set.as('alice');
    const answer = await (await press(alice, await drafted(), 'post')).answer();
    const [post, ...others] = await updates();
    expect(others).toEqual([]);
    expect(answer.message).toContain(post?.id);
    expect(post?.message).toContain('* Staging was down on Monday');
    expect(post?.message).not.toContain('Not reviewed');
    expect(namesOf(await draftWith('[posted]'))).toEqual(['notes: Notes', 'post: Update post']);
  });

  it('is written again by Update post, with what was noted since', async () => {
    const alice = await set.as('alice');
    const opened = await (await press(alice, await drafted(), 'notes')).dialog();
    const taken = await submit(alice, inSet(), opened, { add: 'MM-70401 waits for the vendor' });
    await taken.answer();
    const [before] = await updates();
    await (await press(alice, await drafted(), 'post')).answer();
    const [post, ...others] = await updates();
    expect(others).toEqual([]);
    expect(post?.id).toBe(before?.id);
    expect(post?.message).toContain('MM-70401 waits for the vendor');
  });

  it('brings no reminder at 16:00, and is not posted again at 17:00', async () => {
    for (const time of ['16:00', '17:00', '17:01']) await set.minuteAt(`2025-09-30 ${time}`);
    expect(await written('alice')).toHaveLength(1);
    expect((await updates()).map(({ message }) => message.split('\n', 1)[0])).toEqual([
      '#set-update #set-update-2025-09-30',
    ]);
  });

  it('has in its thread what changed, once, by the bot', async () => {
    const [post] = await updates();
    const [reply, ...others] = await repliesTo(post);
    expect(others).toEqual([]);
    expect(reply?.user_id).toBe(post?.user_id);
    expect(reply?.message).toMatch(/^\*\*What changed\*\*\n\nResolved:\n\* \[MM-\d+\]\(/);
    expect(post?.message).toMatch(/7 days: \[\d+\]\(\S+\/issues\/\?jql=key%20in%20%28MM-\d+/);
  });
});

describe('an update that nobody decides on', () => {
  it('brings lead and deputy a reminder at 16:00, in the language and zone of each', async () => {
    await set.minuteAt('2025-10-07 14:00');
    await set.minuteAt('2025-10-07 16:00');
    await set.minuteAt('2025-10-07 16:01');
    expect((await written('alice')).slice(1)).toEqual([
      '**Draft: SET update for Tue 7 Oct**',
      expect.stringMatching(
        /^The SET update for Tue 7 Oct posts automatically today at 17:00 \(UTC\) unless you post it first\.$/,
      ),
    ]);
    const reminder = await messageFor(await set.as('greta'), 'wird heute um 19:00 Uhr');
    expect(await written('greta')).toEqual([
      expect.stringMatching(
        /^Das SET-Update vom Di., 7. Oktober wird heute um 19:00 Uhr automatisch veröffentlicht, wenn du/,
      ),
    ]);
    expect(namesOf(reminder)).toEqual(['draft: Entwurf anzeigen', 'post: Veröffentlichen']);
    const shown = await (await press(await set.as('greta'), reminder, 'draft')).answer();
    expect(shown.message).toContain('**Entwurf: SET-Update vom Di., 7. Oktober**');
    expect(shown.channel_id).toBe(reminder.channel_id);
  });

  it('goes out at 17:00 by itself, once, and says that nobody reviewed it', async () => {
    await set.minuteAt('2025-10-07 16:59');
    expect(await updates()).toHaveLength(1);
    for (const time of ['17:00', '17:01', '17:02', '18:00']) await set.minuteAt(`2025-10-07 ${time}`);
    await set.minuteAt('2025-10-08 09:00');
    const [post, before, ...others] = await updates();
    expect(others).toEqual([]);
    expect(before?.message).toContain('#set-update-2025-09-30');
    expect(post?.message).toContain('#set-update-2025-10-07');
    expect(post?.message).toContain('Not reviewed by the lead');
    expect(post?.props.attachments ?? []).toEqual([]);
  });

  it('leaves nothing to post below the messages about it, and what is pressed there rewrites the post', async () => {
    const alice = await set.as('alice');
    const greta = await set.as('greta');
    const told = (await directMessages(greta)).at(-1);
    expect(told?.message).toContain('veröffentlicht');
    const reminder = (await directMessages(alice)).at(-1);
    if (reminder === undefined) throw new Error('There is no reminder.');
    expect(namesOf(reminder)).toEqual(['notes: Notes', 'post: Update post']);
    await (await press(alice, reminder, 'post')).answer();
    const [post, ...others] = await updates();
    expect(others).toHaveLength(1);
    expect(post?.message).not.toContain('Not reviewed');
  });
});

it('leaves nothing in the log that nobody provoked', async () => {
  expect(await troubleIn(set.server, [UNSIGNED])).toEqual([]);
});
