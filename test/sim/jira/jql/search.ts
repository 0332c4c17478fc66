import type { SimBoard, SimTicket } from '../site/board.ts';
import { fieldNamed } from './fields.ts';
import { JqlError } from './lexer.ts';
import { type Clause, type Operator, type Predicate, parseJql, type Sorting, type Value } from './parser.ts';
import { momentOf } from './time.ts';

type Test = (ticket: SimTicket) => boolean;

/** The tickets a query finds, in its order or else newest first; a query without any restriction is refused. */
export function search(jql: string, board: SimBoard, now: number): SimTicket[] {
  const { where, order } = parseJql(jql);
  if (where === null) {
    throw new JqlError(
      'Unbounded JQL queries are not allowed here. Please add a search restriction to your query.',
    );
  }
  const test = compile(where, board, now, false);
  const sortings = order.length > 0 ? order : [{ field: 'created', isDescending: true }];
  return board.tickets.filter(test).sort(ordering(sortings));
}

/** A test for a clause; negation is carried down to the fields, because `NOT labels = x` means `labels != x`. */
export function compile(clause: Clause, board: SimBoard, now: number, isNegated: boolean): Test {
  switch (clause.kind) {
    case 'not':
      return compile(clause.clause, board, now, !isNegated);
    case 'and':
    case 'or': {
      const tests = clause.clauses.map((part) => compile(part, board, now, isNegated));
      const isAll = (clause.kind === 'and') !== isNegated;
      return (ticket) => (isAll ? tests.every((test) => test(ticket)) : tests.some((test) => test(ticket)));
    }
    case 'changed': {
      const test = changed(clause.field, clause.predicates, board, now);
      return (ticket) => test(ticket) !== isNegated;
    }
    case 'compare': {
      const operator = isNegated ? opposite[clause.operator] : clause.operator;
      return compare(clause.field, operator, clause.values, board, now);
    }
  }
}

const opposite: Record<Operator, Operator> = {
  '=': '!=',
  '!=': '=',
  '<': '>=',
  '>=': '<',
  '>': '<=',
  '<=': '>',
  '~': '!~',
  '!~': '~',
  in: 'not in',
  'not in': 'in',
  is: 'is not',
  'is not': 'is',
};

function compare(
  name: string,
  operator: Operator,
  values: readonly Value[],
  board: SimBoard,
  now: number,
): Test {
  if (name === 'filter') return inFilters(operator, values, board, now);
  const field = fieldNamed(name, board);
  if (field.kind === 'text') {
    const wanted = values.flatMap((value) =>
      value.kind === 'literal' ? alternativesIn(value.text, name) : [[]],
    );
    const contains: Test = (ticket) => {
      const text = field.textOf(ticket).toLowerCase();
      return wanted.some((words) => words.every((word) => text.includes(word)));
    };
    return operator === '!~' ? (ticket) => !contains(ticket) : contains;
  }
  if (field.kind === 'time') {
    if (operator === 'is' || operator === 'is not') {
      return (ticket) => (field.timeOf(ticket) === null) === (operator === 'is');
    }
    const limit = momentOf(values[0] ?? { kind: 'empty' }, name, now);
    return (ticket) => {
      const time = field.timeOf(ticket);
      return time !== null && holds(time, operator, limit);
    };
  }
  const isEmpty: Test = (ticket) => field.valuesOf(ticket).length === 0;
  const asksForEmpty = values.some(({ kind }) => kind === 'empty');
  const wanted = new Set(values.flatMap((value) => wordsOf(value, board)));
  for (const value of wanted) if (!field.isKnown(value)) throw unknownValue(name, value);
  const matches: Test = (ticket) => field.valuesOf(ticket).some((value) => wanted.has(value));
  switch (operator) {
    case '=':
    case 'in':
    case 'is':
      return (ticket) => matches(ticket) || (asksForEmpty && isEmpty(ticket));
    case '!=':
    case 'not in':
    case 'is not':
      return (ticket) => !matches(ticket) && !isEmpty(ticket);
    default:
      throw new JqlError(`The operator '${operator}' is not supported by the '${name}' field.`);
  }
}

function unknownValue(field: string, value: string): JqlError {
  return ['key', 'issue', 'issuekey', 'id'].includes(field)
    ? new JqlError(`An issue with key '${value.toUpperCase()}' does not exist for field '${field}'.`)
    : new JqlError(`The value '${value}' does not exist for the field '${field}'.`);
}

function wordsOf(value: Value, board: SimBoard): string[] {
  if (value.kind === 'literal') return [value.text.toLowerCase()];
  if (value.kind === 'empty') return [];
  if (value.name === 'unreleasedversions')
    return board.unreleasedVersions.map((version) => version.toLowerCase());
  throw new JqlError(`Unable to find JQL function '${value.name}()'.`);
}

function inFilters(operator: Operator, values: readonly Value[], board: SimBoard, now: number): Test {
  const tests = values.map((value) => {
    const wanted = value.kind === 'literal' ? value.text : '';
    const filter = board.filters.find(({ id, name }) => String(id) === wanted || name === wanted);
    if (filter === undefined)
      throw new JqlError(`A value with ID '${wanted}' does not exist for the field 'filter'.`);
    const { where } = parseJql(filter.jql);
    return where === null ? () => true : compile(where, board, now, false);
  });
  const isAsked = operator === '=' || operator === 'in';
  return (ticket) => tests.some((test) => test(ticket)) === isAsked;
}

function changed(name: string, predicates: readonly Predicate[], board: SimBoard, now: number): Test {
  const field = fieldNamed(name, board);
  if (name !== 'status' || field.kind !== 'names')
    throw new JqlError(`History searches do not support the '${name}' field.`);
  const checks = predicates.map(({ name: predicate, values }) => {
    if (predicate === 'after' || predicate === 'before') {
      const limit = momentOf(values[0] ?? { kind: 'empty' }, name, now);
      return (at: number) => (predicate === 'after' ? at > limit : at < limit);
    }
    const wanted = new Set(values.flatMap((value) => wordsOf(value, board)));
    for (const value of wanted) if (!field.isKnown(value)) throw unknownValue(name, value);
    return (
      _at: number,
      item: { from: string | null; fromString: string | null; to: string | null; toString: string | null },
    ) => {
      const sides = predicate === 'from' ? [item.from, item.fromString] : [item.to, item.toString];
      return sides.some((side) => side !== null && wanted.has(side.toLowerCase()));
    };
  });
  return ({ changes }) =>
    changes.some(({ at, items }) =>
      items.some((item) => item.field === name && checks.every((check) => check(at, item))),
    );
}

function holds(time: number, operator: Operator, limit: number): boolean {
  switch (operator) {
    case '<':
      return time < limit;
    case '<=':
      return time <= limit;
    case '>':
      return time > limit;
    case '>=':
      return time >= limit;
    case '=':
      return time === limit;
    default:
      return time !== limit;
  }
}

const sortKeys: Record<string, (ticket: SimTicket) => string | number> = {
  rank: ({ rank }) => rank,
  created: ({ createdAt }) => createdAt,
  updated: ({ updatedAt }) => updatedAt,
  resolved: ({ resolvedAt }) => resolvedAt ?? 0,
  key: ({ key }) => Number(key.slice(key.indexOf('-') + 1)),
};

function ordering(sortings: readonly Sorting[]) {
  const keys = sortings.map(({ field, isDescending }) => {
    const keyOf = sortKeys[field];
    if (keyOf === undefined) throw new JqlError(`Not able to sort using field '${field}'.`);
    return { keyOf, sign: isDescending ? -1 : 1 };
  });
  return (a: SimTicket, b: SimTicket): number => {
    for (const { keyOf, sign } of keys) {
      const [left, right] = [keyOf(a), keyOf(b)];
      if (left !== right) return left < right ? -sign : sign;
    }
    return Number(a.id) - Number(b.id);
  };
}

/**
 * The words that are searched for in a text: all of those between two `OR` have to be there. Signs of Lucene are refused, even those of
 * which Jira would make sense; inside a word `+`, `-`, `!`, `*` and `?` belong to it.
 */
function alternativesIn(text: string, field: string): readonly (readonly string[])[] {
  if (/(^|\s)[*?]|[+\-!]\s|[()[\]{}^~:/]/.test(text)) {
    throw new JqlError(`Unable to parse the text '${text}' for field '${field}'.`);
  }
  return text.split(/\sOR\s/).map((part) =>
    part
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== ''),
  );
}
