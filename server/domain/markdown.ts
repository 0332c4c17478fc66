/**
 * Text from Jira as one line of Mattermost markdown that shows the same characters and does nothing else.
 *
 * Two means are needed. A backslash switches off what the markdown grammar gives a meaning (`*`, `_`, brackets, pipes,
 * backticks …), in the web app, on mobile and in the server's own parser alike. It does not stop what Mattermost looks for
 * in the raw text after or beside the grammar: mentions and hashtags (found by the server to notify and to tag), channel
 * links, emoji names, addresses, HTML and its entities. All of these need their sign to be followed directly by a certain
 * character, so a word joiner (U+2060: no width, no line break, neither letter nor space) behind the sign ends the match,
 * and because it is no HTML entity it cannot be decoded back into what it guards against.
 *
 * Not covered: `$…$` where an admin has switched inline LaTeX on; it stays within the line and reaches nobody.
 */
export function plainText(text: string): string {
  return isolated(startAsText(escaped(oneLine(text))));
}

/** The same, but `http://` and `https://` addresses in it are links to where they say. */
export function textWithLinks(text: string): string {
  const line = oneLine(text);
  let written = '';
  let at = 0;
  for (const found of line.matchAll(/https?:\/\/[^\s<>"]+/gi)) {
    const url = withoutPunctuation(found[0]);
    if (/^https?:\/\/[^/?#]/i.test(url)) {
      const destination = asDestination(url);
      written += `${escaped(line.slice(at, found.index))}[${escaped(destination)}](${destination})`;
      at = found.index + url.length;
    }
  }
  return isolated(startAsText(written + escaped(line.slice(at))));
}

/** A link whose text cannot leave it; `url` must be percent-encoded where it holds brackets or spaces. */
export function link(text: string, url: string): string {
  return `[${plainText(text)}](${url})`;
}

/** Markdown of ours as it is, but naming nobody: no `@` in it is the beginning of a name. */
export function withoutMentions(text: string): string {
  return text.replace(/(?<![\p{L}\p{N}])@(?=\S)/gu, `@${WORD_JOINER}`);
}

/**
 * Markdown of ours as it is, but the name of its reader only as a word: Mattermost highlights whoever reads their own name as a mention. Code
 * stays as it is.
 */
export function withoutOwnMention(text: string, reader: string): string {
  if (reader === '') return text;
  const name = reader.replace(/\W/g, '\\$&');
  const parts = `\\\\[^]|(\`+)(?!\`)[^]*?(?<!\`)\\1(?!\`)|(?<![\\w.@-])@${name}(?![\\w-]|\\.[\\w-])`;
  return text.replace(new RegExp(parts, 'g'), (part) => (part.startsWith('@') ? plainText(reader) : part));
}

/** Text from outside on a button, where Mattermost reads no markdown, but looks for emoji and names. */
export function buttonText(text: string): string {
  return isolated(withoutEffect(oneLine(text)));
}

/** Text from outside within a choice of a dialog, where Mattermost reads nothing but the letters. */
export function choiceText(text: string): string {
  return isolated(oneLine(text));
}

/** At most `limit` characters (code points), the last one `…` when something was cut. */
export function cutTo(text: string, limit: number): string {
  const points = [...text];
  return points.length <= limit ? text : `${points.slice(0, limit - 1).join('')}…`;
}

/** Control characters, line ends of every kind and direction overrides become spaces or vanish. */
export function oneLine(text: string): string {
  return text
    .replace(/[\u202a-\u202e\u2066-\u2069\u200b\u2060\ufeff]/g, '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
}

/**
 * One line beside others on a line of ours: in its own direction where it has right-to-left letters, and without direction
 * marks where it has none, because there they only turn around what stands beside them.
 */
function isolated(line: string): string {
  return RIGHT_TO_LEFT.test(line) ? `\u2068${line}\u2069` : line.replace(/[\u061c\u200e\u200f]/g, '');
}

/** Letters of the scripts written from right to left, by the blocks that Unicode keeps for them. */
const RIGHT_TO_LEFT =
  /[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

const WORD_JOINER = '\u2060';

function escaped(line: string): string {
  return withoutEffect(line.replace(/[\\`*_{}[\]|>!~]/g, '\\$&'));
}

/** Without what Mattermost looks for beside the grammar. */
function withoutEffect(line: string): string {
  return line
    .replace(/#|[@~:<&](?!\s)/g, `$&${WORD_JOINER}`)
    .replace(/www(?=\d{0,3}\.)|;(?=-?(?:\)|$))|(?<![a-z\d])x(?=-d(?![a-z\d]))/gi, `$&${WORD_JOINER}`);
}

/** What would begin a list or a heading at the start of a line. */
function startAsText(line: string): string {
  return line.replace(/^[-+=]/, '\\$&').replace(/^(\d{1,9})([.)])/, '$1\\$2');
}

/** Without what ends the sentence rather than the address; a bracket belongs to it if it was opened in it. */
function withoutPunctuation(url: string): string {
  const counts: Record<string, number> = {};
  for (const sign of url) if (BRACKETS.has(sign)) counts[sign] = (counts[sign] ?? 0) + 1;
  const count = (sign: string) => counts[sign] ?? 0;
  let end = url.length;
  while (end > 0) {
    const last = url.charAt(end - 1);
    const opening = CLOSED[last];
    const isOpened = opening !== undefined && count(opening) >= count(last);
    if (isOpened || !/[.,;:!?'*_~`|)\]}…]/.test(last)) break;
    if (opening !== undefined) counts[last] = count(last) - 1;
    end -= 1;
  }
  return url.slice(0, end);
}

const CLOSED: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };
const BRACKETS = new Set([...'()[]{}']);

/** Percent-encodes whatever could end the link or mean something to Mattermost; what is encoded already stays. */
function asDestination(url: string): string {
  return url
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(/[^\w\-./:?#&=+,;%]/gu, (char) =>
      encodeURIComponent(char).replace(/[!'()*~]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`),
    );
}
