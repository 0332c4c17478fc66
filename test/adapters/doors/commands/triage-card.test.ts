import { afterEach, describe, expect, it, vi } from 'vitest';
import { objectToJson, type Post } from '#mattermost';
import { en } from '../../../../server/adapters/texts/en/index.ts';
import type { TicketsFailure } from '../../../../server/app/ports.ts';
import { ok, refused } from '../../../../server/domain/result.ts';
import { createFixture, type Fixture, ticket } from '../../../app/fixture.ts';
import { bug, TEAM } from '../../../app/triage/fake-bugs.ts';
import { openFlow } from './flow.ts';

afterEach(() => void vi.useRealTimers());

/** Three bugs wait, and everything can be decided about them. */
function atTriage(settings: Record<string, unknown> = {}) {
  const fixture = createFixture();
  fixture.tickets.bugs = ['MM-1', 'MM-2', 'MM-3'].map((key) => bug(key, { team: TEAM }));
  const closed = { id: '6', name: 'Closed', category: 'done' } as const;
  fixture.writes.offered = [{ ...closed, to: closed, fields: [], resolutions: null, takesComment: true }];
  const flow = openFlow(fixture, { ticketedits: true, ...settings });
  return { fixture, flow, card: () => cardOf(fixture, 'alice') };
}

/** The message in which somebody judges bugs. */
function cardOf({ mattermost, users, botId }: Fixture, username: string): Post {
  const name = [users[username] ?? '', botId].sort().join('__');
  const direct = [...mattermost.channels.values()].find((one) => one.Name === name);
  const post = mattermost.postsIn(direct?.Id ?? '').at(-1);
  if (post === undefined) throw new Error('there is no card');
  return post;
}

interface Action {
  readonly id: string;
  readonly type: string;
  readonly integration: { readonly context: object };
}

function actionOf(post: Post, id: string): Action {
  const { attachments = [] } = objectToJson(post.Props) as { attachments?: { actions: Action[] }[] };
  const found = attachments.flatMap(({ actions }) => actions).find((one) => one.id.startsWith(id));
  if (found === undefined) throw new Error(`there is no ${id}`);
  return found;
}

describe('the card of triage, pressed', () => {
  it('is opened by the command, which says where it is', async () => {
    const { flow, card } = atTriage();
    const { said } = await flow.type('alice', 'triage card');
    expect(said).toBe(en.triageCard.opened(`https://mm.example/_redirect/pl/${card().Id}`));
    expect(card().Message).toContain('MM-1');
  });

  it('goes from bug to bug in one message, saying nothing beside it', async () => {
    const { fixture, flow, card } = atTriage();
    await flow.type('alice', 'triage card');
    const { Id } = card();
    const press = (id: string, more: object = {}) => {
      const { context } = actionOf(card(), id).integration;
      return flow.press('alice', { ...context, ...more }, { post_id: Id, channel_id: card().ChannelId });
    };
    expect(actionOf(card(), 'route').type).toBe('select');
    for (const [id, more] of [
      ['route', { selected_option: '10201' }],
      ['take'],
      ['snooze'],
      ['undo'],
    ] as const) {
      const { answer, said } = await press(id, more);
      expect([id, answer, said]).toEqual([id, {}, '']);
    }
    expect(card()).toMatchObject({ Id, Message: expect.stringContaining('Undone: MM-3 is waiting again.') });
    expect(fixture.writes.routed).toEqual([{ key: 'MM-1', to: ['10201'], by: 'alice' }]);
    expect(fixture.writes.assigned).toEqual([{ key: 'MM-2', to: 'id-alice', by: 'alice' }]);
  });

  it('is closed by a dialog, whose reason is not lost where Jira refuses', async () => {
    const { fixture, flow, card } = atTriage();
    await flow.type('alice', 'triage card');
    const { opened } = await flow.press('alice', actionOf(card(), 'close').integration.context);
    expect(opened).toEqual(['triage-close']);
    const state = { state: flow.form()?.State };
    expect((await flow.submit('alice', 'triage-close', { reason: ' ' }, state)).answer).toEqual({
      errors: { reason: en.triageCard.closeReasonEmpty },
    });
    const { transition } = fixture.writes;
    fixture.writes.transition = async () => ({ ok: false, refusal: { code: 'conflict', detail: 'MM-1' } });
    const refused = await flow.submit('alice', 'triage-close', { reason: 'Too old' }, state);
    expect(refused.answer).toEqual({ error: expect.stringContaining('MM-1: ') });
    fixture.writes.transition = transition;
    fixture.tickets.bugFailure = { code: 'timed-out', detail: '' };
    const unread = await flow.submit('alice', 'triage-close', { reason: 'Too old' }, state);
    expect(unread.answer).toEqual({ error: expect.stringContaining('Nothing was changed.') });
    fixture.tickets.bugFailure = null;
    expect((await flow.submit('alice', 'triage-close', { reason: 'Too old' }, state)).answer).toEqual({});
    expect(fixture.writes.sent).toMatchObject([{ key: 'MM-1', fields: { comment: 'Too old' }, by: 'alice' }]);
    expect(card().Message).toContain('MM-2');
  });

  it('closes a bug as a duplicate of a similar ticket in one press, or of one that is typed', async () => {
    const { fixture, flow, card } = atTriage();
    fixture.tickets.elsewhere = ok([ticket('MM-2'), ticket('MM-3'), ticket('MM-8', { isPrivate: true })]);
    await flow.type('alice', 'triage card');
    await flow.press('alice', actionOf(card(), 'duplicate').integration.context);
    const form = flow.form();
    const [list, typed] = form?.Elements ?? [];
    expect(form?.CallbackId).toBe('triage-duplicate');
    expect(list).toMatchObject({ Name: 'of', Type: 'select', Default: 'MM-2' });
    expect(list?.Options?.map((one) => one?.Text)).toEqual([
      'MM-2 Summary of MM-2',
      'MM-3 Summary of MM-3',
      en.triageCard.noneOfThese,
    ]);
    expect(typed).toMatchObject({ Name: 'key', Default: '' });
    const submit = (fields: object) =>
      flow.submit('alice', 'triage-duplicate', fields, { state: form?.State });
    for (const [fields, key] of [
      [{ of: '(none)', key: '' }, en.triageCard.duplicateEmpty],
      [{ of: 'MM-2', key: 'the other one' }, en.triageCard.notAKey],
    ] as const)
      expect((await submit(fields)).answer).toEqual({ errors: { key } });
    expect((await submit({ of: 'MM-2', key: 'mm-99' })).answer).toEqual({
      error: en.triageCard.remark({ code: 'no-ticket', key: 'MM-1', of: 'MM-99' }),
    });
    expect(fixture.writes.linked).toEqual([]);
    expect((await submit({ of: 'MM-2', key: 'https://jira.example/browse/MM-3?x=1' })).answer).toEqual({});
    expect(fixture.writes.linked).toMatchObject([{ from: 'MM-1', to: 'MM-3', by: 'alice' }]);
    expect(card().Message).toContain('MM-2');
  });

  it.each([
    ['nothing is alike', ok([]), en.triageCard.nothingAlike('MM-1')],
    [
      'Jira refused to look',
      refused<TicketsFailure>({ code: 'timed-out', detail: '' }),
      en.triageCard.alikeUnread('MM-1'),
    ],
    ['Jira does not answer', null, en.triageCard.alikeUnread('MM-1')],
  ] as const)('asks for the other ticket, and says why it offers none: %s', async (_, elsewhere, intro) => {
    const { fixture, flow, card } = atTriage();
    await flow.type('alice', 'triage card');
    if (elsewhere === null) {
      fixture.tickets.readAlike = () => new Promise(() => {});
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    } else fixture.tickets.elsewhere = elsewhere;
    const pressed = flow.press('alice', actionOf(card(), 'duplicate').integration.context);
    if (elsewhere === null) await vi.advanceTimersByTimeAsync(20_000);
    await pressed;
    const form = flow.form();
    expect(form?.IntroductionText).toBe(intro);
    expect(form?.Elements?.map((one) => one?.Name)).toEqual(['key']);
  });

  it('hands a story to the product manager of the team that is chosen', async () => {
    const { fixture, flow, card } = atTriage({ productmanagers: 'Web: @carol\nMobile: @dave' });
    await flow.type('alice', 'triage card');
    await flow.press('alice', actionOf(card(), 'story').integration.context);
    const form = flow.form();
    expect(form?.Elements?.map((one) => [one?.Name, one?.Default])).toEqual([
      ['kind', 'story'],
      ['team', '(none)'],
      ['comment', ''],
    ]);
    expect(form?.Elements?.[1]?.Options?.map((one) => one?.Value)).toEqual(['Web', 'Mobile', '(none)']);
    const submit = (comment: string) =>
      flow.submit(
        'alice',
        'triage-story',
        { kind: 'feature', team: 'Mobile', comment },
        { state: form?.State },
      );
    expect((await submit(' ')).answer).toEqual({ errors: { comment: en.triageCard.storyEmpty } });
    expect((await submit('A new export')).answer).toEqual({});
    expect(fixture.told('dave')).toEqual([expect.stringContaining('is a feature request')]);
    expect(card().Message).toContain('so its type stays.');
  });

  it('keeps a reason that was typed for a bug that is not on it any more', async () => {
    const { fixture, flow, card } = atTriage();
    await flow.type('alice', 'triage card');
    await flow.press('alice', actionOf(card(), 'close').integration.context);
    const state = { state: flow.form()?.State };
    await flow.press('alice', actionOf(card(), 'next').integration.context);
    const { answer } = await flow.submit('alice', 'triage-close', { reason: 'Too old' }, state);
    expect(answer).toEqual({ error: en.triageCard.movedOn(null) });
    expect(fixture.writes.sent).toEqual([]);
  });

  it('says that Jira is slow instead of opening its dialog too late', async () => {
    const { fixture, flow, card } = atTriage();
    await flow.type('alice', 'triage card');
    fixture.writes.transitions = () => new Promise(() => {});
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const pressed = flow.press('alice', actionOf(card(), 'close').integration.context);
    await vi.advanceTimersByTimeAsync(20_000);
    const slow = en.order.writeFailure({ code: 'timed-out', detail: '' });
    expect(await pressed).toMatchObject({ opened: [], said: `MM-1: ${slow}` });
  });

  it('does nothing where it shows another bug by now, and says where it is', async () => {
    const { fixture, flow, card } = atTriage();
    await flow.type('alice', 'triage card');
    const old = actionOf(card(), 'take').integration.context;
    await flow.press('alice', actionOf(card(), 'next').integration.context);
    const { said } = await flow.press('alice', old);
    expect(said).toBe(en.triageCard.movedOn(`https://mm.example/_redirect/pl/${card().Id}`));
    expect(fixture.writes.assigned).toEqual([]);
  });

  it.each([
    'again',
    'TAKE mm-1',
    'take',
    'take MM-1',
    'Route MM-1 Web',
    'close MM-1',
    'snooze MM-1',
    'next',
    'next MM-1',
    'undo',
    'undo MM-1',
  ])('is led to by what only its buttons say: triage %s', async (words) => {
    const { fixture, flow } = atTriage();
    const { said, opened } = await flow.type('alice', `triage ${words}`);
    expect([said, opened]).toEqual([en.triageCard.onlyOnCard, []]);
    expect(() => cardOf(fixture, 'alice')).toThrow();
  });

  it.each(['card', 'take MM-1 x', 'undo MM-1 v', 'next'])(
    'is for people on SET: triage %s',
    async (words) => {
      const { fixture, flow } = atTriage();
      expect((await flow.type('rita', `triage ${words}`)).said).toBe(en.triageCard.refused);
      expect(() => cardOf(fixture, 'rita')).toThrow();
    },
  );

  it('is not there where no clause tells which bugs wait', async () => {
    const { flow } = atTriage({ triagequery: '' });
    expect((await flow.type('alice', 'triage card')).said).toBe(en.triage.off);
  });
});
