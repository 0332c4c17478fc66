import { describe, expect, it } from 'vitest';
import { MattermostError, objectToJson, type Post } from '#mattermost';
import { en } from '../../../../server/adapters/texts/en/index.ts';
import { messagesFor } from '../../../../server/app/set.ts';
import { draft } from '../../../../server/app/update/draft.ts';
import { ok } from '../../../../server/domain/result.ts';
import { boardOf, count, createFixture, type Fixture, ticket } from '../../../app/fixture.ts';
import { EPHEMERAL, openFlow } from './flow.ts';
import { buttonsOf } from './type.ts';

const due = '2026-11-24';
const WEEK = 7 * 86_400_000;
const update = (what: string, of = due) => ({ do: 'update', what, due: of });

const notes = async ({ set }: ReturnType<typeof openFlow>, { channelId }: Fixture) =>
  (await set.store.notebooks.read(channelId))?.notes.map(({ text }) => text) ?? [];

/** A queue whose order breaks the priority of work. */
function misplaced(fixture: Fixture) {
  const escalation = ticket('MM-9', { matches: ['escalation'] });
  fixture.tickets.board = ok(
    boardOf([ticket('MM-1'), ticket('MM-2', { matches: ['customer'] }), escalation]),
  );
}

describe('/set-update draft', () => {
  it('shows the post, when its numbers were read, and what they count', async () => {
    const fixture = createFixture();
    const { said } = await openFlow(fixture).type('carol', 'draft');
    expect(said).toContain('**Draft: SET update for Tue 24 Nov**');
    expect(said.split('\n').slice(1, 9)).toEqual([
      '',
      '| As of Tue 24 Nov, 10:00 (Europe/Berlin) | Now | Last week |',
      '| --- | --: | --: |',
      '| Resolved | [12](https://jira.example/issues/?count=12) | – |',
      '| Resolved, reported by customers | [5](https://jira.example/issues/?count=5) | – |',
      '| Submitted | [7](https://jira.example/issues/?count=7) | – |',
      '| Submitted, reported by customers | [2](https://jira.example/issues/?count=2) | – |',
      '',
    ]);
    expect(said).toContain('Bugs resolved in the last 7 days: 12 (5 reported by customers)');
    expect(fixture.messages()).toEqual([]);
  });

  it('shows the numbers beside last week’s', async () => {
    const fixture = createFixture();
    fixture.clock.at -= WEEK;
    fixture.tickets.week = { ...fixture.tickets.week, resolved: count(7) };
    await openFlow(fixture).type('alice', 'post');
    fixture.clock.at += WEEK;
    fixture.tickets.week = { ...fixture.tickets.week, resolved: count(9) };
    const { said } = await openFlow(fixture).type('alice', 'draft');
    expect(said).toContain('| Resolved | [9](https://jira.example/issues/?count=9) | 7 |');
  });

  it('warns of a broken order before everything else', async () => {
    const fixture = createFixture();
    misplaced(fixture);
    const { said } = await openFlow(fixture).type('alice', 'draft');
    expect(said.split('\n')[1]).toBe(
      ':warning: 2 tickets are out of priority order. First: [MM-2](https://jira.example/browse/MM-2) Summary of MM-2 is below 1 other ticket.',
    );
  });

  it.each([
    ['alice', ['Notes', 'Post', 'Skip']],
    ['carol', ['Notes']],
    ['mia', ['Notes', 'Post', 'Skip']],
  ])('offers %s the buttons %j', async (username, names) => {
    const { post } = await openFlow(createFixture()).type(username, 'draft');
    expect(post && buttonsOf(post).map(({ name }) => name)).toEqual(names);
  });

  it('says why a number is missing', async () => {
    const fixture = createFixture();
    fixture.tickets.fail({ code: 'unreachable', detail: 'jira.example' });
    const { said } = await openFlow(fixture).type('alice', 'draft');
    expect(said).toContain(':warning: Jira could not be reached (jira.example)');
    expect(said).toContain('| Resolved | ? | – |');
  });
});

describe('/set-update note', () => {
  it('notes a line in the name of who types it', async () => {
    const fixture = createFixture();
    const flow = openFlow(fixture);
    expect((await flow.type('carol', 'note MM-1 waits for the vendor')).said).toBe(
      'Noted for the next update.',
    );
    await flow.type('alice', 'post');
    expect(fixture.messages()[0]).toContain('* MM-1 waits for the vendor (carol)');
  });

  it('makes a note of every line', async () => {
    const fixture = createFixture();
    const flow = openFlow(fixture);
    const { said } = await flow.type('carol', 'note First   one\n* Second one\n\n');
    expect(said).toBe('2 notes added for the next update.');
    expect(await notes(flow, fixture)).toEqual(['First one', 'Second one']);
  });

  it.each([
    ['a line too long', `note ${'x'.repeat(281)}`, 'at most 280 characters'],
    ['nothing but a list sign', 'note -', 'Example: `/set-update note '],
    ['more lines than an update holds', `note ${'line\n'.repeat(21)}`, 'at most 20 notes'],
  ])('refuses %s and notes nothing', async (_what, line, words) => {
    const fixture = createFixture();
    const flow = openFlow(fixture);
    expect((await flow.type('carol', line)).said).toContain(words);
    expect(await notes(flow, fixture)).toEqual([]);
  });

  it('says what becomes of a note after the update was posted', async () => {
    const fixture = createFixture();
    const flow = openFlow(fixture);
    await flow.type('alice', 'post');
    expect((await flow.type('carol', 'note Late')).said).toContain('already posted');
    await flow.type('alice', 'post');
    expect(fixture.messages()).toEqual([expect.stringContaining('* Late (carol)')]);
  });

  it('says so when Mattermost did not keep it', async () => {
    const fixture = createFixture();
    const flow = openFlow(fixture);
    fixture.mattermost.fail('KVSetWithOptions', new Error('database is down') as never);
    expect((await flow.type('carol', 'note Hello')).said).toContain('could not save this');
  });
});

describe('/set-update blocker', () => {
  it('keeps it open and offers it to the update', async () => {
    const fixture = createFixture();
    const flow = openFlow(fixture);
    expect((await flow.type('carol', 'blocker Staging is down')).said).toContain('Blocker added');
    await flow.type('alice', 'note');
    expect(JSON.stringify(flow.form()?.Elements)).toContain('Staging is down');
  });
});

describe('/set-update post', () => {
  it('tells the numbers, a broken order and where the post is', async () => {
    const fixture = createFixture();
    misplaced(fixture);
    const { said } = await openFlow(fixture).type('alice', 'post');
    expect(said).toMatch(/^Posted: \[the update for Tue 24 Nov\]\(https:\/\/mm\.example\/_redirect\/pl\//);
    expect(said).toContain('Resolved [12](https://jira.example/issues/?count=12)');
    expect(said).toContain(':warning: 2 tickets are out of priority order');
  });

  it('writes the same post again', async () => {
    const fixture = createFixture();
    const flow = openFlow(fixture);
    await flow.type('alice', 'post');
    await flow.type('carol', 'note One more thing');
    expect((await flow.type('bob', 'post')).said).toMatch(/^Updated \[the post/);
    expect(fixture.messages()).toEqual([expect.stringContaining('* One more thing (carol)')]);
  });

  it('says what to do where the bot may not post', async () => {
    const fixture = createFixture();
    const flow = openFlow(fixture);
    fixture.mattermost.fail('CreatePost', new MattermostError('app-error', 'no', { status: 403 }));
    expect((await flow.type('alice', 'post')).said).toBe(en.flow.postRefused);
    expect(fixture.messages()).toEqual([]);
  });
});

describe('/set-update skip', () => {
  it('says that the week is skipped', async () => {
    expect((await openFlow(createFixture()).type('alice', 'skip Everybody is away')).said).toContain(
      'is skipped',
    );
  });

  it('refuses what is posted', async () => {
    const fixture = createFixture();
    const flow = openFlow(fixture);
    await flow.type('alice', 'post');
    expect((await flow.type('alice', 'skip Never mind')).said).toContain('already posted');
    expect((await flow.type('alice', `skip ${due}`)).opened).toEqual([]);
  });

  const stateOf = async ({ set }: ReturnType<typeof openFlow>, { channelId }: Fixture, week: number) =>
    (await set.store.updates.read(`${channelId}/2026-W${week}`))?.publication;
  const press = (flow: ReturnType<typeof openFlow>, post: Post | undefined, name: string) =>
    flow.press(
      'alice',
      (post && buttonsOf(post).find((one) => one.name === name)?.integration.context) ?? {},
    );

  it('skips the week of a date, says which it is, and takes it back', async () => {
    const fixture = createFixture();
    const flow = openFlow(fixture);
    const skipped = await flow.type('alice', 'skip 2026-12-03: Offsite in Rome');
    expect(skipped.said).toBe(en.flow.skipped('Tue 1 Dec'));
    expect(await stateOf(flow, fixture, 49)).toMatchObject({ state: 'skipped', reason: 'Offsite in Rome' });
    expect((await flow.type('rita', 'status')).said).toContain('* Update in the channel: Tue 24 Nov, 17:00');
    await flow.type('alice', 'post');
    expect((await flow.type('rita', 'status')).said).toContain('* Update in the channel: Tue 8 Dec, 17:00');
    const undone = await press(flow, skipped.post, 'Undo');
    expect(undone.said).toBe(en.flow.reopened('Tue 1 Dec', 'in-time'));
    expect((await flow.type('rita', 'status')).said).toContain('* Update in the channel: Tue 1 Dec, 17:00');
  });

  it.each([
    ['Skip Tue 1 Dec', 49, 'everybody is off'],
    ['Skip this week', 48, 'next week everybody is off'],
  ])('asks what begins like a date, and does what %s says', async (name, week, reason) => {
    const fixture = createFixture();
    const flow = openFlow(fixture);
    const asked = await flow.type('alice', 'skip next week everybody is off');
    expect(asked.said).toBe(en.flow.whichWeek('Tue 1 Dec'));
    expect([await stateOf(flow, fixture, 48), await stateOf(flow, fixture, 49)]).toEqual([
      undefined,
      undefined,
    ]);
    await press(flow, asked.post, name);
    expect(await stateOf(flow, fixture, week)).toMatchObject({ state: 'skipped', reason });
    expect(await stateOf(flow, fixture, week === 48 ? 49 : 48)).toBeUndefined();
  });

  it('what looks like a date that does not exist can be the reason', async () => {
    const fixture = createFixture();
    const flow = openFlow(fixture);
    const asked = await flow.type('alice', 'skip 13/32 of us are ill');
    await press(flow, asked.post, 'Skip this week');
    expect(await stateOf(flow, fixture, 48)).toMatchObject({ reason: '13/32 of us are ill' });
  });

  it.each(['skip', 'skip 2026-12-03', 'skip today'])('%s opens the dialog', async (line) => {
    const flow = openFlow(createFixture());
    expect((await flow.type('alice', line)).opened).toEqual(['skip']);
    expect(flow.form()?.Elements?.[0]?.Default).toBe(line.includes('-') ? '2026-12-01' : due);
  });

  it('asks for the reason when only the date was said', async () => {
    const flow = openFlow(createFixture());
    const asked = await flow.type('alice', 'skip 8 Dec');
    expect((await press(flow, asked.post, 'Skip Tue 8 Dec')).opened).toEqual(['skip']);
    expect(flow.form()?.Elements?.[0]?.Default).toBe('2026-12-08');
  });

  it('asks nothing where the date can mean one update only', async () => {
    const fixture = createFixture();
    const flow = openFlow(fixture);
    await flow.type('alice', 'post');
    expect((await flow.type('alice', 'skip next week Offsite')).said).toBe(en.flow.skipped('Tue 1 Dec'));
    expect((await flow.type('alice', 'skip 8 Dec')).opened).toEqual(['skip']);
  });

  it.each(['this week', 'tomorrow', 'Tuesday'])('means by "%s" the week of whoever says it', async (said) => {
    const fixture = createFixture();
    const alice = fixture.mattermost.store.people.get(fixture.users.alice ?? '');
    if (alice !== undefined)
      alice.timezone = { useAutomaticTimezone: 'true', automaticTimezone: 'Asia/Tokyo', manualTimezone: '' };
    // Sunday evening in Berlin, Monday morning in Tokyo.
    fixture.clock.at = Date.parse('2026-11-29T22:00:00Z');
    const flow = openFlow(fixture);
    expect((await flow.type('alice', `skip ${said} is an offsite`)).said).toBe(en.flow.skipped('Tue 1 Dec'));
    expect(await stateOf(flow, fixture, 48)).toBeUndefined();
  });

  const noSuchDay = (words: string) =>
    en.flow.notAWeek(`${en.typedDays.unreadable['no-such-day'](words)} ${en.typedDays.examples.skip}`);

  it.each([
    ['3 Nov bugs are open', en.flow.whichWeek(null), ['Skip this week'], 'that week is over'],
    ['24 Mar is close', en.flow.whichWeek(null), ['Skip this week'], 'that week is too far'],
    ['2026-11-17 Late', en.flow.notSkipped({ code: 'over' }), [], 'that week is over'],
    ['2027-03-02 Early', en.flow.notSkipped({ code: 'too-far' }), [], 'it is too far'],
    ['2026-13-01 Off', noSuchDay('2026-13-01'), ['Skip this week'], 'there is no such day'],
    ['31 Nov Offsite', noSuchDay('31 Nov'), ['Skip this week'], 'in any spelling'],
  ])('skip %s skips nothing', async (words, sentence, names) => {
    const fixture = createFixture();
    const { said, post } = await openFlow(fixture).type('alice', `skip ${words}`);
    expect([said, post && buttonsOf(post).map(({ name }) => name)]).toEqual([sentence, names]);
    expect(await fixture.openSet().store.updates.ids()).toEqual([]);
  });
});

describe('buttons of the update', () => {
  it.each(['notes', 'skip'])('%s opens its dialog while Jira does not answer', async (what) => {
    const fixture = createFixture();
    fixture.tickets.before = () => new Promise(() => {});
    const { opened, answer } = await openFlow(fixture).press('alice', update(what));
    expect(opened).toEqual([what === 'notes' ? 'note' : 'skip']);
    expect(answer).toEqual({});
  });

  it.each([
    ['notes', en.flow.otherWeek],
    ['post', en.flow.otherWeek],
    ['skip', en.flow.notSkipped({ code: 'over' })],
    ['unskip', en.flow.notSkipped({ code: 'over' })],
  ])('%s of another week does nothing and says so', async (what, sentence) => {
    const fixture = createFixture();
    const { said, opened } = await openFlow(fixture).press('alice', update(what, '2026-11-17'));
    expect(said).toBe(sentence);
    expect([opened, fixture.messages()]).toEqual([[], []]);
  });

  it('Post in a direct message posts once, and answers below the message to that person alone', async () => {
    const fixture = createFixture();
    const flow = openFlow(fixture);
    const direct = await flow.set.chat.directChannel(fixture.users.alice ?? '');
    const { id } = await flow.set.chat.post(
      direct,
      { text: 'Draft', buttons: [] },
      { key: 'key', set: fixture.channelId },
    );
    const where = { post_id: id, channel_id: direct };
    expect((await flow.press('alice', update('post'), where)).post).toMatchObject({
      ChannelId: direct,
      Message: expect.stringMatching(/^Posted/),
    });
    await flow.press('alice', update('post'), where);
    expect(fixture.messages()).toHaveLength(1);
  });

  it('an answer to a press below an answer stands below everything, and the old one goes', async () => {
    const fixture = createFixture();
    const { post } = await openFlow(fixture).press('alice', update('post'));
    expect(post).toMatchObject({ ChannelId: fixture.channelId, RootId: '' });
    expect(post?.CreateAt).toBeGreaterThanOrEqual(fixture.clock.at);
    expect(post?.Id).not.toBe(EPHEMERAL);
    expect(fixture.mattermost.removed).toEqual([{ userId: fixture.users.alice, postId: EPHEMERAL }]);
  });

  it.each([
    ['nothing', {}],
    ['another deed', { do: 'delete', due }],
    ['another button', { do: 'update', what: 'settings', due }],
    ['a day that is none', { do: 'update', what: 'post', due: '2026-02-30' }],
    ['no day', { do: 'update', what: 'post' }],
    ['words after a command that takes none', { do: 'run', words: 'post now' }],
    ['no command', { do: 'run', words: 'today' }],
    ['a SET that can be none', { do: 'run', words: 'post', set: '../x' }],
  ])('refuse %s', async (_what, context) => {
    const fixture = createFixture();
    const { answer, said } = await openFlow(fixture).press('alice', context);
    expect([answer, said]).toEqual([{}, en.wrongBody]);
    expect(fixture.messages()).toEqual([]);
  });
});

describe('direct messages', () => {
  it('have the buttons that a press understands', async () => {
    const fixture = createFixture();
    const { set, press } = openFlow(fixture);
    const answer = await draft(set);
    if (answer.code !== 'draft') throw new Error(answer.code);
    const links = { channelId: fixture.channelId, channel: { team: 'core', name: 'set' } };
    const { zone } = set.settings.schedule;
    const more = { siteUrl: '', jiraUrl: '', zone, isAutomatic: true, mayFix: true };
    const { buttons } = messagesFor(set, { locale: 'en', zone: null }).draft(answer.view, {
      ...links,
      ...more,
    });
    expect(buttons.map(({ name }) => name)).toEqual(['Notes', 'Post', 'Skip']);
    const [show] = messagesFor(set, { locale: 'en', zone: null }).reminder(answer.view, {
      ...links,
      ...more,
    }).buttons;
    const shown = await press('bob', show?.context ?? {});
    expect(shown.said).toContain('**Draft: SET update for Tue 24 Nov**');
    expect(shown.post && buttonsOf(shown.post).map(({ name }) => name)).toEqual(['Notes', 'Post', 'Skip']);
    for (const { context } of buttons) expect((await press('alice', context)).answer).toEqual({});
    const state = (await set.store.updates.read(`${fixture.channelId}/2026-W48`))?.publication.state;
    expect(state).toBe('posted');
  });
});

describe('/set-update status', () => {
  it('tells what goes out next by itself', async () => {
    const { said } = await openFlow(createFixture()).type('rita', 'status');
    expect(said).toContain(
      '**Next automatic messages** (Europe/Berlin)\n* Draft to the lead: Tue 24 Nov, 14:00\n',
    );
    expect(said).toContain('* Update in the channel: Tue 24 Nov, 17:00');
  });

  it('says that nothing does while it is paused', async () => {
    const { said } = await openFlow(createFixture(), { running: false }).type('rita', 'status');
    expect(said).toContain('**Paused:**');
    expect(said).not.toContain('* Update in the channel');
  });
});

it('help lists every command of the update', async () => {
  const { said } = await openFlow(createFixture()).type('rita', 'help');
  for (const name of ['draft', 'note', 'blocker', 'post', 'skip', 'history', 'settings']) {
    expect(said).toContain(`\`/set-update ${name}`);
  }
});

it('props of an answer hold nothing but its buttons', async () => {
  const { post } = await openFlow(createFixture()).type('rita', 'who');
  expect(post && objectToJson(post.Props)).toEqual({ attachments: [] });
});
