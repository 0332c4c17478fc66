import type { SimTicket } from './board.ts';

/** A description as version 3 of the API gives it: Atlassian's document, of a ticket without one nothing. */
export function documentOf({ description }: SimTicket): unknown {
  if (description === undefined) return null;
  const content = description.split('\n').map((text) => ({
    type: 'paragraph',
    content: text === '' ? [] : [{ type: 'text', text }],
  }));
  return { type: 'doc', version: 1, content };
}

/** The same answer as version 2 gives it, whose description is wiki markup. */
export function withWikiText<B extends { readonly id: string; readonly fields?: object | null }>(
  bean: B,
  ticket: SimTicket,
): B {
  const { fields } = bean;
  if (typeof fields !== 'object' || fields === null || !('description' in fields)) return bean;
  const { oddFields } = ticket;
  const description = oddFields?.description ?? ticket.description ?? null;
  return { ...bean, fields: { ...fields, description } };
}
