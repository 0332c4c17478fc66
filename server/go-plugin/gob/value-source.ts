import { Fault, MORE_MESSAGES } from './fault.ts';
import type { GobLimits } from './limits.ts';
import { MessageReader } from './message-reader.ts';
import { readInt, skipNumber } from './numbers.ts';
import { readerFor } from './read-value.ts';
import type { Decoded } from './schema.ts';
import { baseOf } from './shape.ts';
import { Walker } from './walker.ts';
import { Definition, definitionType, type Read, type WireType, WireTypes } from './wire-type.ts';

/** A definition may be that deep, whatever the depth of the value it stands in and the limit. */
const DEPTH_OF_DEFINITION = 8;

/** What values are read from: the bytes, the types defined so far, and what the value may still use up. */
export class ValueSource extends MessageReader {
  readonly types: WireTypes;
  readonly #walker: Walker;
  readonly #readDefinition: Read;
  #depth = 0;
  #elements = 0;

  constructor(limits: GobLimits) {
    super(limits);
    this.types = new WireTypes(limits);
    this.#walker = new Walker(this);
    this.#readDefinition = readerFor(baseOf(Definition.shape), definitionType(this.types), this.types);
  }

  /** Goes back to the beginning of the value with nothing used up and no type defined by it. */
  override rewind(): void {
    super.rewind();
    this.types.rollback();
    this.#depth = 0;
    this.#elements = 0;
  }

  override commit(): void {
    super.commit();
    this.types.mark();
    this.#depth = 0;
    this.#elements = 0;
  }

  /** Every composite enters before its parts are read and leaves after. */
  enter(): void {
    if (this.#depth === this.limits.maxDepth) {
      throw new Fault('gob-depth-exceeded', `more than ${this.limits.maxDepth} values inside one another`);
    }
    this.#depth++;
  }

  leave(): void {
    this.#depth--;
  }

  /** Counts elements before they are read; memory for them is taken only as they arrive. */
  charge(elements: number): void {
    this.#elements += elements;
    if (this.#elements > this.limits.maxElements) {
      throw new Fault('gob-too-many-elements', `more than ${this.limits.maxElements} elements in one value`);
    }
  }

  /**
   * Reads the type of a value in an interface, and the definitions before it. A definition ends the message (the value
   * goes on in the next) or, inside a delimited value, is followed by the byte count of what remains.
   * @returns the type, or undefined when the next message is needed: call again when it may be there
   */
  readType(): WireType | undefined {
    for (;;) {
      if (this.at === this.end && !this.openMessage()) return undefined;
      const id = readInt(this);
      if (id >= 0) return this.types.get(id);
      this.#define(-id);
      if (this.at < this.end) skipNumber(this);
    }
  }

  /**
   * Reads the type of the next value at top level, and the definitions before it, each a message of its own.
   * @returns as `readType`
   */
  readTopLevelType(): WireType | undefined {
    while (this.openMessage()) {
      const id = readInt(this);
      if (id >= 0) return this.types.get(id);
      this.#define(-id);
      this.commit();
    }
    return undefined;
  }

  #define(id: number): void {
    const from = this.at;
    const depth = this.#depth;
    this.#depth = -DEPTH_OF_DEFINITION;
    const definition = this.#readDefinition(this) as Decoded<typeof Definition>;
    this.#depth = depth;
    this.types.define(id, definition, this.at - from);
  }

  /** Moves over a value inside the one being read. */
  skip(type: WireType): void {
    this.#walker.begin(type);
    if (!this.#walker.walk()) throw MORE_MESSAGES;
  }

  /** As `skip`, for a value that stands alone: at top level or in an interface. */
  skipRoot(type: WireType): void {
    if (!this.walkRoot(type)) throw MORE_MESSAGES;
  }

  /** Walks to the end of a value that stands alone; false when the next message is needed first. */
  walkRoot(type: WireType): boolean {
    this.#walker.beginRoot(type);
    return this.#walker.walk();
  }

  /** Goes on with a walk that needed the next message; false when it still does. */
  walkOn(): boolean {
    return this.#walker.walk();
  }
}
