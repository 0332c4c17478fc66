import { nearest } from '../nearest.ts';
import { ok, type Result, refused } from '../result.ts';
import { isLonger } from '../text-limit.ts';

/** The handbook's template; its words are the handbook's. */
export const DEFAULT_TEMPLATE = `#set-update #set-update-{date}

Bugs resolved in the last 7 days: {resolved} ({resolvedByCustomers} reported by customers)
Bug fix PRs submitted in the last 7 days: {submitted} ({submittedByCustomers} reported by customer)

In progress fixes:
{inProgress}

Next in the queue:
{next}

Notes:
{notes}`;

export const PLACEHOLDERS = [
  'date',
  'resolved',
  'resolvedByCustomers',
  'submitted',
  'submittedByCustomers',
  'inProgress',
  'next',
  'notes',
  'backlog',
  'lead',
  'members',
  'blockers',
  'triaged',
] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];

/** A template of which every placeholder is known. */
export interface Template {
  readonly text: string;
}

/** Characters. */
const TEMPLATE_LIMIT = 4000;
/** What the history is found by. */
const HASHTAG = '#set-update-{date}';

export type TemplateFault =
  | { readonly code: 'empty' }
  | { readonly code: 'too-long'; readonly limit: number }
  /** `nearest`: what was probably meant. */
  | {
      readonly code: 'unknown-placeholder';
      readonly name: string;
      readonly nearest: Placeholder | undefined;
    }
  /** Without `#set-update-{date}` nobody finds the update again. */
  | { readonly code: 'no-hashtag'; readonly hashtag: string };

export function checkTemplate(text: string): Result<Template, TemplateFault> {
  const trimmed = text.replace(/\r\n?/g, '\n').trim();
  if (trimmed === '') return refused({ code: 'empty' });
  if (isLonger(trimmed, TEMPLATE_LIMIT)) return refused({ code: 'too-long', limit: TEMPLATE_LIMIT });
  for (const [, name = ''] of trimmed.matchAll(PATTERN)) {
    if (!isPlaceholder(name)) {
      return refused({ code: 'unknown-placeholder', name, nearest: nearest(name, PLACEHOLDERS) });
    }
  }
  const isTagged = trimmed.split(/\s/).includes(HASHTAG);
  return isTagged ? ok({ text: trimmed }) : refused({ code: 'no-hashtag', hashtag: HASHTAG });
}

/** Puts the values in, once: what looks like a placeholder inside a value stays as it is. */
export function fill(template: Template, values: Readonly<Record<Placeholder, string>>): string {
  return template.text.replace(PATTERN, (whole, name: string) =>
    isPlaceholder(name) ? values[name] : whole,
  );
}

const PATTERN = /\{([^{}\s]*)\}/g;

function isPlaceholder(name: string): name is Placeholder {
  return PLACEHOLDERS.some((known) => known === name);
}
