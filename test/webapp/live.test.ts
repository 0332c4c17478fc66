// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { Panel } from '#contract';
import type { Client } from '../../webapp/src/client.ts';
import type { Reply } from '../../webapp/src/http.ts';
import { createLive, onReturn } from '../../webapp/src/live.ts';
import {
  type ChannelPanel,
  type PanelAction,
  type Panels,
  reducePanels,
  unread,
} from '../../webapp/src/state/panels.ts';
import { aPanel } from './panels.ts';

interface Reading {
  readonly kind: 'read' | 'refresh';
  readonly channelId: string;
  answer(answer: Reply<Panel>): Promise<void>;
}

/** A live connection with a client whose answers the test gives and a clock whose timers the test runs. */
function start() {
  const readings: Reading[] = [];
  const timers = new Set<() => void>();
  const actions: PanelAction[] = [];
  let panels: Panels = {};
  const ask = (kind: Reading['kind'], channelId: string) =>
    new Promise<Reply<Panel>>((resolve) => {
      readings.push({
        kind,
        channelId,
        async answer(answer) {
          resolve(answer);
          await Promise.resolve();
        },
      });
    });
  const client: Pick<Client, 'readPanel' | 'refreshPanel'> = {
    readPanel: (channelId) => ask('read', channelId),
    refreshPanel: (channelId) => ask('refresh', channelId),
  };
  const live = createLive({
    client,
    dispatch(action) {
      actions.push(action);
      panels = reducePanels(panels, action);
    },
    panelOf: (channelId): ChannelPanel => panels[channelId] ?? unread,
    later(run) {
      timers.add(run);
      return () => timers.delete(run);
    },
  });
  return {
    live,
    readings,
    actions,
    timers,
    versionOf: (channelId: string) => panels[channelId]?.panel?.version,
    kinds: () => readings.map(({ kind, channelId }) => `${kind} ${channelId}`),
    pass() {
      for (const run of [...timers]) {
        timers.delete(run);
        run();
      }
    },
    changed: (channelId: string, version: unknown) =>
      live.panelChanged({
        event: 'custom_set-update_panel_changed',
        data: { channel_id: channelId, version },
      }),
    left: (data: unknown) => live.memberLeft({ event: 'user_removed', data }),
  };
}

const ok = (version: number): Reply<Panel> => ({ ok: true, value: aPanel({ version }) });

describe('createLive()', () => {
  it('reads what is shown, once for two viewers', () => {
    const { live, kinds } = start();
    live.show('c1');
    live.show('c1');
    live.show('c2');
    expect(kinds()).toEqual(['read c1', 'read c2']);
  });

  it.each([
    { because: 'newer', channelId: 'c1', version: 4, reads: 1 },
    { because: 'known already', channelId: 'c1', version: 3, reads: 0 },
    { because: 'for a channel not on screen', channelId: 'c2', version: 4, reads: 0 },
    { because: 'not understood', channelId: 'c1', version: 'four', reads: 0 },
  ])('reads $reads times after an event that is $because', async ({ channelId, version, reads }) => {
    const { live, readings, pass, changed } = start();
    live.show('c1');
    await readings[0]?.answer(ok(3));
    changed(channelId, version);
    pass();
    expect(readings.length - 1).toBe(reads);
  });

  it('reads once for a burst of events, and once more for one that comes meanwhile', async () => {
    const { live, readings, timers, pass, changed, versionOf } = start();
    live.show('c1');
    await readings[0]?.answer(ok(1));
    changed('c1', 2);
    changed('c1', 3);
    expect(timers.size).toBe(1);
    pass();
    changed('c1', 4);
    pass();
    expect(readings).toHaveLength(2);
    await readings[1]?.answer(ok(3));
    pass();
    expect(readings).toHaveLength(3);
    await readings[2]?.answer(ok(4));
    pass();
    expect(readings).toHaveLength(3);
    expect(versionOf('c1')).toBe(4);
  });

  it('lets a refresh overtake a quiet read and drops its late answer', async () => {
    const { live, readings, kinds, versionOf, actions } = start();
    live.show('c1');
    live.refresh('c1');
    live.refresh('c1');
    expect(kinds()).toEqual(['read c1', 'refresh c1']);
    await readings[1]?.answer(ok(2));
    await readings[0]?.answer(ok(9));
    expect(versionOf('c1')).toBe(2);
    expect(actions.filter(({ type }) => type === 'set-update/panel_read')).toHaveLength(1);
  });

  it('reads everything on screen again on reconnect, and nothing that was hidden', async () => {
    const { live, readings, kinds, pass } = start();
    const hide = live.show('c1');
    live.show('c2');
    for (const reading of readings) await reading.answer(ok(1));
    hide();
    live.catchUp();
    pass();
    expect(kinds()).toEqual(['read c1', 'read c2', 'read c2']);
  });

  it.each([
    { data: { channel_id: 'c1', remover_id: 'x' }, reads: ['read c1'], because: 'it is the SET’s channel' },
    { data: { channel_id: 'c9' }, reads: [], because: 'it is another channel' },
    {
      data: { user_id: 'u', remover_id: 'x' },
      reads: [],
      because: 'it names no channel: somebody else left',
    },
    { data: null, reads: [], because: 'it says nothing' },
  ])('reads $reads when somebody left and $because', async ({ data, reads }) => {
    const { live, readings, kinds, pass, left } = start();
    live.show('c1');
    await readings[0]?.answer(ok(1));
    left(data);
    pass();
    expect(kinds().slice(1)).toEqual(reads);
  });

  it('calls off a read that waits when the panel is hidden', async () => {
    const { live, readings, timers, changed } = start();
    const hide = live.show('c1');
    await readings[0]?.answer(ok(1));
    changed('c1', 2);
    hide();
    expect(timers.size).toBe(0);
  });

  it('drops answers and timers after close()', async () => {
    const { live, readings, timers, actions, changed } = start();
    live.show('c1');
    live.show('c2');
    await readings[0]?.answer(ok(1));
    changed('c1', 2);
    live.close();
    const before = actions.length;
    await readings[1]?.answer(ok(1));
    expect(timers.size).toBe(0);
    expect(actions).toHaveLength(before);
  });
});

describe('onReturn()', () => {
  it('tells of focus until it is stopped', () => {
    let times = 0;
    const stop = onReturn(() => {
      times += 1;
    });
    window.dispatchEvent(new Event('focus'));
    document.dispatchEvent(new Event('visibilitychange'));
    expect(times).toBe(2);
    stop();
    window.dispatchEvent(new Event('focus'));
    document.dispatchEvent(new Event('visibilitychange'));
    expect(times).toBe(2);
  });
});
