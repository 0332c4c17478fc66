import { describe, expect, it } from 'vitest';
import { en } from '../../../../server/adapters/texts/en/index.ts';
import { addBlocker } from '../../../../server/app/update/blockers.ts';
import { changeNotes } from '../../../../server/app/update/change-notes.ts';
import { addNotes } from '../../../../server/app/update/notes.ts';
import { postUpdate } from '../../../../server/app/update/post-update.ts';
import { skipUpdate } from '../../../../server/app/update/skip-update.ts';
import { createFixture, type Fixture } from '../../../app/fixture.ts';
import { buttonsOf } from '../commands/type.ts';
import { dialogsOf } from './forms.ts';

const DUE = '2026-11-24';

/** A note and a blocker by bob, both still to come. */
async function withEntries() {
  const fixture = createFixture();
  const dialogs = dialogsOf(fixture);
  await addNotes(dialogs.set, fixture.person('bob'), { lines: ['Docs are out'], offers: [] });
  await addBlocker(dialogs.set, fixture.person('bob'), 'VPN is down');
  const { notes = [], blockers = [] } = (await dialogs.notebook()) ?? {};
  return { fixture, dialogs, noteId: notes[0]?.id ?? '', blockerId: blockers[0]?.id ?? '' };
}

const record = async ({ set }: ReturnType<typeof dialogsOf>, channelId: string) =>
  (await set.store.updates.read(`${channelId}/2026-W48`))?.publication;

describe('where an answer to a dialog is shown', () => {
  const submitted = async (username: string, where: (fixture: Fixture) => string) => {
    const fixture = createFixture();
    const dialogs = dialogsOf(fixture);
    const channel_id = where(fixture);
    const state = JSON.stringify({ set: fixture.channelId, state: '' });
    const made = { callback_id: 'skip', state, channel_id };
    expect(await dialogs.submit(username, { week: DUE, reason: 'Offsite' }, made)).toEqual({});
    const [shown, ...more] = fixture.mattermost.ephemeral;
    expect([more, shown?.userId]).toEqual([[], fixture.users[username]]);
    return { fixture, channelId: shown?.post.ChannelId };
  };
  const joined = (username: string) => (fixture: Fixture) => {
    const { Id } = fixture.mattermost.addChannel({ Name: 'joined' });
    fixture.mattermost.join(Id, fixture.users[username] ?? '');
    return Id;
  };

  it('is the channel that the submission names, for a member of it', async () => {
    const { fixture, channelId } = await submitted('alice', joined('alice'));
    expect(fixture.mattermost.channels.get(channelId ?? '')?.Name).toBe('joined');
  });

  it.each([
    ['somebody else is in', joined('bob')],
    ['there is not', () => 'z'.repeat(26)],
  ])('is the channel of the SET where a channel is named that %s', async (_what, where) => {
    const { fixture, channelId } = await submitted('alice', where);
    expect(channelId).toBe(fixture.channelId);
  });

  it('is the one with the bot for who is in neither', async () => {
    const { fixture, channelId } = await submitted('sysadmin', joined('bob'));
    const direct = await fixture.mattermost.api.GetDirectChannel(fixture.users.sysadmin ?? '', fixture.botId);
    expect(channelId).toBe(direct?.Id);
  });
});

describe.each(['note', 'blocker', 'skip'])('dialog %s', (name) => {
  it('opens while Jira does not answer', async () => {
    const { fixture, dialogs } = await withEntries();
    fixture.tickets.before = () => new Promise(() => {});
    expect((await dialogs.open('alice', name)).said).toBeUndefined();
  });

  it('does nothing when it is closed', async () => {
    const { fixture, dialogs, noteId, blockerId } = await withEntries();
    await dialogs.open('alice', name);
    const before = await dialogs.notebook();
    const submission = { add: 'Mine', remove: noteId, clear: blockerId, reason: 'Because' };
    expect(await dialogs.submit('alice', submission, { cancelled: true })).toEqual({});
    expect(await dialogs.notebook()).toEqual(before);
    expect(await record(dialogs, fixture.channelId)).toBeUndefined();
  });

  it.each([
    ['no body', { callback_id: undefined }],
    ['another dialog', { callback_id: 'format-disk' }],
    ['a channel that is none', { channel_id: '../x' }],
    ['fields that are none', { submission: 'rm -rf' }],
    ['a field of the wrong kind', { submission: { add: 7, reason: [] } }],
  ])('refuses %s', async (_what, made) => {
    const { fixture, dialogs } = await withEntries();
    await dialogs.open('alice', name);
    const before = await dialogs.notebook();
    expect(await dialogs.submit('alice', {}, made)).toEqual({ error: en.wrongBody.replaceAll('`', '') });
    expect(await dialogs.notebook()).toEqual(before);
    expect(await record(dialogs, fixture.channelId)).toBeUndefined();
  });
});

describe('dialog note', () => {
  it('shows who noted what, and takes lines in the name of whoever submits', async () => {
    const { dialogs } = await withEntries();
    const { form } = await dialogs.open('carol', 'note');
    expect(form?.IntroductionText).toContain('Docs are out (bob)');
    expect(await dialogs.submit('carol', { add: ' One \n\n* Two' })).toEqual({});
    expect(dialogs.said()).toBe(en.flow.noted(2, false));
    expect((await dialogs.notebook())?.notes.map(({ text, username }) => `${text} ${username}`)).toEqual([
      'Docs are out bob',
      'One carol',
      'Two carol',
    ]);
  });

  it('offers an open blocker, and once taken offers it no more', async () => {
    const { dialogs } = await withEntries();
    const offered = (await dialogs.open('alice', 'note')).elements.find((one) => one?.Type === 'bool');
    expect(offered?.Placeholder).toContain('VPN is down');
    await dialogs.submit('alice', { add: null, [offered?.Name ?? '']: true });
    expect((await dialogs.notebook())?.notes.at(-1)?.from).toMatch(/^blocker\//);
    const again = await dialogs.open('alice', 'note');
    expect(again.elements.filter((one) => one?.Type === 'bool')).toEqual([]);
  });

  it.each([
    { username: 'bob', may: true, because: 'it is their own' },
    { username: 'alice', may: true, because: 'the lead edits all' },
    { username: 'chad', may: true, because: 'channel admins manage' },
    { username: 'carol', may: false, because: 'it is of somebody else' },
  ])('lets $username change a note: $may, $because', async ({ username, may }) => {
    const { dialogs } = await withEntries();
    const { elements } = await dialogs.open(username, 'note');
    const field = elements.find((one) => one?.Name === 'note_0');
    expect(field?.Default).toBe(may ? 'Docs are out' : undefined);
    expect(await dialogs.submit(username, { note_0: 'Docs are late' })).toEqual({});
    const text = may ? 'Docs are late' : 'Docs are out';
    expect((await dialogs.notebook())?.notes.map((one) => one.text)).toEqual([text]);
  });

  it('leaves alone what somebody else changed while the dialog was open', async () => {
    const { fixture, dialogs, noteId } = await withEntries();
    await dialogs.open('alice', 'note');
    const bob = fixture.person('bob');
    await changeNotes(dialogs.set, bob, new Set(['work']), [
      { id: noteId, text: 'By bob', isAsSeen: () => true },
    ]);
    expect(await dialogs.submit('alice', { note_0: 'Docs are out', add: 'Another' })).toEqual({});
    expect((await dialogs.notebook())?.notes.map(({ text }) => text)).toEqual(['By bob', 'Another']);
  });

  it('says below the field that a line is too long, and keeps nothing', async () => {
    const { dialogs } = await withEntries();
    await dialogs.open('alice', 'note');
    const answer = await dialogs.submit('alice', { add: `Fine\n${'x'.repeat(281)}` });
    expect(answer).toEqual({ errors: { add: expect.stringContaining('280') } });
    expect((await dialogs.notebook())?.notes).toHaveLength(1);
  });

  it('says that nothing was changed', async () => {
    const { dialogs } = await withEntries();
    await dialogs.open('alice', 'note');
    expect(await dialogs.submit('alice', { add: ' ', offer_0: false, note_0: 'Docs are out' })).toEqual({});
    expect(dialogs.said()).toBe(en.flow.nothingDone);
  });

  it('removes a note whose field is cleared, first, so that its place can be taken when there is no other', async () => {
    const { fixture, dialogs } = await withEntries();
    const lines = Array.from({ length: 19 }, (_, index) => `Line ${index}`);
    await addNotes(dialogs.set, fixture.person('bob'), { lines, offers: [] });
    await dialogs.open('alice', 'note');
    expect(await dialogs.submit('alice', { add: 'One more' })).toEqual({
      errors: { add: en.flow.notNoted({ code: 'too-many', limit: 20 }) },
    });
    expect(await dialogs.submit('alice', { add: 'One more', note_0: '' })).toEqual({});
    expect((await dialogs.notebook())?.notes.map(({ text }) => text)).toEqual([...lines, 'One more']);
  });

  it('keeps what was typed when what was to go is gone already, and says below its field what cannot be', async () => {
    const { dialogs } = await withEntries();
    await dialogs.open('alice', 'note');
    expect(await dialogs.submit('alice', { add: 'x'.repeat(281), note_0: '' })).toEqual({
      errors: { add: expect.stringContaining(en.flow.notesChanged(null, '')) },
    });
    expect(await dialogs.submit('alice', { add: 'Shorter', note_0: null })).toEqual({});
    expect((await dialogs.notebook())?.notes.map(({ text }) => text)).toEqual(['Shorter']);
    expect(await dialogs.submit('alice', { note_0: 'Back again' })).toEqual({
      errors: { note_0: en.flow.notesNotChanged({ code: 'not-found', id: '' }) },
    });
  });

  it.each(['not json', '{}', '["blocker/forged"]', '[1,2]'])(
    'takes no offer from the state %s',
    async (state) => {
      const { dialogs } = await withEntries();
      await dialogs.open('alice', 'note');
      await dialogs.submit('alice', { add: '', offer_0: true }, { state });
      expect((await dialogs.notebook())?.notes).toHaveLength(1);
    },
  );
});

describe('dialog blocker', () => {
  it('adds one and clears one at once', async () => {
    const { dialogs, blockerId } = await withEntries();
    const { form } = await dialogs.open('alice', 'blocker');
    expect(form?.IntroductionText).toContain('VPN is down (bob)');
    expect(await dialogs.submit('alice', { add: 'No staging', clear: blockerId })).toEqual({});
    const { blockers = [] } = (await dialogs.notebook()) ?? {};
    expect(blockers.map(({ text, clearedBy }) => [text, clearedBy])).toEqual([
      ['VPN is down', 'alice'],
      ['No staging', null],
    ]);
  });
});

describe('what somebody wrote from right to left', () => {
  it('turns nothing around among choices and offers', async () => {
    const fixture = createFixture();
    const dialogs = dialogsOf(fixture);
    const [text, shown] = ['\u05e9\u05dc (1)', '\u2068\u05e9\u05dc (1)\u2069'];
    await addNotes(dialogs.set, fixture.person('bob'), { lines: [text], offers: [] });
    await addBlocker(dialogs.set, fixture.person('bob'), text);
    const note = await dialogs.open('alice', 'note');
    expect(note.elements.find((one) => one?.Type === 'bool')?.Placeholder).toBe(
      `Add "${shown}" (bob) as a note`,
    );
    const blocker = await dialogs.open('alice', 'blocker');
    expect(blocker.elements.at(-1)?.Options?.at(-1)?.Text).toBe(shown);
  });
});

describe('dialog skip', () => {
  const NEXT = '2026-12-01';
  const optionsOf = (
    elements: Awaited<ReturnType<ReturnType<typeof dialogsOf>['open']>>['elements'],
    name: string,
  ) => elements.find((one) => one?.Name === name)?.Options?.map((option) => option?.Text);

  it.each([
    ['', DUE, 'this week’s'],
    ['2026-12-03', NEXT, 'that of the day that was meant'],
  ])('opened with %j it begins with %s, %s', async (meant, week) => {
    const { dialogs } = await withEntries();
    const { elements } = await dialogs.open('alice', 'skip', meant);
    expect(elements.map((one) => [one?.Name, one?.Default, one?.Optional])).toEqual([
      ['week', week, false],
      ['reason', '', false],
    ]);
    expect(optionsOf(elements, 'week')?.slice(0, 2)).toEqual(['Tue 24 Nov', 'Tue 1 Dec']);
    expect(optionsOf(elements, 'week')).toHaveLength(9);
  });

  it('skips the week that is chosen, and offers to take that back', async () => {
    const { fixture, dialogs } = await withEntries();
    await dialogs.open('alice', 'skip');
    expect(await dialogs.submit('alice', { week: NEXT, reason: 'Offsite' })).toEqual({});
    expect(dialogs.said()).toBe(en.flow.skipped('Tue 1 Dec'));
    const answer = fixture.mattermost.ephemeral.at(-1)?.post;
    expect(answer && buttonsOf(answer).map(({ name }) => name)).toEqual(['Undo']);
    expect(
      (await dialogs.set.store.updates.read(`${fixture.channelId}/2026-W49`))?.publication,
    ).toMatchObject({
      state: 'skipped',
      reason: 'Offsite',
      by: { username: 'alice' },
    });
    expect(await record(dialogs, fixture.channelId)).toBeUndefined();
  });

  it('shows what is skipped as such, still wants a reason, and then offers to take it back', async () => {
    const { fixture, dialogs } = await withEntries();
    await skipUpdate(dialogs.set, fixture.person('bob'), 'Off (all)', NEXT);
    const { elements } = await dialogs.open('alice', 'skip', NEXT);
    expect(optionsOf(elements, 'week')?.[1]).toBe('Tue 1 Dec, skipped');
    expect(elements.map((one) => [one?.Name, one?.Optional])).toEqual([
      ['week', false],
      ['reason', false],
    ]);
    expect(await dialogs.submit('alice', { week: NEXT, reason: 'Offsite' })).toEqual({});
    expect(dialogs.said()).toContain('already skipped: Off (all).');
    const answer = fixture.mattermost.ephemeral.at(-1)?.post;
    expect(answer && buttonsOf(answer).map(({ name }) => name)).toEqual(['Undo']);
  });

  it('leaves out this week once it is posted', async () => {
    const { fixture, dialogs } = await withEntries();
    await postUpdate(dialogs.set, fixture.person('alice'));
    const { elements } = await dialogs.open('alice', 'skip');
    expect([elements[0]?.Default, optionsOf(elements, 'week')?.length]).toEqual([NEXT, 8]);
  });

  const of = (code: 'no-reason' | 'over' | 'too-far') => en.flow.notSkipped({ code });
  it.each([
    { submission: { week: DUE, reason: '' }, field: 'reason', sentence: of('no-reason') },
    { submission: { week: '2026-11-17', reason: 'Late' }, field: 'reason', sentence: of('over') },
    { submission: { week: '2027-03-02', reason: 'Early' }, field: 'reason', sentence: of('too-far') },
    { submission: { week: 'soon', reason: 'Off' }, field: 'week', sentence: en.notChosen },
  ])('changes nothing for $submission', async ({ submission, field, sentence }) => {
    const { fixture, dialogs } = await withEntries();
    await dialogs.open('alice', 'skip');
    expect(await dialogs.submit('alice', submission)).toEqual({ errors: { [field]: sentence } });
    expect(await record(dialogs, fixture.channelId)).toBeUndefined();
  });

  it('does not open for what is posted, nor for an older week', async () => {
    const { fixture, dialogs } = await withEntries();
    expect(await dialogs.open('alice', 'skip', '2026-11-17')).toMatchObject({
      form: undefined,
      said: of('over'),
    });
    await postUpdate(dialogs.set, fixture.person('alice'));
    const posted = await dialogs.open('alice', 'skip', DUE);
    expect(posted).toMatchObject({ form: undefined, said: expect.stringContaining('already posted') });
  });
});
