/** The server sends the names in lower case, the System Console in those of plugin.json. */
export function byLowerName(raw: unknown): Map<string, unknown> {
  const entries = typeof raw === 'object' && raw !== null ? Object.entries(raw) : [];
  return new Map(entries.map(([key, value]) => [key.toLowerCase(), value]));
}

/** What somebody may have entered; what is no text, number or box says nothing, and may not even become a text. */
export function plainValue(value: unknown): string {
  return ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : '';
}
