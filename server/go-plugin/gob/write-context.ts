import { Fault } from './fault.ts';
import type { Shape } from './shape.ts';

/** What writing a value needs besides the bytes written. */
export class WriteContext {
  readonly #maxDepth: number;
  #depth = 0;
  /** The id of a shape's type, which is defined if it was not. */
  readonly idOf: (shape: Shape) => number;

  constructor(maxDepth: number, idOf: (shape: Shape) => number) {
    this.#maxDepth = maxDepth;
    this.idOf = idOf;
  }

  /** Every composite enters before its parts are written and leaves after; a value that contains itself ends here. */
  enter(): void {
    if (this.#depth === this.#maxDepth) {
      throw new Fault('gob-depth-exceeded', `more than ${this.#maxDepth} values inside one another`);
    }
    this.#depth++;
  }

  leave(): void {
    this.#depth--;
  }

  reset(): void {
    this.#depth = 0;
  }
}
