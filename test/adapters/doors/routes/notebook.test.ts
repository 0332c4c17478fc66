import { describe, expect, it } from 'vitest';
import { Panel, RouteError, routes } from '#contract';
import { panelFor } from '../../../../server/adapters/doors/routes/panel.ts';
import { en } from '../../../../server/adapters/texts/en/index.ts';
import { textsFor } from '../../../../server/adapters/texts/index.ts';
import { momentOf } from '../../../../server/app/set.ts';
import type { Right } from '../../../../server/domain/roles.ts';
import { createFixture, type Fixture } from '../../../app/fixture.ts';
import { posted, send } from './ask.ts';

/** Sends to a route in the name of somebody. */
async function ask(fixture: Fixture, username: string, path: string, body: object) {
  return send(fixture, posted(path, fixture.users[username], { channel_id: fixture.channelId, ...body }));
}

async function panelOf(fixture: Fixture, username: string): Promise<Panel> {
  const path = `${routes.panel}?channel_id=${fixture.channelId}`;
  return Panel.parse((await send(fixture, { path, user: fixture.users[username] })).body);
}

/** A note and a blocker by bob. */
const NOTE = 'Docs are out';

async function withEntries() {
  const fixture = createFixture();
  await ask(fixture, 'bob', routes.addNotes, { text: NOTE, offers: [] });
  await ask(fixture, 'bob', routes.addBlocker, { text: 'VPN is down' });
  const { update, blockers } = await panelOf(fixture, 'bob');
  return { fixture, noteId: update.notes?.[0]?.id ?? '', blockerId: blockers?.[0]?.id ?? '' };
}

const changes = [
  { name: 'add a note', path: routes.addNotes, body: () => ({ text: 'One', offers: [] }) },
  {
    name: 'remove a note',
    path: routes.changeNote,
    body: ({ noteId = '' }) => ({ id: noteId, text: '', seen: NOTE }),
  },
  { name: 'add a blocker', path: routes.addBlocker, body: () => ({ text: 'No access' }) },
  { name: 'clear a blocker', path: routes.clearBlocker, body: ({ blockerId = '' }) => ({ id: blockerId }) },
] as const;

describe.each(changes)('$name', ({ path, body }) => {
  it.each(['alice', 'bob', 'mia', 'chad', 'sysadmin'])('is done for %s', async (username) => {
    const { fixture, ...ids } = await withEntries();
    const { status, body: answer } = await ask(fixture, username, path, body(ids));
    expect([status, answer]).toEqual([200, expect.anything()]);
    expect(Panel.parse(answer).channel_id).toBe(fixture.channelId);
  });

  it.each([
    ['rita', 403, en.routes.refusedNote.replaceAll('`', '')],
    ['guest', 403, en.refusedRoute],
    ['nobody', 401, en.notSignedIn],
  ])('is refused to %s with %i, whoever the body names', async (username, status, message) => {
    const { fixture, ...ids } = await withEntries();
    const before = await panelOf(fixture, 'bob');
    const forged = { ...body(ids), user_id: fixture.users.alice, username: 'alice' };
    const answer = await ask(fixture, username, path, forged);
    expect(answer.status).toBe(status);
    expect(RouteError.parse(answer.body).error.message).toBe(message);
    const { update, blockers } = await panelOf(fixture, 'bob');
    expect([update.notes, blockers]).toEqual([before.update.notes, before.blockers]);
  });

  it.each([
    { because: 'the channel is no id', wrong: { channel_id: '../x' } },
    { because: 'the id is a path', wrong: { id: '../../x', text: 7 } },
    { because: 'there is too much text', wrong: { text: 'x'.repeat(9000), id: 'x'.repeat(99) }, status: 413 },
    { because: 'an offer is no text', wrong: { offers: [7], text: ['a'], id: {} } },
  ])('does not understand a body because $because', async ({ wrong, status = 400 }) => {
    const { fixture, ...ids } = await withEntries();
    expect((await ask(fixture, 'bob', path, { ...body(ids), ...wrong })).status).toBe(status);
  });
});

describe('notes', () => {
  it('carry the name of who asks, one a line, and every panel shows them', async () => {
    const fixture = createFixture();
    const body = { text: '* One\n\n* Two @here', offers: [], user_id: fixture.users.alice };
    const { body: answer } = await ask(fixture, 'bob', routes.addNotes, body);
    expect(Panel.parse(answer).update.notes).toMatchObject([
      { text: 'One', username: 'bob', may_change: true },
      { text: 'Two @here', username: 'bob', may_change: true },
    ]);
    expect((await panelOf(fixture, 'carol')).update.notes?.map((note) => note.may_change)).toEqual([
      false,
      false,
    ]);
    expect((await panelOf(fixture, 'alice')).update.notes?.map((note) => note.may_change)).toEqual([
      true,
      true,
    ]);
    expect((await panelOf(fixture, 'rita')).update.notes).toHaveLength(2);
  });

  it('are taken back by their author and by those who may post, and by nobody else', async () => {
    const { fixture, noteId } = await withEntries();
    const refused = await ask(fixture, 'carol', routes.changeNote, { id: noteId, text: '', seen: NOTE });
    expect([refused.status, RouteError.parse(refused.body).error.message]).toEqual([403, en.routes.notYours]);
    const removed = await ask(fixture, 'alice', routes.changeNote, { id: noteId, text: '', seen: NOTE });
    expect(Panel.parse(removed.body).update.notes).toEqual([]);
    const again = await ask(fixture, 'alice', routes.changeNote, { id: noteId, text: 'Back', seen: NOTE });
    expect(again.status).toBe(404);
  });

  it('taken back make the panel newer, though it holds less', async () => {
    const fixture = createFixture();
    const set = fixture.openSet();
    const caller = {
      set,
      person: {
        id: fixture.users.bob ?? '',
        username: 'bob',
        email: '',
        locale: 'en',
        zone: null,
        isGuest: false,
        isGone: false,
        isBot: false,
      },
      rights: new Set<Right>(['read', 'work']),
      texts: textsFor({ locale: 'en', zone: null }, momentOf(set)),
    };
    const before = await panelFor(caller);
    fixture.clock.at += 1;
    expect((await panelFor(caller))?.version).toBe(before?.version);
    expect((await panelFor(caller, fixture.clock.at))?.version).toBe((before?.version ?? 0) + 1);
  });

  it.each([
    { because: 'nothing is typed', text: ' \n ', status: 400, says: en.routes.noteEmpty },
    {
      because: 'a line is too long',
      text: `Fine\n${'x'.repeat(281)}`,
      status: 400,
      says: en.routes.tooLong(280, 'x'.repeat(40)),
    },
    { because: 'there are too many', text: 'x\n'.repeat(21), status: 409, says: en.routes.tooManyNotes(20) },
  ])('are refused because $because', async ({ text, status, says }) => {
    const fixture = createFixture();
    const answer = await ask(fixture, 'bob', routes.addNotes, { text, offers: [] });
    expect([answer.status, RouteError.parse(answer.body).error.message]).toEqual([status, says]);
    expect((await panelOf(fixture, 'bob')).update.notes).toEqual([]);
  });

  it('come from an open blocker by its offer, once', async () => {
    const { fixture, blockerId } = await withEntries();
    const { update } = await panelOf(fixture, 'alice');
    expect(update.offers).toEqual([
      { id: `blocker/${blockerId}`, kind: 'blocker', text: 'VPN is down', username: 'bob' },
    ]);
    const body = { text: '', offers: [`blocker/${blockerId}`] };
    const noted = Panel.parse((await ask(fixture, 'alice', routes.addNotes, body)).body).update;
    expect(noted.notes?.map(({ text }) => text)).toEqual([
      'Docs are out',
      expect.stringContaining('VPN is down'),
    ]);
    expect(noted.offers).toEqual([]);
  });

  it('come from no offer that does not exist', async () => {
    const fixture = createFixture();
    const answer = await ask(fixture, 'bob', routes.addNotes, { text: '', offers: ['overdue/SECRET-1'] });
    expect(answer.status).toBe(400);
  });
});

describe('blockers', () => {
  it('are open until their author or somebody who may post clears them', async () => {
    const { fixture, blockerId } = await withEntries();
    expect((await panelOf(fixture, 'carol')).blockers).toMatchObject([
      { text: 'VPN is down', username: 'bob', may_clear: false },
    ]);
    expect((await ask(fixture, 'carol', routes.clearBlocker, { id: blockerId })).status).toBe(403);
    const { body } = await ask(fixture, 'bob', routes.clearBlocker, { id: blockerId });
    expect(Panel.parse(body).blockers).toEqual([]);
  });
});
