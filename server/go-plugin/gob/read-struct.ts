import { corrupt, within } from './fault.ts';
import { readUint } from './numbers.ts';
import { type Base, baseOf, type Struct } from './shape.ts';
import type { Read, TypeRef, WireField, WireType, WireTypes } from './wire-type.ts';
import { blankOf } from './zero.ts';

/** What is done with one field of those the other side sends. */
interface Step {
  readonly name: string;
  /** Undefined when the field is not ours: it is skipped. */
  readonly read: Read | undefined;
  readonly of: TypeRef;
}

/** Makes what reads a value of `wire` into `base`. */
type ReaderFor = (base: Base, wire: WireType, types: WireTypes) => Read;

function stepFor(struct: Struct, { name, of }: WireField, types: WireTypes, readerFor: ReaderFor): Step {
  const ours = struct.fields.find((field) => field.name === name);
  if (!ours) return { name, read: undefined, of };
  try {
    return { name, read: readerFor(baseOf(ours.shape), types.resolve(of), types), of };
  } catch (caught) {
    throw within(caught, name);
  }
}

/** What reads a struct the other side declared as `theirs` into `struct`; fields match by name, each is read by `readerFor`. */
export function readStruct(
  struct: Struct,
  name: string,
  theirs: readonly WireField[],
  types: WireTypes,
  readerFor: ReaderFor,
): Read {
  const steps = theirs.map((field) => stepFor(struct, field, types, readerFor));
  const blank = blankOf(struct);
  return (from) => {
    from.enter();
    const value = blank.copy();
    let at = -1;
    try {
      for (let delta = readUint(from); delta !== 0; delta = readUint(from)) {
        at += delta;
        const step = steps[at];
        if (!step) throw corrupt(`field ${at} of ${name || 'a struct'}, which has ${steps.length}`);
        if (step.read) value[step.name] = step.read(from);
        else from.skip(types.resolve(step.of));
      }
    } catch (caught) {
      throw within(caught, steps[at]?.name ?? '?');
    }
    from.leave();
    return blank.complete(value);
  };
}
