import { describe, expect, it } from 'vitest';
import { Panel, RouteError, routes, TriageOpened } from '#contract';
import { createFixture, type Fixture } from '../../../app/fixture.ts';
import { bug } from '../../../app/triage/fake-bugs.ts';
import { posted, send } from './ask.ts';

const open = (fixture: Fixture, username: string, settings: Record<string, unknown> = {}) =>
  send(
    fixture,
    posted(routes.openTriage, fixture.users[username], { channel_id: fixture.channelId }),
    settings,
  );

const seen = async (fixture: Fixture, username: string) => {
  const path = `${routes.panel}?channel_id=${fixture.channelId}`;
  return Panel.parse((await send(fixture, { path, user: fixture.users[username] })).body);
};

describe('opening triage', () => {
  it('makes the card of who asks, or finds it, and answers where it is', async () => {
    const fixture = createFixture();
    fixture.tickets.bugs = [bug('MM-1')];
    const { status, body } = await open(fixture, 'alice');
    const { post_path: path } = TriageOpened.parse(body);
    expect(status).toBe(200);
    const post = fixture.mattermost.posts.get(path?.split('/').at(-1) ?? '');
    expect(post?.Message).toContain('MM-1');
    expect(post?.ChannelId).not.toBe(fixture.channelId);
    expect(TriageOpened.parse((await open(fixture, 'alice')).body).post_path).toBe(path);
  });

  it.each(['rita', 'guest'])('is refused to %s, and nothing is sent', async (username) => {
    const fixture = createFixture();
    const before = fixture.mattermost.posts.size;
    const { status, body } = await open(fixture, username);
    expect([status, RouteError.parse(body).error.code]).toEqual([403, 'forbidden']);
    expect(fixture.mattermost.posts.size).toBe(before);
    const { message } = RouteError.parse(body).error;
    expect(message.includes('triage bugs')).toBe(username === 'rita');
  });

  it('says what to do where no clause says which bugs wait', async () => {
    const fixture = createFixture();
    const { status, body } = await open(fixture, 'alice', { triagequery: '' });
    expect([status, RouteError.parse(body).error.code]).toEqual([409, 'not-set-up']);
    expect(RouteError.parse(body).error.message).toContain('/set-update settings triage');
  });
});

describe('triage in the panel', () => {
  it('says why it cannot be read, in words, while everything else is there', async () => {
    const fixture = createFixture();
    fixture.tickets.bugFailure = { code: 'query-refused', detail: '\u05e9\u202e `x`' };
    const panel = await seen(fixture, 'rita');
    expect(panel.board).not.toBeNull();
    expect(panel.problems).toEqual([]);
    expect(panel.triage).toMatchObject({ waiting: null, is_stale: true });
    expect(panel.triage?.failure).toContain('\u2068\u05e9 x\u2069');
  });

  it('is shown to readers, and offered to those who may judge', async () => {
    const fixture = createFixture();
    fixture.tickets.bugs = [bug('MM-1')];
    const [reader, member] = [await seen(fixture, 'rita'), await seen(fixture, 'alice')];
    expect(reader.triage?.waiting?.bugs.map(({ key }) => key)).toEqual(['MM-1']);
    expect([reader.viewer.may_judge, member.viewer.may_judge]).toEqual([false, true]);
  });
});
