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
  const line = oneLine(text)
    .replace(/[\\`*_{}[\]|>!~]/g, '\\$&')
    .replace(/#|[@~:<&](?!\s)/g, `$&${WORD_JOINER}`)
    .replace(/www(?=\d{0,3}\.)/gi, `$&${WORD_JOINER}`);
  return line.replace(/^[-+=]/, '\\$&').replace(/^(\d{1,9})([.)])/, '$1\\$2');
}

/** A link whose text cannot leave it; `url` must be percent-encoded where it holds brackets or spaces. */
export function link(text: string, url: string): string {
  return `[${plainText(text)}](${url})`;
}

/** At most `limit` characters (code points), the last one `…` when something was cut. */
export function cutTo(text: string, limit: number): string {
  const points = [...text];
  return points.length <= limit ? text : `${points.slice(0, limit - 1).join('')}…`;
}

const WORD_JOINER = '\u2060';

/** Control characters, line ends of every kind and direction overrides become spaces or vanish. */
function oneLine(text: string): string {
  return text
    .replace(/[\u202a-\u202e\u2066-\u2069\u200b\u2060\ufeff]/g, '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
}
