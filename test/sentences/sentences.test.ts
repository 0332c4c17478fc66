import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { textsIn } from '../../server/adapters/texts/index.ts';
import { translationsFor } from '../../webapp/src/i18n/index.ts';
import { sentences, sentencesElsewhere } from './list.ts';
import { literalsIn, wordsOf } from './literals.ts';

const listed = sentences();

/** What texts say at run time, whatever file it comes from. */
function said(texts: unknown): readonly string[] {
  if (typeof texts === 'string') return [texts];
  if (typeof texts === 'function') return literalsIn(`(${shorthand(String(texts))})`).map(({ text }) => text);
  if (texts instanceof RegExp || typeof texts !== 'object' || texts === null) return [];
  return Object.values(texts).flatMap(said);
}

/** A method is written out with `function`, so that it can stand alone. */
function shorthand(source: string): string {
  return /^(?:async\s*)?(?:\(|\w+\s*=>|function)/.test(source) ? source : `function ${source}`;
}

/** Code that fills something in may be written in another way by the time it runs. */
const words = (text: string) => wordsOf(text).replace(/\s+/g, ' ').trim();

/** What a listed text becomes once it is filled in; one that is hardly more than what is filled in says nothing. */
function saysIt(listedText: string, text: string): boolean {
  if (words(listedText).length < words(text).length / 4) return false;
  const parts = listedText.split(/\{[^{}]*\}/).map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^]*')}$`).test(text);
}

it.each(['en', 'de'])('the list has every sentence of the server half in %s', (language) => {
  const own = listed.filter((one) => ['', language].includes(one.language)).map(({ text }) => text);
  const known = new Set(own.map(words));
  const unknown = said(textsIn(language)).filter(
    (text) => /\p{L}/u.test(words(text)) && !known.has(words(text)),
  );
  expect(unknown.filter((text) => !own.some((one) => saysIt(one, text)))).toEqual([]);
});

it.each(['en', 'de'])('the list has every sentence of the web half in %s', (language) => {
  const own = new Set(
    listed.filter((one) => one.language === language).map(({ name, text }) => `${name} ${text}`),
  );
  const missing = Object.entries(translationsFor(language)).filter(([id, text]) => !own.has(`${id} ${text}`));
  expect(missing).toEqual([]);
});

it('no other file of the product says anything', () => {
  const isOther = (path: string) =>
    /\.tsx?$/.test(path) && !/^server\/(?:go-plugin|mattermost|dist|adapters\/texts)\//.test(path);
  const files = ['server', 'webapp/src'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`),
  );
  const elsewhere = files.filter(isOther).flatMap(sentencesElsewhere);
  const places = new Set(listed.map(({ place }) => place));
  expect(elsewhere.filter(({ place }) => !places.has(place))).toEqual([]);
});

it('what is left out of a German sentence stands apart from its words', () => {
  const german = listed.filter(({ language }) => language === 'de');
  expect(german.filter(({ text }) => /\p{L}…/u.test(text)).map(({ place }) => place)).toEqual([]);
});
