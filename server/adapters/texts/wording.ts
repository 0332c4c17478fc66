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

/** Numbers in their order, from three neighbours on as a range: `2–5`, `7`. */
export function ranges(numbers: readonly number[]): readonly string[] {
  const runs: number[][] = [];
  for (const number of [...new Set(numbers)].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last?.at(-1) === number - 1) last.push(number);
    else runs.push([number]);
  }
  return runs.flatMap((run) => (run.length > 2 ? [`${run[0]}–${run.at(-1)}`] : run.map(String)));
}

/** `a`, `a and b`, `a, b and c`, with the language's own `and`. */
export function enumeration(parts: readonly string[], and: string): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} ${and} ${last}`;
}

/** `5 teams added, 1 changed.`; what is 0 is not said, and nothing where all is. */
export function counted(counts: Readonly<Record<string, number>>, noun: (count: number) => string): string {
  const said = Object.entries(counts).filter(([, count]) => count > 0);
  const parts = said.map(([done, count], at) => `${at === 0 ? noun(count) : count} ${done}`);
  return parts.length === 0 ? '' : `${parts.join(', ')}.`;
}
