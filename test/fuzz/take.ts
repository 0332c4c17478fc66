import { writeSync } from 'node:fs';
import fc from 'fast-check';
import { fromJira } from './jira.ts';
import { inPlugin } from './plugin.ts';
import { inProcess } from './process.ts';
import { wire } from './wire.ts';

export const entrances = [...wire, ...inProcess, ...fromJira, ...inPlugin];

/** Makes inputs that follow from a seed and their number. */
export const inputsOf = (seed: number) => {
  return <T>(inputs: fc.Arbitrary<T>, index: number): T => {
    const [input] = fc.sample(inputs, { seed: (seed + index * 7_919) | 0, numRuns: 1 });
    if (input === undefined) throw new Error('no input was made');
    return input;
  };
};

/** Gives an entrance so many inputs from `first` on, and says which it begins with and which it has taken. */
export async function takeInputs(name: string, seed: number, first: number, count: number): Promise<void> {
  const found = entrances.find((one) => one.name === name);
  if (found === undefined) throw new Error(`There is no entrance ${name}.`);
  const { take } = await found.open(inputsOf(seed));
  for (let index = first; index < first + count; index++) {
    // At once and whole: a process that hangs says nothing more.
    writeSync(1, `begin ${index}\n`);
    await take(index);
    writeSync(1, `end ${index}\n`);
  }
}
