/** Breaks what would be markup where no backslash can; it is not seen, takes no room and ends no line. */
const joiner = '\u2060';

/** What Jira takes literally after a backslash; after any other character's backslash the backslash itself shows. */
const escapable = '-#*_+?^~|%{}[\\]()!@';

type Rule = readonly [pattern: string, replace: (found: string) => string];

const behindJoiner = (found: string) => `${found}${joiner}`;
const escaped = (found: string) => `\\${found}`;
const unchanged = (found: string) => found;

/** The first rule that fits at a place is applied there. */
const rules: readonly Rule[] = [
  // An address stays one, as long as nothing follows that would become part of it once escaped. No longer one is looked for: many
  // addresses in a row would each be followed to the end of them all.
  [String.raw`https?:\/\/[A-Za-z0-9][A-Za-z0-9.\/?=%:#_@,&+\-]{0,2000}(?=\s|$)`, unchanged],
  ['(?:https?|ftps?|irc|mailto|file|news|nntp)(?=:)', behindJoiner],
  [String.raw`\\(?=[${escapable}\\]|$)`, behindJoiner],
  [String.raw`&(?=#?\w+;)`, behindJoiner],
  [':(?=[PpD])', behindJoiner],
  [String.raw`(?<=[A-Za-z0-9])[\-_](?=[A-Za-z0-9])`, unchanged],
  [String.raw`[*_+^~|\{\}\[\]!\(\)#\-]`, escaped],
  [String.raw`\?(?=\?)|(?<=\?)\?`, escaped],
];

const pattern = new RegExp(rules.map(([source]) => `(${source})`).join('|'), 'gu');

/**
 * Wiki text that shows exactly `text`: nothing in it formats, mentions, embeds or breaks out of its place.
 * Follows Jira's own renderers: `BackslashEscapeRendererComponent` of Data Center and the wiki transformer of Cloud, which
 * differ in entities; so those are broken up rather than written as entities.
 */
export function escapeWiki(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .split('\n')
    .map(escapeLine)
    .join('\n');
}

function escapeLine(line: string): string {
  const escapedLine = line.replace(pattern, (found, ...groups: unknown[]) => {
    const rule = rules[groups.findIndex((group) => group !== undefined)];
    return rule === undefined ? found : rule[1](found);
  });
  return escapedLine.replace(/^\s*(?=(?:h[1-6]|bq)\.)/u, behindJoiner);
}
