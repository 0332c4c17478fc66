import { describe, expect, it } from 'vitest';
import { clauseFault } from '../../../server/domain/queue/jql-clause.ts';

describe('clauseFault()', () => {
  it.each<[string, ReturnType<typeof clauseFault>, string]>([
    ['labels = hotfix', null, 'a condition'],
    ['labels in (a, b) AND (type = Bug OR NOT (priority = Low))', null, 'brackets in brackets'],
    ['summary ~ "a) (b"', null, 'brackets in a text'],
    ["summary ~ ':-('", null, 'the other quotation marks'],
    ['summary ~ "order by"', null, 'words of a text'],
    ['summary ~ "a \\") ORDER BY"', null, 'an escaped quotation mark does not end the text'],
    [`summary ~ "it's"`, null, 'another mark inside a text'],
    [`summary ~ it\\'s`, null, 'an escaped mark begins no text'],
    ['labels = border AND labels = bypass', null, 'parts of words'],
    ['labels = order-by', null, 'one word'],
    ['labels = a ORDER BY Rank', 'order-by', 'sorted'],
    ['labels = a\torder\u00a0 by created DESC', 'order-by', 'in any case, with any space'],
    ['ORDER BY Rank', 'order-by', 'nothing else'],
    ['(labels = a)ORDER BY Rank', 'order-by', 'no space before it'],
    ['summary ~ "a"order by Rank', 'order-by', 'after a text'],
    ['(labels = a ORDER BY Rank)', 'order-by', 'inside brackets'],
    ['labels in (a, b', 'open-bracket', 'one is missing'],
    ['summary ~ "a)" AND (b = c', 'open-bracket', 'that of the text does not count'],
    ['labels = a)', 'closing-bracket', 'one too many'],
    ['labels = zz) OR (project = OPS', 'closing-bracket', 'it leaves its brackets'],
    ['labels = a\\) OR (project = OPS', 'closing-bracket', 'a bracket cannot be escaped'],
    ['summary ~ "a\\\\") OR ("b" = c', 'closing-bracket', 'the backslash is the escaped sign'],
    ['summary ~ "a', 'open-quote', 'a text without end'],
    [`summary ~ 'a"`, 'open-quote', 'another mark ends no text'],
    ['summary ~ "a\\"', 'open-quote', 'an escaped mark ends no text'],
    [`summary ~ "a" AND summary ~ it's) OR (x = y`, 'open-quote', 'a mark inside a word begins a text'],
  ])('%s: %s (%s)', (jql, fault) => {
    expect(clauseFault(jql)).toBe(fault);
  });
});
