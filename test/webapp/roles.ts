/** What a role looks like in HTML, as far as the sidebar uses it. */
const selectors = {
  button: 'button',
  link: 'a[href]',
  heading: 'h1, h2, h3, h4',
  list: 'ul, ol',
  listitem: 'li',
  combobox: 'select',
  dialog: '[role=dialog]',
  menu: '[role=menu]',
  menuitem: '[role=menuitem]',
  textbox: 'input[type=text], textarea',
  table: 'table',
  status: '[role=status]',
  paragraph: 'p',
  region: 'section[aria-label], section[aria-labelledby]',
} as const;

export type Role = keyof typeof selectors;

/** Every element of a role that a screen reader can reach, in document order. */
export function all(within: Element, role: Role): HTMLElement[] {
  return [...within.querySelectorAll<HTMLElement>(selectors[role])].filter(
    (element) => element.closest('[hidden], [aria-hidden="true"]') === null,
  );
}

/** The one element of a role with that accessible name; fails when there is none or more than one. */
export function one(within: Element, role: Role, name: string | RegExp): HTMLElement {
  const candidates = all(within, role);
  const found = candidates.filter((element) => isNamed(element, name));
  const [only, ...others] = found;
  if (only !== undefined && others.length === 0) return only;
  const names = candidates.map((element) => `"${nameOf(element)}"`).join(', ');
  throw new Error(`${found.length} elements of role ${role} are named ${String(name)}; there are: ${names}`);
}

/** What a screen reader says of an element: its label, else its text without hidden parts. */
export function nameOf(element: Element): string {
  const given = element.getAttribute('aria-label');
  if (given !== null) return given;
  const labelledBy = element.getAttribute('aria-labelledby');
  const label = element.id === '' ? null : document.querySelector(`label[for="${element.id}"]`);
  const source = labelledBy === null ? (label ?? element) : document.getElementById(labelledBy);
  return source === null ? '' : spokenText(source);
}

/** The text of an element without what is hidden from screen readers. */
export function spokenText(element: Element): string {
  const copy = element.cloneNode(true);
  if (!(copy instanceof Element)) return '';
  for (const hidden of copy.querySelectorAll('[hidden], [aria-hidden="true"]')) hidden.remove();
  return (copy.textContent ?? '').replace(/\s+/g, ' ').trim();
}

function isNamed(element: Element, name: string | RegExp): boolean {
  return typeof name === 'string' ? nameOf(element) === name : name.test(nameOf(element));
}
