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
] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];

/** A template of which every placeholder is known. */
export interface Template {
  readonly text: string;
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
