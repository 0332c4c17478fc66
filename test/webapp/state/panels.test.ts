import { describe, expect, it } from 'vitest';
import { type ChannelPanel, type Panels, reducePanels, unread } from '../../../webapp/src/state/panels.ts';
import { phaseOf } from '../../../webapp/src/state/selectors.ts';
import { aBoard, aPanel, asOf } from '../panels.ts';

const started = (isAsked: boolean) =>
  ({ type: 'set-update/read_started', channelId: 'c1', isAsked }) as const;
const read = (panel = aPanel()) => ({ type: 'set-update/panel_read', channelId: 'c1', panel }) as const;
const failed = { type: 'set-update/read_failed', channelId: 'c1', failure: { code: 'unreachable' } } as const;

function stateAfter(...actions: Parameters<typeof reducePanels>[1][]): ChannelPanel {
  const panels = actions.reduce<Panels>((before, action) => reducePanels(before, action), {});
  return panels.c1 ?? unread;
}

describe('reducePanels()', () => {
  it('answers the same object for actions of others', () => {
    const panels = reducePanels({}, read());
    expect(reducePanels(panels, { type: 'RECEIVED_POST' })).toBe(panels);
  });

  it('keeps other channels', () => {
    const other = { ...unread, panel: aPanel({ channel_id: 'c2' }) };
    expect(reducePanels({ c2: other }, read()).c2).toBe(other);
  });

  it.each([
    { because: 'both are newer', version: 4, as_of: asOf + 1, shown: 4 },
    { because: 'the board was read anew', version: 3, as_of: asOf + 1, shown: 3 },
    { because: 'the count began anew', version: 1, as_of: asOf + 1, shown: 1 },
    { because: 'both are older', version: 2, as_of: asOf - 1, shown: 3 },
    { because: 'only the version is older', version: 2, as_of: asOf, shown: 3 },
  ])(
    'shows version $shown after an answer of version $version because $because',
    ({ version, as_of, shown }) => {
      const { panel } = stateAfter(read(), read(aPanel({ version, board: aBoard({ as_of }) })));
      expect(panel?.version).toBe(shown);
    },
  );

  it('keeps the panel when a read fails, and forgets the failure after a good one', () => {
    expect(stateAfter(read(), started(false), failed)).toMatchObject({
      panel: { version: 3 },
      failure: failed.failure,
    });
    expect(stateAfter(failed, read()).failure).toBeNull();
  });

  it('counts only the reads the reader asked for', () => {
    expect(stateAfter(started(false), read()).refreshed).toBeNull();
    expect(stateAfter(started(true), read()).refreshed).toEqual({ number: 1, failure: null, asOf });
    expect(stateAfter(started(true), read(), started(true), failed).refreshed).toEqual({
      number: 2,
      failure: failed.failure,
      asOf: null,
    });
  });
});

describe('phaseOf()', () => {
  it.each([
    { because: 'nothing came yet', actions: [started(false)], phase: 'loading' },
    { because: 'a panel came', actions: [read()], phase: 'ready' },
    {
      because: 'Jira is silent',
      actions: [read(aPanel({ board: aBoard({ is_stale: true }) }))],
      phase: 'stale',
    },
    { because: 'we are cut off', actions: [read(), failed], phase: 'stale' },
    { because: 'the first read failed', actions: [failed], phase: 'error' },
    { because: 'it is tried again', actions: [failed, started(true)], phase: 'error' },
    {
      because: 'the channel has no SET',
      actions: [{ ...failed, failure: { code: 'not-set-up' } }],
      phase: 'not-set-up',
    },
  ])('is $phase when $because', ({ actions, phase }) => {
    expect(phaseOf(stateAfter(...actions))).toBe(phase);
  });
});
