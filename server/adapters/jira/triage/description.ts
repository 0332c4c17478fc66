/** Lines of a description that a card shows. */
const MOST_LINES = 6;
/** Characters of them all. */
const MOST_CHARACTERS = 600;
/** Characters that are looked at: whoever pastes a log into a description has said what it is about before. */
const LOOKED_AT = 20_000;

/** What the first lines of a description say, without the markup of wiki text, as version 2 of the API gives it. */
export function linesOf(description: string): readonly string[] {
  const text = withoutWiki(description.slice(0, LOOKED_AT));
  const lines = text.split('\n').map((line) => line.replace(/[\p{Cc}\s]+/gu, ' ').trim());
  const shown: string[] = [];
  let left = MOST_CHARACTERS;
  const filled = lines.filter((line) => line !== '');
  for (const line of filled.slice(0, MOST_LINES)) {
    const points = [...line];
    if (points.length > left) {
      shown.push(`${atWord(points.slice(0, Math.max(0, left - 1)).join(''))}…`);
      return shown;
    }
    shown.push(line);
    left -= points.length;
    if (left <= 0) break;
  }
  return filled.length > shown.length ? [...shown, '…'] : shown;
}

/** The longest word that is left out whole rather than cut. */
const WORD_LENGTH = 30;

function atWord(cut: string): string {
  const end = cut.lastIndexOf(' ');
  return end > 0 && cut.length - end <= WORD_LENGTH ? cut.slice(0, end) : cut;
}

/** What is left of wiki text when its markup goes; text in it that only looks like markup may go, too. */
function withoutWiki(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(ESCAPED, (_found, sign: string) => String.fromCodePoint(HELD + sign.charCodeAt(0)))
    .replace(/\{(?:code|noformat|quote|panel|color|anchor|expand)(?::[^}\n]{0,200})?\}/gi, ' ')
    .replace(/!([^\s!|]{1,200})(?:\|[^!\n]{0,200})?!/g, (found, file: string) =>
      /\.\w{2,5}$/.test(file) ? '' : found,
    )
    .replace(/\[~accountid:[^\]\n]{1,200}\]/g, '@…')
    .replace(/\[~([^\]\n:]{1,100})\]/g, '@$1')
    .replace(/\[([^|\]\n]{1,300})\|[^\]\n]{1,2000}\]/g, '$1')
    .replace(/\[(https?:[^\]\s|]{1,2000})\]/g, '$1')
    .replace(/^[ \t]*(?:h[1-6]|bq)\.[ \t]+/gm, '')
    .replace(/^[ \t]*(?:[*#]{1,6}|-)[ \t]+/gm, '• ')
    .replace(/^[ \t]*-{4,}[ \t]*$/gm, '')
    .replace(/\|\|?/g, ' ')
    .replace(/\{\{([^}\n]{1,300})\}\}/g, '$1')
    .replace(/(?<![\p{L}\p{N}*_+])([*_+])(?=\S)([^*_+\n]{1,500}?)(?<=\S)\1(?![\p{L}\p{N}*_+])/gu, '$2')
    .replace(HELD_SIGNS, (sign) => String.fromCharCode((sign.codePointAt(0) ?? HELD) - HELD));
}

/** A sign after a backslash is no markup: it is held as a private character until there is none any more. */
const ESCAPED = /\\([-#*_+?^~|%{}[\]()!@])/g;
const HELD = 0xf0000;
const HELD_SIGNS = /[\u{f0000}-\u{f007f}]/gu;
