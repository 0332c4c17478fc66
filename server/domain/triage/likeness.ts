/** Words that a search is made of; more make it slow and find no better. */
const MOST_WORDS = 12;
/** Shorter ones say nothing, but in scripts that need few letters for a word. */
const SHORTEST = 3;

/** What of a text is worth looking for, the longest words first: letters and digits in lower case, nothing that a search takes for a sign. */
export function searchWords(text: string): readonly string[] {
  return [...wordsIn(text)].sort((a, b) => b.length - a.length).slice(0, MOST_WORDS);
}

/** Of these the ones that share most words with a text, the others of equal number in the order they came in. */
export function mostAlike<T extends { readonly summary: string }>(
  text: string,
  tickets: readonly T[],
  most: number,
): readonly T[] {
  const wanted = wordsIn(text);
  const shared = ({ summary }: T) => [...wordsIn(summary)].filter((word) => wanted.has(word)).length;
  return tickets
    .map((ticket) => ({ ticket, shared: shared(ticket) }))
    .sort((a, b) => b.shared - a.shared)
    .slice(0, most)
    .map(({ ticket }) => ticket);
}

function wordsIn(text: string): ReadonlySet<string> {
  const words =
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  return new Set(words.filter((word) => word.length >= SHORTEST || /[^\p{ASCII}]/u.test(word)));
}
