import { describe, expect, it } from 'vitest';
import { batched } from '../server/batched.ts';

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
    runs[1]?.end();
    await second;
    expect(runs.map(({ saw }) => saw)).toEqual([0, 1]);
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
