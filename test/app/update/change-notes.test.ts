import { describe, expect, it } from 'vitest';
import { MattermostError } from '#mattermost';
import { tick } from '../../../server/app/tick.ts';
import { changeNotes } from '../../../server/app/update/change-notes.ts';
import { addNotes } from '../../../server/app/update/notes.ts';
import { postUpdate } from '../../../server/app/update/post-update.ts';
import { RIGHTS } from '../../../server/domain/roles.ts';
import { count, createFixture } from '../fixture.ts';

const MINUTE = 60_000;
const AFTER_POST = Date.parse('2026-11-24T17:05:00+01:00');
const lead = new Set(RIGHTS);

/** `One` and `Two` by bob stand in this week's post, which nobody has reviewed; `Three` waits for the next. */
async function posted() {
  const fixture = createFixture();
  const set = fixture.openSet();
  const bob = fixture.person('bob');
  await addNotes(set, bob, { lines: ['One', 'Two'], offers: [] });
  fixture.clock.at = Date.parse('2026-11-24T17:00:00+01:00');
  await tick(set);
  fixture.clock.at = AFTER_POST;
  await addNotes(set, bob, { lines: ['Three'], offers: [] });
  const record = async () => {
    const update = await set.store.updates.read(`${fixture.channelId}/2026-W48`);
    if (update?.publication.state !== 'posted') throw new Error('it is not posted');
    return update.publication;
  };
  const [one, two] = (await record()).notes.map(({ id }) => id);
  return { fixture, set, bob, record, one: one ?? '', two: two ?? '' };
}

const wants = (id: string, text: string) => ({ id, text, isAsSeen: () => true });
const post = ({ messages }: ReturnType<typeof createFixture>) => messages()[0] ?? '';

describe('changeNotes()', () => {
  it('changes and removes lines of the post, which is no more reviewed than before, and takes in nothing else', async () => {
    const { fixture, set, bob, one, two } = await posted();
    fixture.tickets.week = { ...fixture.tickets.week, resolved: count(99) };
    const changed = await changeNotes(set, bob, new Set(['work']), [
      wants(one, ''),
      wants(two, 'Two and a half'),
    ]);
    expect(changed).toEqual({ code: 'changed', post: { code: 'rewritten' } });
    expect(fixture.messages()).toHaveLength(1);
    expect(post(fixture)).toContain('* Two and a half (bob)');
    expect(post(fixture)).not.toMatch(/One|Three/);
    expect(post(fixture)).toContain('Not reviewed by the lead.');
    expect(post(fixture)).toContain('99');
    await tick(set);
    expect((await postUpdate(set, fixture.person('alice'))).code).toBe('rewritten');
    expect(post(fixture)).toContain('* Three (bob)');
    expect(post(fixture)).not.toContain('One');
  });

  it.each([
    ['on a later day', (f: ReturnType<typeof createFixture>) => (f.clock.at += 24 * 60 * MINUTE)],
    [
      'while Jira cannot be read',
      (f: ReturnType<typeof createFixture>) => {
        f.clock.at += 20 * MINUTE;
        f.tickets.fail({ code: 'unreachable', detail: '' });
      },
    ],
  ])('%s changes the notes alone, and says of when the numbers are', async (_when, happens) => {
    const { fixture, set, bob, record, one } = await posted();
    const { asOf } = (await record()).content;
    const numbers = post(fixture).split('Notes:')[0];
    fixture.tickets.week = { ...fixture.tickets.week, resolved: count(99) };
    happens(fixture);
    const changed = await changeNotes(set, bob, new Set(['work']), [wants(one, '')]);
    expect(changed).toEqual({ code: 'changed', post: { code: 'kept', asOf } });
    expect(post(fixture).split('Notes:')[0]).toBe(numbers);
    expect(post(fixture)).not.toContain('One');
  });

  it('lets nobody touch what others wrote but those who may post', async () => {
    const { fixture, set, one } = await posted();
    const before = post(fixture);
    const carol = fixture.person('carol');
    const wanted = [wants(one, '')];
    expect(await changeNotes(set, carol, new Set(['work']), wanted)).toEqual({ code: 'not-yours' });
    expect(post(fixture)).toBe(before);
    expect((await changeNotes(set, carol, lead, wanted)).code).toBe('changed');
  });

  it.each(['post', 'notebook'])(
    'writes over no words in the %s that somebody else has changed since',
    async (where) => {
      const { fixture, set, bob, record, one } = await posted();
      const waiting = (await set.store.notebooks.read(fixture.channelId))?.notes[0]?.id ?? '';
      const id = where === 'post' ? one : waiting;
      await changeNotes(set, bob, new Set(['work']), [wants(id, 'By bob')]);
      const late = { id, text: 'By alice', isAsSeen: (text: string) => text !== 'By bob' };
      const refusal = { code: 'changed-meanwhile', id };
      expect(await changeNotes(set, fixture.person('alice'), lead, [late])).toEqual(refusal);
      const texts = [
        ...(await record()).notes,
        ...((await set.store.notebooks.read(fixture.channelId))?.notes ?? []),
      ];
      expect(texts.find((note) => note.id === id)?.text).toBe('By bob');
    },
  );

  it('is finished by a later minute where Mattermost did not take the post', async () => {
    const { fixture, set, bob, one } = await posted();
    fixture.mattermost.fail('UpdatePost', new MattermostError('app-error', 'no', { status: 500 }));
    const changed = await changeNotes(set, bob, new Set(['work']), [wants(one, '')]);
    expect(changed).toEqual({ code: 'changed', post: { code: 'later' } });
    expect(post(fixture)).toContain('One');
    fixture.mattermost.fail('UpdatePost', undefined);
    fixture.clock.at += 3 * MINUTE;
    await tick(set);
    expect(post(fixture)).not.toContain('One');
  });

  it('makes no new post where somebody deleted it', async () => {
    const { fixture, set, bob, record, one } = await posted();
    await fixture.mattermost.api.DeletePost((await record()).postId);
    const changed = await changeNotes(set, bob, new Set(['work']), [wants(one, '')]);
    expect(changed).toEqual({ code: 'changed', post: { code: 'gone' } });
    fixture.clock.at += 5 * MINUTE;
    await tick(set);
    expect(fixture.messages()).toEqual([]);
  });

  it('reaches the post that is being built while Jira is waited for', async () => {
    const fixture = createFixture();
    const set = fixture.openSet();
    const bob = fixture.person('bob');
    const added = await addNotes(set, bob, { lines: ['One'], offers: [] });
    const id = added.code === 'noted' ? (added.notes[0]?.id ?? '') : '';
    let isFirst = true;
    fixture.tickets.before = async () => {
      if (!isFirst) return;
      isFirst = false;
      await changeNotes(set, bob, new Set(['work']), [wants(id, 'One, later')]);
    };
    expect((await postUpdate(set, fixture.person('alice'))).code).toBe('posted');
    expect(post(fixture)).toContain('* One, later (bob)');
  });

  it('leaves the post to be made again at once where it was deleted', async () => {
    const { fixture, set, bob, record, one } = await posted();
    await fixture.mattermost.api.DeletePost((await record()).postId);
    await changeNotes(set, bob, new Set(['work']), [wants(one, '')]);
    expect((await postUpdate(set, fixture.person('alice'))).code).toBe('posted-anew');
    expect(post(fixture)).not.toContain('One');
  });

  it('takes a note out of what nobody could post for a day, and it does not come back', async () => {
    const fixture = createFixture();
    const set = fixture.openSet();
    const bob = fixture.person('bob');
    const added = await addNotes(set, bob, { lines: ['One', 'Two'], offers: [] });
    const id = added.code === 'noted' ? (added.notes[0]?.id ?? '') : '';
    fixture.mattermost.fail('CreatePost', new MattermostError('app-error', 'no', { status: 500 }));
    expect((await postUpdate(set, fixture.person('alice'))).code).toBe('not-taken');
    fixture.mattermost.fail('CreatePost', undefined);
    fixture.clock.at += 25 * 60 * MINUTE;
    const changed = await changeNotes(set, bob, new Set(['work']), [wants(id, '')]);
    expect(changed).toEqual({ code: 'changed', post: null });
    expect((await postUpdate(set, fixture.person('alice'))).code).toBe('rewritten');
    expect(post(fixture)).toContain('* Two (bob)');
    expect(post(fixture)).not.toContain('One');
  });

  it('says that a note of last week is not to be had any more', async () => {
    const { fixture, set, bob, one } = await posted();
    fixture.clock.at += 7 * 24 * 60 * MINUTE;
    const changed = await changeNotes(set, bob, new Set(['work']), [wants(one, '')]);
    expect(changed).toEqual({ code: 'not-found', id: one });
    expect(post(fixture)).toContain('One');
  });

  it('asks for another minute while the post is being made', async () => {
    const fixture = createFixture();
    const set = fixture.openSet();
    const bob = fixture.person('bob');
    const added = await addNotes(set, bob, { lines: ['One'], offers: [] });
    const id = added.code === 'noted' ? (added.notes[0]?.id ?? '') : '';
    fixture.mattermost.fail('CreatePost', new MattermostError('app-error', 'no', { status: 500 }));
    expect((await postUpdate(set, fixture.person('alice'))).code).toBe('not-taken');
    expect(await changeNotes(set, bob, new Set(['work']), [wants(id, '')])).toEqual({ code: 'busy' });
  });

  it.each([
    ['•', { code: 'empty' }],
    ['x'.repeat(281), { code: 'too-long', limit: 280, line: 'x'.repeat(281) }],
  ])('keeps nothing of %j', async (text, refusal) => {
    const { set, bob, record, one, two } = await posted();
    const wanted = [wants(two, ''), wants(one, text)];
    expect(await changeNotes(set, bob, new Set(['work']), wanted)).toEqual({ ...refusal, id: one });
    expect((await record()).notes).toHaveLength(2);
  });
});
