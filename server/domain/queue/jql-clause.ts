/** What keeps a JQL condition from standing in brackets among others. */
export type ClauseFault = 'order-by' | 'open-bracket' | 'closing-bracket' | 'open-quote';

/**
 * Looks at the form of a condition alone, as Jira's lexer divides it: what stands in quotation marks is text, and a backslash takes
 * the quotation mark or backslash after it along. Null when the condition stays inside the brackets it is put in; whether Jira knows its
 * fields, only Jira can tell.
 */
export function clauseFault(jql: string): ClauseFault | null {
  let depth = 0;
  let quote = '';
  let bare = '';
  for (let at = 0; at < jql.length; at++) {
    const sign = jql.charAt(at);
    if (sign === '\\' && ESCAPED.includes(jql.charAt(at + 1))) {
      at += 1;
      bare += '_';
    } else if (quote !== '') {
      if (sign === quote) quote = '';
    } else if (sign === '"' || sign === "'") {
      quote = sign;
      bare += ' ';
    } else {
      if (sign === '(') depth += 1;
      if (sign === ')') depth -= 1;
      if (depth < 0) return 'closing-bracket';
      bare += '()=!<>~,'.includes(sign) ? ' ' : sign;
    }
  }
  if (quote !== '') return 'open-quote';
  if (depth > 0) return 'open-bracket';
  return hasOrder(bare) ? 'order-by' : null;
}

const ESCAPED = ['"', "'", '\\'];

/** Both words are reserved in JQL: outside quotation marks they are no values. */
function hasOrder(bare: string): boolean {
  const words = bare.toLowerCase().split(/\s+/);
  return words.some((word, at) => word === 'order' && words[at + 1] === 'by');
}
