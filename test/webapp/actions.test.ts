import { describe, expect, it } from 'vitest';
import { createActions } from '../../webapp/src/actions.ts';
import type { Client } from '../../webapp/src/client.ts';
import { type Panels, reducePanels, unread } from '../../webapp/src/state/panels.ts';
import { aDraft, aPanel } from './panels.ts';

const proposal = { token: 'aaaabbbbccccdddd', total: 2, moves: [], moved: 0, undecided_classes: [] };
const refused = { ok: false, failure: { code: 'order-changed', message: 'Look again.' } } as const;

/** Actions on a client that answers as given to every change; the panel on screen has version 3. */
function start(isDone: boolean, shown = aPanel()) {
  const sent: unknown[] = [];
  const reread: string[] = [];
  const awaited: string[] = [];
  let panels: Panels = { c1: { ...unread, panel: shown } };
  const panel = aPanel({ version: 4 });
  const answer = <T>(request: unknown, value: T) => {
    sent.push(request);
    return Promise.resolve(isDone ? ({ ok: true, value } as const) : refused);
  };
  const never = () => Promise.reject(new Error('this is not asked here'));
  const client: Client = {
    readPanel: never,
    refreshPanel: never,
    readPresences: never,
    readProfiles: never,
    testConnection: never,
    moveTicket: (move) => answer(move, panel),
    takeTicket: (ticket) => answer(ticket, panel),
    proposeOrder: (channelId) => answer(channelId, proposal),
    fixOrder: (order) => answer(order, { moved: 1, panel }),
    openTriage: (set) => answer(set, { post_path: '/_redirect/pl/p1' }),
    readDraft: (channelId) => answer(channelId, aDraft()),
    postUpdate: (update) => answer(update, { outcome: 'posted', failure: null, panel }),
    skipUpdate: (update) => answer(update, panel),
    unskipUpdate: (update) => answer(update, panel),
    addNotes: (notes) => answer(notes, panel),
    changeNote: (note) => answer(note, panel),
    addBlocker: (blocker) => answer(blocker, panel),
    clearBlocker: (blocker) => answer(blocker, panel),
    runCommand: (command) =>
      answer(command, { triggerId: command.command === '/set-update roster' ? '' : 't1', isAnswered: false }),
  };
  const actions = createActions({
    client,
    dispatch(action) {
      panels = reducePanels(panels, action);
    },
    panelOf: (channelId) => panels[channelId] ?? unread,
    reread: (channelId) => reread.push(channelId),
    teamId: () => 'id-core',
    awaitDialog: (triggerId) => awaited.push(triggerId),
  });
  return { actions, sent, awaited, reread, version: () => panels.c1?.panel?.version };
}

type Started = ReturnType<typeof start>['actions'];
const changes = [
  {
    name: 'move',
    run: (actions: Started) => actions.move('c1', 'MM-1', 'top'),
    sends: { channel_id: 'c1', key: 'MM-1', move: 'top', token: '0123456789abcdef' },
  },
  {
    name: 'take',
    run: (actions: Started) => actions.take('c1', 'MM-1'),
    sends: { channel_id: 'c1', key: 'MM-1' },
  },
  {
    name: 'fixOrder',
    run: (actions: Started) => actions.fixOrder('c1', proposal),
    sends: { channel_id: 'c1', token: 'aaaabbbbccccdddd' },
  },
  {
    name: 'postUpdate',
    run: (actions: Started) => actions.postUpdate('c1', '2026-11-24'),
    sends: { channel_id: 'c1', due_date: '2026-11-24' },
  },
  {
    name: 'skipUpdate',
    run: (actions: Started) => actions.skipUpdate('c1', { due_date: '2026-11-24', reason: 'Away' }),
    sends: { channel_id: 'c1', due_date: '2026-11-24', reason: 'Away' },
  },
  {
    name: 'addNotes',
    run: (actions: Started) => actions.addNotes('c1', 'One\nTwo'),
    sends: { channel_id: 'c1', text: 'One\nTwo', offers: [] },
  },
  {
    name: 'takeOffer',
    run: (actions: Started) => actions.takeOffer('c1', 'overdue/MM-1'),
    sends: { channel_id: 'c1', text: '', offers: ['overdue/MM-1'] },
  },
  {
    name: 'changeNote',
    run: (actions: Started) => actions.changeNote('c1', { id: 'n1', text: '', seen: 'One' }),
    sends: { channel_id: 'c1', id: 'n1', text: '', seen: 'One' },
  },
  {
    name: 'addBlocker',
    run: (actions: Started) => actions.addBlocker('c1', 'No access'),
    sends: { channel_id: 'c1', text: 'No access' },
  },
  {
    name: 'clearBlocker',
    run: (actions: Started) => actions.clearBlocker('c1', 'b1'),
    sends: { channel_id: 'c1', id: 'b1' },
  },
];

describe('createActions()', () => {
  it.each(changes)(
    '$name() asks for what is on screen and shows the panel it brings',
    async ({ run, sends }) => {
      const { actions, sent, reread, version } = start(true);
      expect((await run(actions)).ok).toBe(true);
      expect(sent).toEqual([sends]);
      expect(version()).toBe(4);
      expect(reread).toEqual([]);
    },
  );

  it.each(changes)('$name() answers why it failed and has the panel read again', async ({ run }) => {
    const { actions, reread, version } = start(false);
    expect(await run(actions)).toEqual(refused);
    expect(version()).toBe(3);
    expect(reread).toEqual(['c1']);
  });

  it('openTriage() changes nothing in the panel', async () => {
    const { actions, sent, reread, version } = start(true);
    expect(await actions.openTriage('c1')).toEqual({ ok: true, value: { post_path: '/_redirect/pl/p1' } });
    expect([sent, reread, version()]).toEqual([[{ channel_id: 'c1' }], [], 3]);
  });

  it('openTriage() has the panel read again when it failed', async () => {
    const { actions, reread } = start(false);
    expect(await actions.openTriage('c1')).toEqual(refused);
    expect(reread).toEqual(['c1']);
  });

  it('runCommand() runs it in the channel and the team on screen, and changes nothing', async () => {
    const { actions, sent, reread } = start(true);
    await actions.runCommand('c1', 'c1', 'away');
    expect(sent).toEqual([{ channel_id: 'c1', team_id: 'id-core', command: '/set-update away' }]);
    expect(reread).toEqual([]);
  });

  it.each([
    { because: 'the reader chose it', shown: 'chosen', screen: 'c2', names: 'chosen' },
    { because: 'the channel has none of its own', shown: 'c1', screen: 'c1', names: 'set-a' },
  ])('runCommand() names the SET that is shown when $because', async ({ shown, screen, names }) => {
    const { actions, sent } = start(true, aPanel({ channel_id: 'set-a' }));
    await actions.runCommand(shown, screen, 'swap');
    expect(sent).toEqual([
      { channel_id: screen, team_id: 'id-core', command: `/set-update in:${names} swap` },
    ]);
  });

  it.each([
    { because: 'the command may have opened it', isDone: true, subcommand: 'swap', waits: ['t1'] },
    { because: 'the host names none', isDone: true, subcommand: 'roster', waits: [] },
    { because: 'the command did not run', isDone: false, subcommand: 'swap', waits: [] },
  ] as const)(
    'runCommand() has the host wait for $waits because $because',
    async ({ isDone, subcommand, waits }) => {
      const { actions, awaited } = start(isDone);
      await actions.runCommand('c1', 'c1', subcommand);
      expect(awaited).toEqual(waits);
    },
  );

  it('readDraft() changes nothing', async () => {
    const { actions, reread, version } = start(false);
    expect((await actions.readDraft('c1')).ok).toBe(false);
    expect([version(), reread]).toEqual([3, []]);
  });

  it('proposeOrder() changes nothing', async () => {
    const { actions, reread, version } = start(true);
    expect(await actions.proposeOrder('c1')).toEqual({ ok: true, value: proposal });
    expect([version(), reread]).toEqual([3, []]);
  });
});
