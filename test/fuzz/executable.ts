import { takeInputs } from './take.ts';

// In the process of an entrance: NAME SEED FIRST COUNT.
const [name = '', seed, first, count] = process.argv.slice(2);
takeInputs(name, Number(seed), Number(first), Number(count)).then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
    process.exit(1);
  },
);
