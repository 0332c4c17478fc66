import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cronTicker } from '../../server/adapters/cron.ts';

describe('cronTicker', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: Date.parse('2026-10-25T00:30:30Z') });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('ticks at every UTC minute, also while clocks go back, until stopped', async () => {
    const ticks: string[] = [];
    const stop = cronTicker.start(async () => void ticks.push(new Date().toISOString().slice(11, 16)));
    await vi.advanceTimersByTimeAsync(3 * 60_000);
    expect(ticks).toEqual(['00:31', '00:32', '00:33']);
    stop();
    await vi.advanceTimersByTimeAsync(5 * 60_000);
    expect(ticks).toHaveLength(3);
  });

  it('ticks late rather than not at all where the machine was busy', async () => {
    const ticks: string[] = [];
    const stop = cronTicker.start(async () => void ticks.push(new Date().toISOString().slice(11, 19)));
    await vi.advanceTimersByTimeAsync(29_000);
    // Nothing runs for ten seconds.
    vi.setSystemTime(Date.parse('2026-10-25T00:31:09Z'));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(ticks).toEqual(['00:31:10']);
    stop();
  });

  it('tells a failed tick to stderr, since stdout belongs to the handshake', async () => {
    const write = vi.spyOn(process.stdout, 'write');
    const errors = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const stop = cronTicker.start(async () => {
      throw new Error('a tick failed');
    });
    await vi.advanceTimersByTimeAsync(2 * 60_000);
    stop();
    expect(write).not.toHaveBeenCalled();
    expect(errors).toHaveBeenCalledTimes(2);
    vi.restoreAllMocks();
  });
});
