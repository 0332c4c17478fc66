/** Markdown with the words of its links alone. */
export function unlinked(markdown: string): string {
  return markdown.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1');
}
