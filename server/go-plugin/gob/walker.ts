import { corrupt } from './fault.ts';
import { readUint, skipNumber } from './numbers.ts';
import { skipCounted } from './text.ts';
import type { ValueSource } from './value-source.ts';
import type { WireType } from './wire-type.ts';

/** Where the walk stands in one composite. */
interface Place {
  type: WireType;
  /** A struct: the field last met. A slice, array or map: elements, keys and values still to come. */
  count: number;
  /** An interface: whether its value was reached. */
  isInside: boolean;
}

/**
 * Moves over values without reading them, defining the types met on the way. It keeps its own stack, so it can stop
 * where a value goes on in a message that is not there yet and take up again, and each byte is visited once.
 */
export class Walker {
  readonly #source: ValueSource;
  readonly #places: Place[] = [];
  #depth = 0;

  constructor(source: ValueSource) {
    this.#source = source;
  }

  /** Starts at a value inside another. */
  begin(type: WireType): void {
    this.#reset();
    this.#visit(type);
  }

  /** Starts at a value that stands alone: at top level or in an interface. */
  beginRoot(type: WireType): void {
    this.#reset();
    this.#visitRoot(type);
  }

  /** Goes on to the end of the value; false when the next message is needed first. */
  walk(): boolean {
    const source = this.#source;
    while (this.#depth > 0) {
      const place = this.#places[this.#depth - 1];
      if (!place) break;
      if (place.type.kind === 'interface') {
        if (place.isInside) {
          this.#pop();
          continue;
        }
        const type = source.readType();
        if (!type) return false;
        skipNumber(source);
        place.isInside = true;
        this.#visitRoot(type);
      } else this.#step(place);
    }
    return true;
  }

  #step(place: Place): void {
    const { type } = place;
    const { types } = this.#source;
    if (type.kind === 'struct') {
      const delta = readUint(this.#source);
      if (delta === 0) {
        this.#pop();
        return;
      }
      place.count += delta;
      const field = type.fields[place.count];
      if (!field) throw corrupt(`field ${place.count} of ${type.name}, which has ${type.fields.length}`);
      this.#visit(types.resolve(field.of));
    } else if (place.count === 0) this.#pop();
    else {
      place.count--;
      if (type.kind === 'map') this.#visit(types.resolve(place.count % 2 === 1 ? type.key : type.value));
      else if (type.kind === 'slice' || type.kind === 'array') this.#visit(types.resolve(type.element));
    }
  }

  #visitRoot(type: WireType): void {
    if (type.kind !== 'struct' && readUint(this.#source) !== 0)
      throw corrupt('a value that stands alone lacks its zero byte');
    this.#visit(type);
  }

  /** Moves over a value without parts, or enters one with parts. */
  #visit(type: WireType): void {
    const source = this.#source;
    switch (type.kind) {
      case 'bool':
      case 'int':
      case 'uint':
      case 'float':
        skipNumber(source);
        return;
      case 'complex':
        skipNumber(source);
        skipNumber(source);
        return;
      case 'bytes':
      case 'string':
      case 'gobEncoded':
      case 'binaryMarshaled':
      case 'textMarshaled':
        skipCounted(source);
        return;
      case 'interface': {
        const nameLength = readUint(source);
        source.advance(nameLength);
        if (nameLength > 0) this.#push(type, 0);
        return;
      }
      case 'struct':
        this.#push(type, -1);
        return;
      default: {
        const count = readUint(source);
        if (type.kind === 'array' && count !== type.length)
          throw corrupt(`an array of ${count}, not ${type.length}`);
        source.charge(count);
        this.#push(type, type.kind === 'map' ? count * 2 : count);
      }
    }
  }

  #push(type: WireType, count: number): void {
    this.#source.enter();
    const place = this.#places[this.#depth];
    if (place) {
      place.type = type;
      place.count = count;
      place.isInside = false;
    } else this.#places.push({ type, count, isInside: false });
    this.#depth++;
  }

  #pop(): void {
    this.#source.leave();
    this.#depth--;
  }

  #reset(): void {
    this.#depth = 0;
  }
}
