import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import de from '../../webapp/src/i18n/de.json';
import en from '../../webapp/src/i18n/en.json';
import { translationsFor } from '../../webapp/src/i18n/index.ts';

const source = resolve(import.meta.dirname, '../../webapp/src');
const code = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => readFileSync(join(source, path), 'utf8'))
  .join('\n');

/** Ids written out, and templates such as `set-update.failure.${code}` as patterns. */
const used = [...code.matchAll(/['"`](set-update\.[\w.${}-]+)['"`]/g)].map(([, id = '']) => id);
const patterns = used.map(
  (id) => new RegExp(`^${id.replaceAll('.', '\\.').replace(/\$\{[^}]*\}|\$\{.*$/g, '.+')}$`),
);

const languages = readdirSync(join(source, 'i18n')).flatMap((file) => /^(\w+)\.json$/.exec(file)?.[1] ?? []);

describe.each(languages)('texts in %s', (language) => {
  const texts = translationsFor(language);

  it('are listed', () => {
    expect(texts === en).toBe(language === 'en');
  });

  it('have the ids of English', () => {
    expect(Object.keys(texts)).toEqual(Object.keys(en));
  });

  it('have the placeholders of English', () => {
    const placeholders = (text: string) => [...text.matchAll(/\{(\w+)/g)].map(([, name]) => name).sort();
    const wrong = Object.entries(en).filter(
      ([id, text]) => String(placeholders(text)) !== String(placeholders(texts[id] ?? '')),
    );
    expect(wrong).toEqual([]);
  });
});

describe('texts', () => {
  it('are all used', () => {
    expect(used.length).toBeGreaterThan(40);
    expect(Object.keys(en).filter((id) => !patterns.some((pattern) => pattern.test(id)))).toEqual([]);
  });

  it('exist wherever one is used', () => {
    expect(patterns.filter((pattern) => !Object.keys(en).some((id) => pattern.test(id)))).toEqual([]);
  });

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
