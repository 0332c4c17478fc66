import { describe, expect, it } from 'vitest';
import { MattermostError } from '#mattermost';
import { updateId } from '../../../server/app/records/updates.ts';
import { tick } from '../../../server/app/tick.ts';
import { draft } from '../../../server/app/update/draft.ts';
import { addNotes } from '../../../server/app/update/notes.ts';
import { postUpdate } from '../../../server/app/update/post-update.ts';
import { skipUpdate } from '../../../server/app/update/skip-update.ts';
import { createFixture, type Fixture } from '../fixture.ts';

const DUE = '2026-11-24';

async function recordIn(fixture: Fixture) {
  return fixture.openSet().store.updates.read(updateId(fixture.channelId, DUE));
}

describe('skipUpdate()', () => {
  it('lets the week go by: neither draft nor post, and notes wait', async () => {
    const fixture = createFixture();
    const set = fixture.openSet();
    await addNotes(set, fixture.person('bob'), { lines: ['Docs are out'], offers: [] });
    expect(await skipUpdate(set, fixture.person('alice'), ' Everybody\n is away ')).toEqual({
      code: 'skipped',
      dueDate: DUE,
    });
    for (const time of ['14:00', '16:00', '17:00', '17:30']) {
      fixture.clock.at = Date.parse(`${DUE}T${time}:00+01:00`);
      await tick(set);
    }
    expect(fixture.messages()).toEqual([]);
    expect([...fixture.told('alice'), ...fixture.told('bob'), ...fixture.told('mia')]).toEqual([]);
    expect((await recordIn(fixture))?.publication).toMatchObject({
      state: 'skipped',
      reason: 'Everybody is away',
      by: { kind: 'person', username: 'alice' },
    });
    expect((await set.store.notebooks.read(fixture.channelId))?.notes).toHaveLength(1);
  });

  it('is done, as a note and a post are, though no panel can be told', async () => {
    const fixture = createFixture();
    const set = fixture.openSet();
    const alice = fixture.person('alice');
    fixture.mattermost.fail('PublishWebSocketEvent', new MattermostError('connection-lost', 'gone'));
    expect(await skipUpdate(set, alice, 'Offsite')).toEqual({ code: 'skipped', dueDate: DUE });
    expect((await addNotes(set, alice, { lines: ['Docs are out'], offers: [] })).code).toBe('noted');
    expect((await postUpdate(set, alice)).code).toBe('posted');
    fixture.clock.at += 60_000;
    expect((await postUpdate(set, alice)).code).toBe('rewritten');
    expect(fixture.logged()).toContain('the panels were not told');
  });

  it('is taken back by posting: the post holds the notes, and both stand in the record', async () => {
    const fixture = createFixture();
    const set = fixture.openSet();
    await addNotes(set, fixture.person('bob'), { lines: ['Docs are out'], offers: [] });
    await skipUpdate(set, fixture.person('alice'), 'Offsite');
    expect(await postUpdate(set, fixture.person('bob'))).toMatchObject({ code: 'posted', dueDate: DUE });
    expect(fixture.messages()).toEqual([expect.stringContaining('Docs are out (bob)')]);
    const { events = [] } = (await recordIn(fixture)) ?? {};
    expect(events.map(({ what }) => what)).toEqual(expect.arrayContaining(['skipped', 'reopened', 'posted']));
    expect(await skipUpdate(set, fixture.person('alice'), 'Late')).toMatchObject({ code: 'already-posted' });
    expect(fixture.messages()).toHaveLength(1);
  });

  it('leaves the first reason when it is skipped already', async () => {
    const fixture = createFixture();
    const set = fixture.openSet();
    await skipUpdate(set, fixture.person('alice'), 'Offsite');
    expect(await skipUpdate(set, fixture.person('bob'), 'Offsite in Rome')).toMatchObject({
      code: 'skipped',
    });
    const answer = await draft(set);
    expect(answer.code === 'draft' && answer.view.publication).toMatchObject({ reason: 'Offsite' });
  });

  it.each([
    { because: 'no reason is given', reason: ' \n ', code: 'no-reason' },
    { because: 'last week is meant', wanted: '2026-11-17', code: 'not-current' },
    { because: 'next week is meant', wanted: '2026-12-01', code: 'not-current' },
    { because: 'the zone cannot be read', settings: { timezone: 'Mars/Base' }, code: 'posting-off' },
  ])('does nothing when $because', async ({ reason = 'Offsite', wanted, settings = {}, code }) => {
    const fixture = createFixture();
    const answer = await skipUpdate(fixture.openSet(settings), fixture.person('alice'), reason, wanted);
    expect(answer).toMatchObject({ code });
    expect(await recordIn(fixture)).toBeUndefined();
  });

  it('leaves an update alone that is being posted at this moment', async () => {
    const fixture = createFixture();
    const set = fixture.openSet();
    fixture.mattermost.fail('CreatePost', new Error('database is down') as never);
    await postUpdate(set, fixture.person('alice'));
    expect(await skipUpdate(set, fixture.person('alice'), 'Offsite')).toEqual({ code: 'busy', dueDate: DUE });
    expect((await recordIn(fixture))?.publication.state).toBe('claimed');
  });

  it('says when it was not kept', async () => {
    const fixture = createFixture();
    fixture.mattermost.fail('KVSetWithOptions', new Error('database is down') as never);
    expect(await skipUpdate(fixture.openSet(), fixture.person('alice'), 'Offsite')).toEqual({
      code: 'not-kept',
    });
  });

  it('never makes two of it and a post that race', async () => {
    const fixture = createFixture();
    const [one, other] = [fixture.openSet(), fixture.openSet()];
    const [skipped] = await Promise.all([
      skipUpdate(one, fixture.person('alice'), 'Offsite'),
      postUpdate(other, fixture.person('bob')),
    ]);
    const state = (await recordIn(fixture))?.publication.state;
    expect(fixture.messages()).toHaveLength(state === 'skipped' ? 0 : 1);
    expect(['skipped', 'busy', 'already-posted']).toContain(skipped.code);
  });
});
