import { describe, expect, it } from 'vitest';
import { MattermostError } from '#mattermost';
import { tick } from '../../../server/app/tick.ts';
import { draft } from '../../../server/app/update/draft.ts';
import { addNotes } from '../../../server/app/update/notes.ts';
import { postUpdate } from '../../../server/app/update/post-update.ts';
import { skipUpdate } from '../../../server/app/update/skip-update.ts';
import { updateId } from '../../../server/app/update/updates.ts';
import { createTestSet, type TestSet } from '../fixture.ts';

const DUE = '2026-11-24';

async function recordIn(set: TestSet) {
  return set.openDesk().store.updates.read(updateId(set.channelId, DUE));
}

describe('skipUpdate()', () => {
  it('lets the week go by: neither draft nor post, and notes wait', async () => {
    const set = createTestSet();
    const desk = set.openDesk();
    await addNotes(desk, set.person('bob'), { lines: ['Docs are out'], offers: [] });
    expect(await skipUpdate(desk, set.person('alice'), ' Everybody\n is away ')).toEqual({
      code: 'skipped',
      dueDate: DUE,
    });
    for (const time of ['14:00', '16:00', '17:00', '17:30']) {
      set.clock.at = Date.parse(`${DUE}T${time}:00+01:00`);
      await tick(desk);
    }
    expect(set.messages()).toEqual([]);
    expect([...set.told('alice'), ...set.told('bob'), ...set.told('mia')]).toEqual([]);
    expect((await recordIn(set))?.publication).toMatchObject({
      state: 'skipped',
      reason: 'Everybody is away',
      by: { kind: 'person', username: 'alice' },
    });
    expect((await desk.store.notebooks.read(set.channelId))?.notes).toHaveLength(1);
  });

  it('is done, as a note and a post are, though no panel can be told', async () => {
    const set = createTestSet();
    const desk = set.openDesk();
    const alice = set.person('alice');
    set.mattermost.fail('PublishWebSocketEvent', new MattermostError('connection-lost', 'gone'));
    expect(await skipUpdate(desk, alice, 'Offsite')).toEqual({ code: 'skipped', dueDate: DUE });
    expect((await addNotes(desk, alice, { lines: ['Docs are out'], offers: [] })).code).toBe('noted');
    expect((await postUpdate(desk, alice)).code).toBe('posted');
    set.clock.at += 60_000;
    expect((await postUpdate(desk, alice)).code).toBe('rewritten');
    expect(set.logged()).toContain('the panels were not told');
  });

  it('is taken back by posting: the post holds the notes, and both stand in the record', async () => {
    const set = createTestSet();
    const desk = set.openDesk();
    await addNotes(desk, set.person('bob'), { lines: ['Docs are out'], offers: [] });
    await skipUpdate(desk, set.person('alice'), 'Offsite');
    expect(await postUpdate(desk, set.person('bob'))).toMatchObject({ code: 'posted', dueDate: DUE });
    expect(set.messages()).toEqual([expect.stringContaining('Docs are out (bob)')]);
    const { events = [] } = (await recordIn(set)) ?? {};
    expect(events.map(({ what }) => what)).toEqual(expect.arrayContaining(['skipped', 'reopened', 'posted']));
    expect(await skipUpdate(desk, set.person('alice'), 'Late')).toMatchObject({ code: 'already-posted' });
    expect(set.messages()).toHaveLength(1);
  });

  it('leaves the first reason when it is skipped already', async () => {
    const set = createTestSet();
    const desk = set.openDesk();
    await skipUpdate(desk, set.person('alice'), 'Offsite');
    expect(await skipUpdate(desk, set.person('bob'), 'Offsite in Rome')).toMatchObject({ code: 'skipped' });
    const answer = await draft(desk);
    expect(answer.code === 'draft' && answer.view.publication).toMatchObject({ reason: 'Offsite' });
  });

  it.each([
    { because: 'no reason is given', reason: ' \n ', code: 'no-reason' },
    { because: 'last week is meant', wanted: '2026-11-17', code: 'not-current' },
    { because: 'next week is meant', wanted: '2026-12-01', code: 'not-current' },
    { because: 'the channel is not there', settings: { channel: 'core/none' }, code: 'channel-not-found' },
    { because: 'the zone cannot be read', settings: { timezone: 'Mars/Base' }, code: 'posting-off' },
  ])('does nothing when $because', async ({ reason = 'Offsite', wanted, settings = {}, code }) => {
    const set = createTestSet();
    const answer = await skipUpdate(set.openDesk(settings), set.person('alice'), reason, wanted);
    expect(answer).toMatchObject({ code });
    expect(await recordIn(set)).toBeUndefined();
  });

  it('leaves an update alone that is being posted at this moment', async () => {
    const set = createTestSet();
    const desk = set.openDesk();
    set.mattermost.fail('CreatePost', new Error('database is down') as never);
    await postUpdate(desk, set.person('alice'));
    expect(await skipUpdate(desk, set.person('alice'), 'Offsite')).toEqual({ code: 'busy', dueDate: DUE });
    expect((await recordIn(set))?.publication.state).toBe('claimed');
  });

  it('says when it was not kept', async () => {
    const set = createTestSet();
    set.mattermost.fail('KVSetWithOptions', new Error('database is down') as never);
    expect(await skipUpdate(set.openDesk(), set.person('alice'), 'Offsite')).toEqual({ code: 'not-kept' });
  });

  it('never makes two of it and a post that race', async () => {
    const set = createTestSet();
    const [one, other] = [set.openDesk(), set.openDesk()];
    const [skipped] = await Promise.all([
      skipUpdate(one, set.person('alice'), 'Offsite'),
      postUpdate(other, set.person('bob')),
    ]);
    const state = (await recordIn(set))?.publication.state;
    expect(set.messages()).toHaveLength(state === 'skipped' ? 0 : 1);
    expect(['skipped', 'busy', 'already-posted']).toContain(skipped.code);
  });
});
