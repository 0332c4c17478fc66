import { describe, expect, it } from 'vitest';
import { askedOnce, batched, singleFlight } from '../../server/app/single-flight.ts';

/** Work whose runs end one by one, and what each of them saw. */
function createWork() {
  const runs: { readonly saw: number; end(): void; fail(): void }[] = [];
  let value = 0;
  return {
    runs,
    set: (next: number) => {
      value = next;
    },
    work: () =>
      new Promise<void>((resolve, reject) => {
        runs.push({ saw: value, end: resolve, fail: () => reject(new Error('not now')) });
      }),
  };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('singleFlight()', () => {
  it('shares a run among all who ask for the same while it is under way', async () => {
    const { runs, work } = createWork();
    const flight = singleFlight<void>();
    const asked = [flight.share('a', work), flight.share('a', work), flight.share('b', work)];
    expect(runs).toHaveLength(2);
    expect(flight.all()).toEqual([flight.at('a'), flight.at('b')]);
    for (const run of runs) run.end();
    await Promise.all(asked);
    expect(flight.all()).toEqual([]);
    void flight.share('a', work);
    expect(runs).toHaveLength(3);
  });

  it('begins anew after a run that failed, of which all hear who shared it', async () => {
    const { runs, work } = createWork();
    const flight = singleFlight<void>();
    const asked = [flight.share('a', work), flight.share('a', work)];
    runs[0]?.fail();
    for (const one of asked) await expect(one).rejects.toThrow('not now');
    void flight.share('a', work);
    expect(runs).toHaveLength(2);
  });

  it('leaves a later run alone when one that was forgotten ends', async () => {
    const { runs, work } = createWork();
    const flight = singleFlight<void>();
    const first = flight.share('a', work);
    flight.forget('a');
    const second = flight.share('a', work);
    runs[0]?.end();
    await first;
    expect(flight.at('a')).toBe(second);
  });
});

describe('askedOnce()', () => {
  it('keeps an answer until it is forgotten', async () => {
    const { runs, work } = createWork();
    const answers = askedOnce<void>();
    const first = answers.share('a', work);
    runs[0]?.end();
    await first;
    expect(answers.share('a', work)).toBe(first);
    answers.forget('a');
    void answers.share('a', work);
    expect(runs).toHaveLength(2);
  });

  it('keeps no failure', async () => {
    const { runs, work } = createWork();
    const answers = askedOnce<void>();
    const first = answers.share('a', work);
    runs[0]?.fail();
    await expect(first).rejects.toThrow('not now');
    void answers.share('a', work);
    expect(runs).toHaveLength(2);
  });
});

describe('batched()', () => {
  it('shares one run among all who ask while another is under way', async () => {
    const { runs, work } = createWork();
    const ask = batched(work);
    const asked = Array.from({ length: 50 }, ask);
    expect(runs).toHaveLength(1);
    runs[0]?.end();
    await settled();
    expect(runs).toHaveLength(2);
    runs[1]?.end();
    await Promise.all(asked);
    expect(runs).toHaveLength(2);
  });

  it('answers nobody with what was seen before they asked', async () => {
    const { runs, work, set } = createWork();
    const ask = batched(work);
    const first = ask();
    set(1);
    const second = ask();
    runs[0]?.end();
    await first;
    await settled();
    set(2);
    const third = ask();
    runs[1]?.end();
    await second;
    await settled();
    runs[2]?.end();
    await third;
    expect(runs.map(({ saw }) => saw)).toEqual([0, 1, 2]);
  });

  it('goes on after a run that failed, which only those hear of who asked for it', async () => {
    const { runs, work } = createWork();
    const ask = batched(work);
    const [first, second] = [ask(), ask()];
    runs[0]?.fail();
    await expect(first).rejects.toThrow('not now');
    await settled();
    runs[1]?.end();
    await second;
    const third = ask();
    expect(runs).toHaveLength(3);
    runs[2]?.end();
    await third;
  });
});
