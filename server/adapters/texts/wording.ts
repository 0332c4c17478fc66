/** A sentence for where nothing is formatted: without the marks of code and of names of settings (`*Jira URL*`). */
export function withoutMarkup(sentence: string): string {
  return sentence.replaceAll('`', '').replaceAll(/\*(\p{L}[^*]*)\*/gu, '$1');
}

/** `1 ticket`, `2 tickets`: for languages with two forms. */
export function plural(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

export function capitalised(words: string): string {
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}
