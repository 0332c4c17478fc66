import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bandsIn,
  CLAUSE_CLASSES,
  type ClauseClass,
  classOf,
  PRIORITY_CLASSES,
  type PriorityClass,
} from '../../../server/domain/queue/priority.ts';

describe('classOf()', () => {
  it.each<[readonly ClauseClass[], readonly ClauseClass[], PriorityClass, readonly ClauseClass[], string]>([
    [['incident', 'escalation', 'customer'], [], 'incident', [], 'incident is the first match'],
    [['customer', 'escalation'], [], 'escalation', [], 'the policy decides, not the order of the answers'],
    [['release', 'hotfix'], [], 'hotfix', [], 'hotfix comes before release'],
    [['customer', 'tech-debt'], [], 'customer', [], 'debt that a customer reported is a customer bug'],
    [['tech-debt'], [], 'tech-debt', [], 'a match of the last clause is still a match'],
    [[], [], 'other', [], 'no clause matches'],
    [[], ['hotfix'], 'other', ['hotfix'], 'it might be a hotfix'],
    [[], ['tech-debt', 'incident'], 'other', ['incident', 'tech-debt'], 'it might be either'],
    [['customer'], ['escalation'], 'customer', ['escalation'], 'it might be more than a customer bug'],
    [['customer'], ['tech-debt'], 'customer', [], 'tech debt would not come instead'],
    [['incident'], ['escalation'], 'incident', [], 'nothing comes before an incident'],
    [['tech-debt'], ['customer'], 'tech-debt', ['customer'], 'customer comes before tech debt'],
  ])('of %j with %j skipped is %s, undecided %j', (matched, skipped, expected, undecided, because) => {
    expect(classOf(new Set(matched), new Set(skipped)), because).toEqual({ class: expected, undecided });
  });

  it('names every class once, and all but other have a clause', () => {
    expect(new Set(PRIORITY_CLASSES).size).toBe(7);
    expect(CLAUSE_CLASSES).toEqual(['incident', 'escalation', 'hotfix', 'release', 'customer', 'tech-debt']);
  });
});

describe('bandsIn()', () => {
  it.each<[readonly ClauseClass[], readonly number[], string]>([
    [[], [0, 1, 2, 3, 4, 5, 6], 'all is decided'],
    [['incident'], [0, 0, 0, 0, 0, 0, 0], 'anything may be an incident'],
    [['escalation'], [0, 1, 1, 1, 1, 1, 1], 'anything but an incident may be an escalation'],
    [['customer', 'release'], [0, 1, 2, 3, 3, 3, 3], 'the most urgent one decides'],
    [['tech-debt'], [0, 1, 2, 3, 4, 5, 5], 'only other may be tech debt'],
  ])('with %j undecided are %j', (undecided, expected, because) => {
    const bandOf = bandsIn([
      { class: 'incident', undecided: [] },
      { class: 'other', undecided },
    ]);
    expect(PRIORITY_CLASSES.map(bandOf), because).toEqual(expected);
  });

  it('bandsIn() compares two tickets only when no answer of Jira could turn them round', () => {
    const clauses = fc.uniqueArray(fc.constantFrom(...CLAUSE_CLASSES));
    const rank = (matched: readonly ClauseClass[]) =>
      PRIORITY_CLASSES.indexOf(classOf(new Set(matched)).class);
    fc.assert(
      fc.property(clauses, clauses, clauses, (one, two, skipped) => {
        const known = (matched: readonly ClauseClass[]) =>
          classOf(new Set(matched.filter((name) => !skipped.includes(name))), new Set(skipped));
        const [first, second] = [known(one), known(two)];
        const bandOf = bandsIn([first, second]);
        if (bandOf(first.class) < bandOf(second.class)) expect(rank(one)).toBeLessThan(rank(two));
      }),
      { numRuns: 2000 },
    );
  });
});
