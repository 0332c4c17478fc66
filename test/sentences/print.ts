import { type Sentence, sentences } from './list.ts';

// Prints every sentence of the product, the languages of one below each other: npm run sentences
const byName = new Map<string, Sentence[]>();
for (const sentence of sentences())
  byName.set(sentence.name, [...(byName.get(sentence.name) ?? []), sentence]);

for (const [name, said] of byName) {
  process.stdout.write(`${name}\n`);
  for (const { language, place, text } of said)
    process.stdout.write(`  ${language.padEnd(2)} ${place}  ${text.replaceAll('\n', '\\n')}\n`);
}
process.stdout.write(`${[...byName.values()].flat().length} sentences\n`);
