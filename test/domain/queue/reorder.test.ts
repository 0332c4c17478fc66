import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CLAUSE_CLASSES,
  type ClassifiedTicket,
  classOf,
  PRIORITY_CLASSES,
  type PriorityClass,
} from '../../../server/domain/queue/priority.ts';
import {
  keptInPlace,
  proposeOrder,
  RANK_BATCH,
  type RankStep,
} from '../../../server/domain/queue/reorder.ts';
import { applyMoves } from './apply-moves.ts';

const queueOf = (classes: readonly PriorityClass[]): ClassifiedTicket[] =>
  classes.map((name, at) => ({ key: `MM-${at + 1}`, class: name, undecided: [] }));
const keysOf = (queue: readonly ClassifiedTicket[]) => queue.map((ticket) => ticket.key);
const rankOf = (name: PriorityClass) => PRIORITY_CLASSES.indexOf(name);
const anyClass = fc.constantFrom(...PRIORITY_CLASSES);

/** Stable by definition: class by class, each in board order. */
const sortedByClass = (queue: readonly ClassifiedTicket[]) =>
  keysOf(PRIORITY_CLASSES.flatMap((name) => queue.filter((ticket) => ticket.class === name)));

/** Length of the longest non-decreasing subsequence by patience sorting, another way than the one under test. */
function longestInOrder(values: readonly number[]): number {
  const tails: number[] = [];
  for (const value of values) {
    const at = tails.findIndex((tail) => tail > value);
    tails[at < 0 ? tails.length : at] = value;
  }
  return tails.length;
}

describe('proposeOrder()', () => {
  const [esc, cust, debt, hot] = ['escalation', 'customer', 'tech-debt', 'hotfix'] as const;

  it.each<[string, PriorityClass[], RankStep[], string]>([
    ['an empty queue', [], [], 'there is nothing to order'],
    ['one ticket', [debt], [], 'it is alone'],
    ['a queue in order', [esc, hot, cust, cust, debt], [], 'it is right'],
    ['a late escalation', [cust, cust, esc], [{ keys: ['MM-3'], before: 'MM-1' }], 'it belongs on top'],
    ['two in a tie', [cust, esc], [{ keys: ['MM-2'], before: 'MM-1' }], 'the urgent one moves up'],
    ['debt on top', [debt, esc, cust], [{ keys: ['MM-1'], after: 'MM-3' }], 'one moves instead of two'],
    [
      'neighbours in the target',
      [esc, cust, cust, cust, hot, esc],
      [{ keys: ['MM-6', 'MM-5'], after: 'MM-1' }],
      'one call ranks both in the order they get',
    ],
    [
      'both directions',
      [debt, esc, cust, cust, hot, cust],
      [
        { keys: ['MM-5'], after: 'MM-2' },
        { keys: ['MM-1'], after: 'MM-6' },
      ],
      'the steps go from top to bottom',
    ],
  ])('proposeOrder() mends %s', (_, classes, expected, because) => {
    expect(proposeOrder(queueOf(classes)).steps, because).toEqual(expected);
  });

  it('proposeOrder() says which tickets move, with their class, from where to where', () => {
    expect(proposeOrder(queueOf([debt, cust, cust, esc])).moves).toEqual([
      { key: 'MM-4', class: 'escalation', from: 4, to: 1 },
      { key: 'MM-1', class: 'tech-debt', from: 1, to: 4 },
    ]);
  });

  it('proposeOrder() keeps equal classes in board order', () => {
    const { target } = proposeOrder(queueOf([cust, esc, cust, esc, cust, esc]));
    expect(target).toEqual(['MM-2', 'MM-4', 'MM-6', 'MM-1', 'MM-3', 'MM-5']);
  });

  it('proposeOrder() leaves in place what may be an escalation when Jira refused that clause', () => {
    const queue: ClassifiedTicket[] = [
      { key: 'MM-1', class: 'other', undecided: ['escalation'] },
      { key: 'MM-2', class: 'customer', undecided: ['escalation'] },
      { key: 'MM-3', class: 'incident', undecided: [] },
    ];
    expect(proposeOrder(queue).target).toEqual(['MM-3', 'MM-1', 'MM-2']);
  });

  it('proposeOrder() cuts a long run at both ends of the queue into calls of 50', () => {
    const urgent = Array<PriorityClass>(120).fill('incident');
    const middle = Array<PriorityClass>(200).fill('customer');
    const late = Array<PriorityClass>(101).fill('tech-debt');
    const queue = queueOf([...late, ...middle, ...urgent]);
    const { steps, target } = proposeOrder(queue);
    expect(steps.map((step) => step.keys.length)).toEqual([50, 50, 20, 50, 50, 1]);
    expect(applyMoves(keysOf(queue), steps)).toEqual(target);
  });

  it('proposeOrder() holds its promises for any queue', () => {
    fc.assert(
      fc.property(fc.array(anyClass, { maxLength: 300, size: 'max' }), (classes) => {
        const queue = queueOf(classes);
        const { target, moves, steps } = proposeOrder(queue);
        expect(target).toEqual(sortedByClass(queue));
        expect(applyMoves(keysOf(queue), steps)).toEqual(target);
        expect(moves.length).toBe(queue.length - longestInOrder(classes.map(rankOf)));
        expect(steps.flatMap((step) => step.keys)).toEqual(moves.map((move) => move.key));
        expect(steps.every((step) => step.keys.length > 0 && step.keys.length <= RANK_BATCH)).toBe(true);
        for (const { key, class: name, from, to } of moves) {
          expect(queue[from - 1]).toMatchObject({ key, class: name });
          expect(target[to - 1]).toBe(key);
        }
      }),
    );
  });

  it('proposeOrder() leaves exactly the rest to do when its plan stops after any step', () => {
    fc.assert(
      fc.property(fc.array(anyClass, { maxLength: 40, size: 'max' }), fc.nat(), (classes, stop) => {
        const queue = queueOf(classes);
        const { target, moves, steps } = proposeOrder(queue);
        const done = steps.slice(0, stop % (steps.length + 1));
        const order = applyMoves(keysOf(queue), done);
        const rest = proposeOrder(order.flatMap((key) => queue.filter((ticket) => ticket.key === key)));
        expect(rest.target).toEqual(target);
        expect(rest.moves.length).toBe(moves.length - done.flatMap((step) => step.keys).length);
      }),
    );
  });

  it('proposeOrder() never turns two tickets round whose classes are in doubt', () => {
    const clauses = fc.uniqueArray(fc.constantFrom(...CLAUSE_CLASSES));
    fc.assert(
      fc.property(fc.array(clauses, { maxLength: 12 }), clauses, (truth, skipped) => {
        const queue = truth.map((matched, at) => {
          const answered = new Set(matched.filter((name) => !skipped.includes(name)));
          return { key: `MM-${at + 1}`, ...classOf(answered, new Set(skipped)) };
        });
        const { target, steps } = proposeOrder(queue);
        expect(applyMoves(keysOf(queue), steps)).toEqual(target);
        const trueRank = (key: string) => rankOf(classOf(new Set(truth[keysOf(queue).indexOf(key)])).class);
        for (const [at, key] of target.entries()) {
          for (const later of target.slice(at + 1)) {
            const isTurned = keysOf(queue).indexOf(key) > keysOf(queue).indexOf(later);
            if (isTurned) expect(trueRank(key)).toBeLessThan(trueRank(later));
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('keptInPlace()', () => {
  /**
   * Walks every sequence of up to seven bands that leaves no band out (only how bands compare matters), with every
   * subset of its positions that is in order, and answers where the best of them is not what is kept.
   * A subset is a number whose higher bits are earlier positions: of equally large ones the greatest is lexicographically first.
   */
  function walk(longestSequence: number): { readonly walked: number; readonly wrong: readonly string[] } {
    type Subset = { readonly last: number; readonly size: number; readonly mask: number };
    const wrong: string[] = [];
    let walked = 0;
    const better = (one: Subset, two: Subset) =>
      one.size > two.size || (one.size === two.size && one.mask > two.mask) ? one : two;
    const visit = (bands: readonly number[], subsets: readonly Subset[]): void => {
      const missing = Math.max(-1, ...bands) + 1 - new Set(bands).size;
      if (missing > longestSequence - bands.length) return;
      if (missing === 0) {
        walked += 1;
        const kept = keptInPlace(bands).reduce((mask, isKept, at) => (isKept ? mask | (128 >> at) : mask), 0);
        if (kept !== subsets.reduce(better).mask) wrong.push(bands.join(' '));
      }
      if (bands.length === longestSequence) return;
      for (let band = 0; band < PRIORITY_CLASSES.length; band += 1) {
        const longer = subsets
          .filter((subset) => subset.last <= band)
          .map(({ size, mask }) => ({ last: band, size: size + 1, mask: mask | (128 >> bands.length) }));
        visit([...bands, band], [...subsets, ...longer]);
      }
    };
    visit([], [{ last: 0, size: 0, mask: 0 }]);
    return { walked, wrong };
  }

  it('keptInPlace() keeps the most, of these the first, for every sequence up to length 7', () => {
    const { walked, wrong } = walk(7);
    expect(wrong).toEqual([]);
    // Weak orders of 0 to 7 things.
    expect(walked).toBe(1 + 1 + 3 + 13 + 75 + 541 + 4683 + 47_293);
  });

  it('keptInPlace() looks only at how bands compare', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(3), { maxLength: 30 }),
        fc.subarray([0, 1, 2, 3, 4, 5, 6], { minLength: 4, maxLength: 4 }),
        (bands, spread) => {
          expect(keptInPlace(bands.map((band) => spread[band] ?? 0))).toEqual(keptInPlace(bands));
        },
      ),
    );
  });
});
