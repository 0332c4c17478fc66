/** What a cell holds, with the header of its column where there is one: `“Tom Becker” (EM)`. */
export function cellText(value: string, column: string | undefined): string {
  return column === undefined || column === '' ? value : `${value} (${column})`;
}

/** Whether a table names somebody by username or e-mail address, not by their name. */
export function isAddress(name: string): boolean {
  return name.includes('@') || /^[a-z0-9._-]+$/.test(name);
}
