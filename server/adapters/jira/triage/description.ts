/** Lines of a description that a card shows. */
const MOST_LINES = 6;
/** Characters of them all. */
const MOST_CHARACTERS = 600;
/** Characters that are looked at: whoever pastes a log into a description has said what it is about before. */
const LOOKED_AT = 20_000;
/** Atlassian's documents nest a few levels; who nests more means harm. */
const DEEPEST = 20;

/** What the first lines of a description say, without markup; of wiki text and of Atlassian's documents alike. */
export function linesOf(description: unknown): readonly string[] {
  const text =
    typeof description === 'string' ? withoutWiki(description.slice(0, LOOKED_AT)) : textIn(description);
  const lines = text.split('\n').map((line) => line.replace(/[\p{Cc}\s]+/gu, ' ').trim());
  const shown: string[] = [];
  let left = MOST_CHARACTERS;
  const filled = lines.filter((line) => line !== '');
  for (const line of filled.slice(0, MOST_LINES)) {
    const points = [...line];
    if (points.length > left) {
      shown.push(`${points.slice(0, Math.max(0, left - 1)).join('')}…`);
      return shown;
    }
    shown.push(line);
    left -= points.length;
    if (left <= 0) break;
  }
  return filled.length > shown.length ? [...shown, '…'] : shown;
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

/** The text in one of Atlassian's documents; empty for what is none. */
function textIn(document: unknown): string {
  const parts: string[] = [];
  let length = 0;
  const add = (text: string) => {
    parts.push(text);
    length += text.length;
  };
  const visit = (node: unknown, depth: number): void => {
    if (typeof node !== 'object' || node === null || depth > DEEPEST || length > LOOKED_AT) return;
    const { type, text, content, attrs } = membersOf(node);
    if (typeof text === 'string') add(text);
    else if (type === 'hardBreak') add('\n');
    else add(standInIn(attrs));
    if (type === 'listItem') add('• ');
    if (Array.isArray(content)) for (const inner of content) visit(inner, depth + 1);
    if (typeof type === 'string' && BLOCKS.has(type)) add('\n');
  };
  visit(document, 0);
  return parts.join('');
}

const BLOCKS: ReadonlySet<string> = new Set([
  'paragraph',
  'heading',
  'codeBlock',
  'tableRow',
  'rule',
  'blockCard',
]);

/** What stands for something that is no text: the name of somebody mentioned, the address of a card, an emoji. */
function standInIn(attrs: unknown): string {
  const { text, url } = typeof attrs === 'object' && attrs !== null ? membersOf(attrs) : {};
  return [text, url].find((one) => typeof one === 'string') ?? '';
}

function membersOf(node: object): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(node));
}
