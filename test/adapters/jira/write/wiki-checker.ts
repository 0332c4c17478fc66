/** What a reader of wiki text gets to see, and what in it was taken as markup. */
export interface ShownWiki {
  readonly text: string;
  readonly markup: readonly string[];
}

const escapable = new Set('-#*_+?^~|%{}[]()!@');
const leading: readonly [name: string, pattern: RegExp][] = [
  ['quote', /^bq\./],
  ['heading', /^h[1-6]\./],
  ['ruler', /^-{4,5}(\s|$)/],
  ['dash', /^-{2,3}\s/],
  ['list', /^([*#-]+) /],
  ['table', /^\|/],
];
const emoticons = [
  ':)',
  ':-)',
  ':(',
  ':-(',
  ':P',
  ':-P',
  ':p',
  ':-p',
  ':D',
  ':-D',
  ';)',
  ';-)',
  ...['y', 'n', 'i', '/', 'x', '!', '+', '-', '?', 'on', 'off', '*', '*r', '*g', '*b', '*y'].map(
    (name) => `(${name})`,
  ),
  '(flag)',
  '(flagoff)',
];
/** Addresses take in backslashes, which then show. */
const address = /^(?:(?:https?|ftps?|irc|file|news|nntp):\/\/|mailto:)[\w.?/\\#-=@]+/;
const isWordPart = (character: string | undefined) =>
  character !== undefined && /[A-Za-z0-9]/.test(character);

/**
 * Reads wiki text as strictly as Jira's two renderers together do: whatever one of them might take as markup is named,
 * even if it would need a closing half that is missing.
 */
export function showWiki(wiki: string): ShownWiki {
  const markup: string[] = [];
  const lines = wiki.split('\n').map((line) => {
    const start = line.trimStart();
    markup.push(...leading.filter(([, pattern]) => pattern.test(start)).map(([name]) => name));
    return showLine(line, markup);
  });
  return { text: lines.join('\n'), markup };
}

function showLine(line: string, markup: string[]): string {
  let text = '';
  for (let at = 0; at < line.length; ) {
    const rest = line.slice(at);
    const [taken, shown, name] = tokenAt(rest, line[at - 1]);
    if (name !== null) markup.push(name);
    text += shown;
    at += taken;
  }
  return text;
}

type Token = readonly [taken: number, shown: string, markup: string | null];

function tokenAt(rest: string, previous: string | undefined): Token {
  const first = rest.charAt(0);
  const second = rest[1];
  if (first === '\\') {
    if (second === undefined) return [1, first, 'continued line'];
    if (second === '\\') return [2, '\n', 'line break'];
    return escapable.has(second) && previous !== '\\' ? [2, second, null] : [1, first, null];
  }
  const link = address.exec(rest)?.[0];
  if (link !== undefined) return [link.length, link, null];
  const emoticon = emoticons.find((symbol) => rest.startsWith(symbol));
  if (emoticon !== undefined) return [emoticon.length, '☺', 'emoticon'];
  const entity = /^&#?\w+;/.exec(rest)?.[0];
  if (entity !== undefined) return [entity.length, '?', 'entity'];
  if (rest.startsWith('??')) return [2, '', 'citation'];
  if ('{}[]!'.includes(first)) return [1, '', first === '!' ? 'image' : 'macro or link'];
  if ('*+^~|'.includes(first)) return [1, '', 'phrase'];
  if ('-_'.includes(first) && !(isWordPart(previous) && isWordPart(second))) return [1, '', 'phrase'];
  return [1, first, null];
}
