import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import de from '../../webapp/src/i18n/de.json';
import en from '../../webapp/src/i18n/en.json';
import { translationsFor } from '../../webapp/src/i18n/index.ts';

const folder = resolve(import.meta.dirname, '../../webapp/src/i18n');
const languages = readdirSync(folder).flatMap((file) => /^(\w+)\.json$/.exec(file)?.[1] ?? []);

describe.each(languages)('texts in %s', (language) => {
  const texts = translationsFor(language);

  it('are listed', () => {
    expect(texts === en).toBe(language === 'en');
  });

  it('have the ids of English', () => {
    expect(Object.keys(texts)).toEqual(Object.keys(en));
  });

  it('have the placeholders of English', () => {
    const placeholders = (text: string) => [...text.matchAll(/\{(\w+)[,}]/g)].map(([, name]) => name).sort();
    const wrong = Object.entries(en).filter(
      ([id, text]) => String(placeholders(text)) !== String(placeholders(texts[id] ?? '')),
    );
    expect(wrong).toEqual([]);
  });

  it('have typographic quotes and apostrophes, save in code', () => {
    const straight = Object.entries(texts).filter(([, text]) => /['"]/.test(text.replace(/`[^`]*`/g, '')));
    expect(straight).toEqual([]);
  });
});

describe('texts', () => {
  it.each([
    { locale: 'de', texts: de },
    { locale: 'de-AT', texts: de },
    { locale: 'en', texts: en },
    { locale: 'xx', texts: en },
    { locale: 'constructor', texts: en },
  ])('for $locale are there', ({ locale, texts }) => {
    expect(translationsFor(locale)).toBe(texts);
  });
});
