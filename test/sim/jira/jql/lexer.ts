/** Jira's answer to a query it does not take: HTTP 400 with these words. */
export class JqlError extends Error {}

export type Token =
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'sign'; readonly text: string };

const pattern =
  /\s*(?:(?<text>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|(?<sign>!=|>=|<=|!~|[()=,<>~!])|(?<word>[^\s()=,<>~!"']+))/y;

/** Splits a query; quoted text loses its quotes and escapes. */
export function tokensOf(jql: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (jql.slice(at).trim() !== '') {
    pattern.lastIndex = at;
    const groups = pattern.exec(jql)?.groups;
    if (groups === undefined) {
      throw new JqlError(
        `Error in the JQL Query: The quoted string '${jql.slice(at).trim()}' has not been completed.`,
      );
    }
    at = pattern.lastIndex;
    refuseReserved(groups.word ?? '', at - (groups.word ?? '').length);
    if (groups.text !== undefined)
      tokens.push({ kind: 'text', text: groups.text.slice(1, -1).replace(/\\(.)/g, '$1') });
    else if (groups.sign !== undefined) tokens.push({ kind: 'sign', text: groups.sign });
    else tokens.push({ kind: 'word', text: groups.word ?? '' });
  }
  return tokens;
}

/** What Jira keeps for itself outside quotation marks; `at`: where the word begins. */
function refuseReserved(word: string, at: number): void {
  const found = /[{}*/%+^$#@?;]/.exec(word);
  if (found === null) return;
  const [sign] = found;
  const code = sign.charCodeAt(0).toString(16).padStart(4, '0');
  throw new JqlError(
    `Error in the JQL Query: The character '${sign}' is a reserved JQL character. You must enclose it in a string or use the escape '\\u${code}' instead. (line 1, character ${at + found.index + 1})`,
  );
}
