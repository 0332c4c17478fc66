import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { literalsIn, wordsOf } from './literals.ts';

/** What a person may read, and where it stands. */
export interface Sentence {
  /** As Mattermost names it; empty where there is one for all. */
  readonly language: string;
  /** The same for every language: `update flow.noted`. */
  readonly name: string;
  /** `server/adapters/texts/en/update.ts:97` */
  readonly place: string;
  readonly text: string;
}

const root = resolve('.');
const TEXTS = 'server/adapters/texts';
const WEB_TEXTS = 'webapp/src/i18n';

const read = (path: string) => readFileSync(join(root, path), 'utf8');
const filesIn = (folder: string) =>
  readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);

/** Of the other files, those with something to say: the bot's description, and the update's template. */
const ELSEWHERE = ['server/adapters/bot/index.ts', 'server/domain/update/template.ts'];

/** Every sentence of both halves and of the System Console, in the order of their files. */
export function sentences(): readonly Sentence[] {
  const languages = readdirSync(join(root, TEXTS), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort((a, b) => Number(b === 'en') - Number(a === 'en'));
  return [
    ...languages.flatMap((language) => inCode(`${TEXTS}/${language}`, language)),
    ...inCode(TEXTS, ''),
    ...languages.flatMap((language) => inJson(`${WEB_TEXTS}/${language}.json`, language)),
    ...inManifest(),
    ...ELSEWHERE.flatMap((place) => sentencesElsewhere(place)),
  ];
}

function inCode(folder: string, language: string): readonly Sentence[] {
  return filesIn(folder).flatMap((file) => {
    const place = `${folder}/${file}`;
    return literalsIn(read(place), file).map(({ path, line, text }) => {
      const name = path.startsWith(`${language}.`) ? path.slice(language.length + 1) : path;
      return { language, name: `${basename(file, '.ts')} ${name}`, place: `${place}:${line}`, text };
    });
  });
}

function inJson(place: string, language: string): readonly Sentence[] {
  const lines = read(place).split('\n');
  return lines.flatMap((line, at) => {
    const [, name = '', json = ''] = /^\s*"([^"]+)": (".*"),?$/.exec(line) ?? [];
    return name === ''
      ? []
      : [{ language, name, place: `${place}:${at + 1}`, text: String(JSON.parse(json)) }];
  });
}

/** What the System Console shows of a manifest. */
const SHOWN = /^\s*"(name|description|header|footer|display_name|help_text|placeholder)": (".*"),?$/;

function inManifest(): readonly Sentence[] {
  return read('plugin.json')
    .split('\n')
    .flatMap((line, at) => {
      const [, name = '', json = ''] = SHOWN.exec(line) ?? [];
      const place = `plugin.json:${at + 1}`;
      return name === ''
        ? []
        : [{ language: '', name: `plugin.json ${name}`, place, text: String(JSON.parse(json)) }];
    });
}

/** What reads like a sentence in a file that holds none of the texts, and is no error for the log. */
export function sentencesElsewhere(place: string): readonly Sentence[] {
  const lines = read(place).split('\n');
  return literalsIn(lines.join('\n'), place)
    .filter(
      ({ text, line }) => SENTENCE.test(wordsOf(text)) && !OTHERS.test(lines.slice(line - 3, line).join('')),
    )
    .map(({ path, line, text }) => ({
      language: '',
      name: `${place} ${path}`,
      place: `${place}:${line}`,
      text,
    }));
}

const SENTENCE = /^[#*]*\p{Lu}?\p{L}+ .*\p{L} \p{L}.*[.:?!…]/su;
/** For the log, for whoever calls, or for Jira. */
const OTHERS = /Error\(|\blog\.|\bsuper\(|process\.std|`filter = /;
