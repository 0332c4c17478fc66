/** An address without the slashes at its end; `/+$` would look at every run of slashes from each of them. */
export function withoutEndSlashes(address: string): string {
  let end = address.length;
  while (end > 0 && address[end - 1] === '/') end -= 1;
  return address.slice(0, end);
}

/** The host that an address names, with or without `https://` before it; undefined where it is only a part of one. */
export function hostIn(address: string): string | undefined {
  if (/^https?:/i.test(address)) return URL.canParse(address) ? new URL(address).host : undefined;
  return /^[a-z0-9.-]+\.[a-z]{2,}(?::\d+)?(?=\/)/i.exec(address)?.[0].toLowerCase();
}

/** What was pasted, without the quotation marks, angle brackets or backticks around it. */
export function unquoted(text: string): string {
  return inner(text, '');
}

/** The same without the full stop or comma of the sentence it stood in: of what never ends with one. */
export function unwrapped(text: string): string {
  return inner(text, '.,;');
}

/** By position: cutting off one sign at a time would copy a long text again and again. */
function inner(text: string, stops: string): string {
  let [start, end] = [0, text.length];
  while (start < end && OPENING.includes(text.charAt(start))) start += 1;
  while (end > start && (CLOSING + stops).includes(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

const QUOTES = '"\'`´‘’‚“”„«»‹›';
const SPACES = ' \t\r\n\u00a0';
const OPENING = `${QUOTES}${SPACES}<`;
const CLOSING = `${QUOTES}${SPACES}>`;
