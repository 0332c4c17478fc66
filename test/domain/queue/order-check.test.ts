import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkOrder } from '../../../server/domain/queue/order-check.ts';
import {
  type ClassifiedTicket,
  PRIORITY_CLASSES,
  type PriorityClass,
} from '../../../server/domain/queue/priority.ts';
import { proposeOrder } from '../../../server/domain/queue/reorder.ts';

const short: Readonly<Record<string, PriorityClass>> = {
  i: 'incident',
  e: 'escalation',
  h: 'hotfix',
  r: 'release',
  c: 'customer',
  o: 'other',
  t: 'tech-debt',
};
const queueOf = (letters: string): ClassifiedTicket[] =>
  [...letters].map((letter, at) => ({ key: `MM-${at + 1}`, class: short[letter] ?? 'other', undecided: [] }));
const told = (queue: readonly ClassifiedTicket[]) =>
  checkOrder(queue).map(
    ({ key, class: own, stands, than }) => `${key} ${own} ${stands} ${than.count} ${than.class}`,
  );

describe('checkOrder()', () => {
  it.each([
    ['', [], 'there is nothing to warn of'],
    ['iehrcot', [], 'the order is right'],
    ['eecccoo', [], 'equal classes are in order'],
    ['cccce', ['MM-5 escalation below 4 customer'], 'it is the sentence of the policy'],
    ['ce', ['MM-2 escalation below 1 customer'], 'of two in a tie the urgent one is named'],
    ['tcccc', ['MM-1 tech-debt above 4 customer'], 'one ticket is wrong, not four'],
    [
      'ctccce',
      ['MM-2 tech-debt above 3 customer', 'MM-6 escalation below 4 customer'],
      'each has its reason',
    ],
    ['ccotte', ['MM-6 escalation below 2 tech-debt'], 'of equally many the farthest class is told'],
    ['ccctte', ['MM-6 escalation below 3 customer'], 'the most numerous class is told'],
    ['tehhc', ['MM-1 tech-debt above 2 hotfix'], 'the same holds downwards'],
    ['teeihhcc', ['MM-1 tech-debt above 2 escalation', 'MM-4 incident below 2 escalation'], 'ties as above'],
    ['ccee', ['MM-3 escalation below 2 customer', 'MM-4 escalation below 2 customer'], 'both stand too low'],
  ])('of %s tells %j', (letters, expected, because) => {
    expect(told(queueOf(letters)), because).toEqual(expected);
  });

  it('checkOrder() does not guess about a class that Jira would not tell', () => {
    const queue: ClassifiedTicket[] = [
      { key: 'MM-1', class: 'other', undecided: ['escalation'] },
      { key: 'MM-2', class: 'hotfix', undecided: ['escalation'] },
      { key: 'MM-3', class: 'incident', undecided: [] },
    ];
    expect(told(queue)).toEqual(['MM-3 incident below 1 other']);
  });

  it('checkOrder() names exactly the tickets that the proposal moves, on the side they leave', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...PRIORITY_CLASSES), { maxLength: 60, size: 'max' }),
        (classes) => {
          const queue = classes.map((name, at) => ({ key: `MM-${at + 1}`, class: name, undecided: [] }));
          const warnings = checkOrder(queue);
          expect(new Set(warnings.map(({ key }) => key))).toEqual(
            new Set(proposeOrder(queue).moves.map(({ key }) => key)),
          );
          for (const { key, class: own, stands, than } of warnings) {
            const at = queue.findIndex((ticket) => ticket.key === key);
            const side = stands === 'below' ? queue.slice(0, at) : queue.slice(at + 1);
            const isLessUrgent = PRIORITY_CLASSES.indexOf(than.class) > PRIORITY_CLASSES.indexOf(own);
            expect(isLessUrgent).toBe(stands === 'below');
            expect(than.count).toBeGreaterThan(0);
            expect(side.filter((ticket) => ticket.class === than.class).length).toBe(than.count);
          }
        },
      ),
    );
  });
});
