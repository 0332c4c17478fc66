// Parameters come in a JSON body or in the query of an address; both are read alike.

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** A JSON array of a body or a comma list of a query. */
export function listOf(value: unknown, fallback: readonly string[]): readonly string[] {
  const list = Array.isArray(value) ? value.map(String) : textOf(value).split(',');
  const filled = list.filter((entry) => entry !== '');
  return filled.length === 0 ? fallback : filled;
}
