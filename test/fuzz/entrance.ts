import type fc from 'fast-check';

/** One way in for text and bytes of others. */
export interface Entrance<T = unknown> {
  readonly name: string;
  readonly inputs: fc.Arbitrary<T>;
  /** Ready to take inputs; what `take` rejects with is a crash, what is refused in order is none. */
  readonly open: () => Promise<Open<T>>;
}

export interface Open<T> {
  readonly take: (input: T) => Promise<unknown>;
  readonly close: () => Promise<unknown>;
}

/** An entrance among others, whatever its inputs are. */
export interface AnyEntrance {
  readonly name: string;
  /** Opens it for the inputs that follow from a seed, by their number. */
  readonly open: (inputAt: <T>(inputs: fc.Arbitrary<T>, index: number) => T) => Promise<{
    readonly take: (index: number) => Promise<unknown>;
    readonly close: () => Promise<unknown>;
  }>;
  readonly show: (inputAt: <T>(inputs: fc.Arbitrary<T>, index: number) => T, index: number) => string;
}

export function entrance<T>({ name, inputs, open }: Entrance<T>): AnyEntrance {
  return {
    name,
    async open(inputAt) {
      const { take, close } = await open();
      return { take: (index) => take(inputAt(inputs, index)), close };
    },
    show: (inputAt, index) => shown(inputAt(inputs, index)),
  };
}

/** Enough of an input to recognise it; the whole of it follows from the seed. */
function shown(input: unknown): string {
  const text = input instanceof Uint8Array ? Buffer.from(input).toString('hex') : JSON.stringify(input);
  return text === undefined ? String(input) : text.slice(0, 400);
}
