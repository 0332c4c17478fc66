/** What a cell holds, with the header of its column where there is one: `“Tom Becker” (EM)`. */
export function cellText(value: string, column: string | undefined): string {
  return column === undefined || column === '' ? value : `${value} (${column})`;
}

/** Of so many accounts that share a name each is named. */
const ACCOUNTS_SHOWN = 5;

/** `@ann, @bob`, and of many the first few; `more`: says how many others there are. */
export function accountsText(usernames: readonly string[], more: (count: number) => string): string {
  const shown = usernames
    .slice(0, ACCOUNTS_SHOWN)
    .map((username) => `@${username}`)
    .join(', ');
  const others = usernames.length - ACCOUNTS_SHOWN;
  return others > 0 ? `${shown} ${more(others)}` : shown;
}

/** Whether a table names somebody by username or e-mail address, not by their name. */
export function isAddress(name: string): boolean {
  return name.includes('@') || /^[a-z0-9._-]+$/.test(name);
}
