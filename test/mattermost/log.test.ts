import { describe, expect, it } from 'vitest';
import { createLog, MattermostError, type Tagged } from '#mattermost';

type Line = readonly [string, string, ...unknown[]];

function withApi(take: () => Promise<void> = async () => {}) {
  const taken: Line[] = [];
  const lines: string[] = [];
  const call = (name: string) => (message: string, pairs: readonly (Tagged | undefined)[]) => {
    taken.push([name, message, ...pairs.map((pair) => pair?.value)]);
    return take();
  };
  const api = {
    LogDebug: call('debug'),
    LogInfo: call('info'),
    LogWarn: call('warn'),
    LogError: call('error'),
  };
  return {
    log: createLog(
      () => api,
      (line) => lines.push(line),
    ),
    taken,
    lines,
  };
}

describe('createLog()', () => {
  it.each(['debug', 'info', 'warn', 'error'] as const)(
    '%s goes to the call of that name, values as strings',
    (level) => {
      const { log, taken } = withApi();
      log[level]('happened', { count: 3, isGood: true, name: 'x' });
      expect(taken).toEqual([[level, 'happened', 'count', '3', 'isGood', 'true', 'name', 'x']]);
    },
  );

  it('shortens long texts', () => {
    const { log, taken } = withApi();
    log.info('m'.repeat(5000), { value: 'v'.repeat(5000) });
    expect(taken[0]?.map((text) => String(text).length)).toEqual([4, 1001, 5, 1001]);
  });

  it('writes one line of JSON to stderr before there is an API, strings only', () => {
    const lines: string[] = [];
    const log = createLog(
      () => undefined,
      (line) => lines.push(line),
    );
    log.warn('two\nlines', { count: 3, '@timestamp': 5, '@level': 7 });
    expect(lines).toEqual(['{"@level":"warn","@message":"two\\nlines","count":"3"}']);
  });

  it('writes to stderr what the server does not take', async () => {
    const { log, lines } = withApi(async () => {
      throw new MattermostError('connection-lost', 'gone');
    });
    log.error('lost');
    await expect.poll(() => lines).toEqual(['{"@level":"error","@message":"lost"}']);
  });

  it('waits for the server with a bounded number of lines', async () => {
    let takeAll: () => void = () => {};
    const all = new Promise<void>((resolve) => {
      takeAll = resolve;
    });
    const { log, taken, lines } = withApi(() => all);
    for (let count = 0; count < 300; count++) log.info('line');
    expect([taken.length, lines.length]).toEqual([256, 44]);
    takeAll();
    await expect
      .poll(() => {
        log.info('again');
        return taken.at(-1)?.[1];
      })
      .toBe('again');
  });
});
