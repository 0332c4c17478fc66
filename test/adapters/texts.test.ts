import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const folder = resolve(import.meta.dirname, '../../server/adapters/texts');
const languages = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

it.each(languages)('the texts in %s stand in files named as those in English', (language) => {
  expect(readdirSync(join(folder, language)).sort()).toEqual(readdirSync(join(folder, 'en')).sort());
});
