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

  it('shows the panel after a change without ending a read, unless it is older', () => {
    const changed = (version: number) =>
      ({ type: 'set-update/panel_changed', channelId: 'c1', panel: aPanel({ version }) }) as const;
    expect(stateAfter(read(), started(true), changed(4))).toMatchObject({
      panel: { version: 4 },
      reading: 'asked',
    });
    expect(stateAfter(read(), changed(2)).panel?.version).toBe(3);
  });

  it('keeps the panel when a read fails, and forgets the failure after a good one', () => {
    expect(stateAfter(read(), started(false), failed)).toMatchObject({
      panel: { version: 3 },
      failure: failed.failure,
    });
    expect(stateAfter(failed, read()).failure).toBeNull();
  });

  it.each([
    { code: 'forbidden', others: ['other SET'], because: 'the reader was taken out of its channel' },
    { code: 'not-set-up', others: ['other SET'], because: 'the SET is gone' },
    { code: 'not-signed-in', others: [], because: 'the reader is nobody any more' },
  ] as const)('drops what it shows on $code, wherever the same SET is shown, because $because', (row) => {
    const shows = (channel_id: string) => ({ ...unread, panel: aPanel({ channel_id }) });
    const before = { c1: shows('set'), 'same SET': shows('set'), 'other SET': shows('c2') };
    const refused = { ...failed, failure: { code: row.code } };
    const after = reducePanels(before, refused);
    expect(after.c1).toMatchObject({ panel: null, failure: { code: row.code } });
    expect(Object.keys(after).filter((id) => after[id]?.panel)).toEqual(row.others);
  });

  it('drops what it shows where several SETs can be meant, and nowhere else', () => {
    const shown = { ...unread, panel: aPanel({ channel_id: 'set' }) };
    const refused = { ...failed, failure: { code: 'several-sets' } } as const;
    const after = reducePanels({ c1: shown, set: shown }, refused);
    expect([after.c1?.panel, after.set?.panel?.channel_id]).toEqual([null, 'set']);
  });

  it.each([
    { panel: aPanel(), isStale: false, because: 'Jira answered' },
    { panel: aPanel({ board: aBoard({ is_stale: true }) }), isStale: true, because: 'Jira did not answer' },
    { panel: aPanel({ board: null }), isStale: true, because: 'Jira never answered' },
    {
      panel: aPanel({ board: null, is_jira_set_up: false }),
      isStale: false,
      because: 'there is no Jira to ask',
    },
  ])('says of a refresh that it brought a stale board: $isStale when $because', ({ panel, isStale }) => {
    expect(stateAfter(started(true), read(panel)).refreshed?.isStale).toBe(isStale);
  });

  it('counts only the reads the reader asked for', () => {
    expect(stateAfter(started(false), read()).refreshed).toBeNull();
    expect(stateAfter(started(true), read()).refreshed).toEqual({
      number: 1,
      failure: null,
      asOf,
      isStale: false,
    });
    expect(stateAfter(started(true), read(), started(true), failed).refreshed).toEqual({
      number: 2,
      failure: failed.failure,
      asOf: null,
      isStale: false,
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
    {
      because: 'several SETs can be meant',
      actions: [read(), { ...failed, failure: { code: 'several-sets' } }],
      phase: 'several-sets',
    },
    {
      because: 'the reader may not see it',
      actions: [read(), { ...failed, failure: { code: 'forbidden' } }],
      phase: 'forbidden',
    },
    {
      because: 'the reader is signed out',
      actions: [read(), { ...failed, failure: { code: 'not-signed-in' } }],
      phase: 'signed-out',
    },
  ])('is $phase when $because', ({ actions, phase }) => {
    expect(phaseOf(stateAfter(...actions))).toBe(phase);
  });
});
