/** The first word of a text, and what follows it; lines stay lines. */
export function splitWord(text: string): { readonly word: string; readonly rest: string } {
  const typed = text.trim();
  const word = /^\S*/.exec(typed)?.[0] ?? '';
  return { word, rest: typed.slice(word.length).trimStart() };
}
