import { describe, expect, test } from 'vitest';
import { createSetBoard } from '../site/set-board.ts';
import { JqlError } from './lexer.ts';
import { search } from './search.ts';

const now = Date.parse('2026-11-24T17:00:00Z');
const full = createSetBoard(now);

/** Four tickets with what the rows below ask about. */
const board = {
  ...full,
  tickets: full.tickets.filter(({ key }) => ['MM-70388', 'MM-70327', 'MM-70355', 'MM-70371'].includes(key)),
};

const found = (jql: string) =>
  search(jql, board, now)
    .map(({ key }) => key.slice(-3))
    .join(' ');

describe('search()', () => {
  test.each([
    ['key = MM-70388', '388', 'a key'],
    ['key in (MM-70388, MM-70327) ORDER BY key ASC', '327 388', 'a list, sorted'],
    ['labels = customer-escalation', '388', 'one of several labels'],
    ['labels != customer-escalation ORDER BY key', '355 371', 'a comparison leaves out empty fields'],
    ['NOT labels = customer-escalation ORDER BY key', '355 371', 'a negation is a comparison'],
    ['labels is EMPTY', '327', 'empty fields'],
    ['labels is not EMPTY AND labels not in (customer-escalation) ORDER BY key', '355 371', 'both'],
    ['level is not EMPTY', '388', 'a security level'],
    ['status = Submitted', '355', 'a status by name'],
    ['status in (10002, 5) ORDER BY key', '355 371', 'statuses by id'],
    ['statusCategory = Done', '371', 'a category'],
    ['resolution is EMPTY ORDER BY Rank ASC', '388 327 355', 'rank decides the order'],
    ['resolved >= -7d', '371', 'days from now'],
    ['resolved >= -2h', '', 'hours from now'],
    ['resolved >= -240m', '371', 'minutes from now'],
    ['created <= "2026-11-16" ORDER BY created ASC', '327 355', 'a date'],
    ['resolved > "2026-11-24 13:59" AND resolved < "2026-11-24 14:01"', '371', 'a time'],
    ['summary ~ "archived" OR summary ~ SAML', '388', 'words of the summary'],
    ['text ~ "nowhere OR saml"', '388', 'any of several words'],
    ['text ~ "nowhere saml"', '', 'all of several words'],
    [
      'component = "Sustained Engineering" AND (status = Submitted OR status = Resolved) ORDER BY key',
      '355 371',
      'brackets',
    ],
    ['status = Submitted OR status = Resolved AND labels = nothing', '355', 'AND binds closer than OR'],
    ['status CHANGED TO 10002 AFTER -7d ORDER BY key', '355 371', 'history by id'],
    ['status CHANGED TO (Submitted, "In QA Review") AFTER -48h', '355', 'history by names'],
    ['status CHANGED FROM Submitted TO "In Progress"', '355', 'history, both sides'],
    ['status CHANGED TO 10002 BEFORE -119h', '355', 'history before a time'],
    ['filter = 15098', '371', 'a saved filter; its own order does not count'],
    ['filter != 15098 AND labels = customer-reported ORDER BY key', '355 388', 'all but a filter'],
    ['fixVersion in unreleasedVersions()', '371', 'a function'],
    ['project = MM', '388 371 355 327', 'newest first without an order'],
  ])('%s finds "%s": %s', (jql, keys) => {
    expect(found(jql)).toBe(keys);
  });

  test.each([
    ['project = ', 'ends too early'],
    ['project = MM AND', 'ends too early'],
    ['(project = MM', "Expecting ')'"],
    ['project MM', 'Expecting operator'],
    ['project = MM labels = x', "Expecting either 'OR' or 'AND'"],
    ['labels = a;b', "The character ';' is a reserved JQL character"],
    ['(labels = hotfix ORDER BY Rank)', "Expecting ')'"],
    ['labels = "open', 'has not been completed'],
    ['colour = red', "Field 'colour' does not exist"],
    ['created >= yesterday', "Date value 'yesterday' for field 'created'"],
    ['resolved >= yesterday', "Date value 'yesterday' for field 'resolved'"],
    ['status CHANGED AFTER yesterday', "Date value 'yesterday' for field 'status'"],
    ['text ~ "a:b"', "Unable to parse the text 'a:b' for field 'text'"],
    ['summary ~ "a:b"', "Unable to parse the text 'a:b' for field 'summary'"],
    ['labels = nobody()', "JQL function 'nobody()'"],
    ['assignee CHANGED', "History searches do not support the 'assignee' field"],
    ['project = MM ORDER BY colour', "sort using field 'colour'"],
    ['labels > 3', "operator '>' is not supported"],
  ])('%s is refused: %s', (jql, words) => {
    expect(() => found(jql)).toThrow(JqlError);
    expect(() => found(jql)).toThrow(words);
  });
});
