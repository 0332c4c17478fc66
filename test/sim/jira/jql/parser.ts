import { JqlError, type Token, tokensOf } from './lexer.ts';

export type Clause =
  | { readonly kind: 'and' | 'or'; readonly clauses: readonly Clause[] }
  | { readonly kind: 'not'; readonly clause: Clause }
  | {
      readonly kind: 'compare';
      readonly field: string;
      readonly operator: Operator;
      readonly values: readonly Value[];
    }
  | { readonly kind: 'changed'; readonly field: string; readonly predicates: readonly Predicate[] };

export type Operator = '=' | '!=' | '<' | '<=' | '>' | '>=' | '~' | '!~' | 'in' | 'not in' | 'is' | 'is not';

export type Value =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'function'; readonly name: string }
  | { readonly kind: 'empty' };

export interface Predicate {
  readonly name: 'from' | 'to' | 'after' | 'before';
  readonly values: readonly Value[];
}

export interface Sorting {
  readonly field: string;
  readonly isDescending: boolean;
}

export interface Query {
  /** Null when the query restricts nothing. */
  readonly where: Clause | null;
  readonly order: readonly Sorting[];
}

const operators = new Set<string>(['=', '!=', '<', '<=', '>', '>=', '~', '!~']);

function isOperator(text: string): text is Operator {
  return operators.has(text);
}

/** The part of JQL that a SET's filters and clauses are written in; anything else is refused as Jira refuses a typing error. */
export function parseJql(jql: string): Query {
  const tokens = tokensOf(jql);
  let at = 0;

  const isNext = (...texts: string[]) =>
    texts.every((text, offset) => {
      const token = tokens[at + offset];
      return token !== undefined && token.kind !== 'text' && token.text.toLowerCase() === text;
    });
  const accept = (...texts: string[]) => {
    if (!isNext(...texts)) return false;
    at += texts.length;
    return true;
  };
  const next = (): Token => {
    const token = tokens[at++];
    if (token === undefined) throw new JqlError('Error in the JQL Query: The query ends too early.');
    return token;
  };
  const expect = (text: string) => {
    if (!accept(text)) {
      throw new JqlError(
        `Error in the JQL Query: Expecting '${text}' but got '${tokens[at]?.text ?? 'the end'}'.`,
      );
    }
  };

  function either(): Clause {
    const clauses = [both()];
    while (accept('or')) clauses.push(both());
    return only(clauses, 'or');
  }

  function both(): Clause {
    const clauses = [negation()];
    while (accept('and')) clauses.push(negation());
    return only(clauses, 'and');
  }

  function negation(): Clause {
    if (accept('not') || accept('!')) return { kind: 'not', clause: negation() };
    if (!accept('(')) return condition();
    const clause = either();
    expect(')');
    return clause;
  }

  function condition(): Clause {
    const field = next().text.toLowerCase();
    if (accept('changed')) return { kind: 'changed', field, predicates: predicates() };
    if (accept('is', 'not')) return { kind: 'compare', field, operator: 'is not', values: [value()] };
    if (accept('is')) return { kind: 'compare', field, operator: 'is', values: [value()] };
    if (accept('not', 'in')) return { kind: 'compare', field, operator: 'not in', values: values() };
    if (accept('in')) return { kind: 'compare', field, operator: 'in', values: values() };
    const sign = next().text;
    if (!isOperator(sign))
      throw new JqlError(`Error in the JQL Query: Expecting operator but got '${sign}'.`);
    return { kind: 'compare', field, operator: sign, values: [value()] };
  }

  function predicates(): Predicate[] {
    const found: Predicate[] = [];
    for (;;) {
      const name = (['from', 'to', 'after', 'before'] as const).find((word) => accept(word));
      if (name === undefined) return found;
      found.push({ name, values: isNext('(') ? values() : [value()] });
    }
  }

  function values(): Value[] {
    if (!isNext('(')) return [value()];
    expect('(');
    const list = [value()];
    while (accept(',')) list.push(value());
    expect(')');
    return list;
  }

  function value(): Value {
    const token = next();
    if (token.kind === 'sign') throw new JqlError(`Error in the JQL Query: '${token.text}' is not a value.`);
    if (token.kind === 'word' && accept('(')) {
      expect(')');
      return { kind: 'function', name: token.text.toLowerCase() };
    }
    const isEmpty = token.kind === 'word' && ['empty', 'null'].includes(token.text.toLowerCase());
    return isEmpty ? { kind: 'empty' } : { kind: 'literal', text: token.text };
  }

  function sorting(): Sorting {
    const field = next().text.toLowerCase();
    const isDescending = accept('desc');
    if (!isDescending) accept('asc');
    return { field, isDescending };
  }

  const where = tokens.length === 0 || isNext('order', 'by') ? null : either();
  const order: Sorting[] = [];
  if (accept('order', 'by')) {
    order.push(sorting());
    while (accept(',')) order.push(sorting());
  }
  const rest = tokens[at];
  if (rest !== undefined) {
    throw new JqlError(`Error in the JQL Query: Expecting either 'OR' or 'AND' but got '${rest.text}'.`);
  }
  return { where, order };
}

function only(clauses: readonly Clause[], kind: 'and' | 'or'): Clause {
  const [first] = clauses;
  return clauses.length === 1 && first !== undefined ? first : { kind, clauses };
}
