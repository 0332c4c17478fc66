import fc from 'fast-check';
import * as z from 'zod';

const PIECES: readonly string[] = [
  ...'. .. - --- @ / , " \' | { [ ( ) a 1 1. 1.. www. http:// https://a &lt; <a {code} 😀 ` ``` # ='.split(
    ' ',
  ),
  ' ',
  '\n',
  '\t',
  '@a ',
  '\\',
  ' - ',
  '\u202e',
  '\u0000',
  '\ud800',
  '* ',
  'order by ',
  'a,b\n',
  'team,username,may lead,from,to\n',
];

/** Texts as people would not write them: short ones of anything, and long ones of one piece again and again. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  {
    weight: 4,
    arbitrary: fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }).map((all) => all.join('')),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        fc.constantFrom(...PIECES),
        fc.integer({ min: 1, max: 120_000 }),
        fc.constantFrom('', 'x', '\n', '"'),
      )
      .map(([piece, length, end]) => `${piece.repeat(Math.ceil(length / piece.length))}${end}`),
  },
);

/** JSON of any shape, some of it very deep or very wide. */
export const hostileJson: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: fc.jsonValue({ maxDepth: 4 }) },
  { weight: 2, arbitrary: hostileText },
  {
    weight: 1,
    arbitrary: fc.constantFrom(Number.MAX_SAFE_INTEGER, -1, 1e308, 0.5, '__proto__', null, [], {}),
  },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 3_000 }).map(nested) },
);

export const hostileBytes: fc.Arbitrary<Uint8Array> = fc.oneof(
  fc.uint8Array({ maxLength: 300 }),
  fc
    .tuple(
      fc.uint8Array({ maxLength: 30 }),
      fc.integer({ min: 0, max: 255 }),
      fc.integer({ min: 0, max: 50_000 }),
    )
    .map(([head, byte, length]) => Buffer.concat([head, Buffer.alloc(length, byte)])),
);

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level++) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** Values of a schema, in most of which something is not as it should be. */
export function almost(schema: z.core.$ZodType): fc.Arbitrary<unknown> {
  return valuesOf(z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input', reused: 'inline' }));
}

function valuesOf(schema: JsonSchema | boolean | undefined): fc.Arbitrary<unknown> {
  if (typeof schema !== 'object') return hostileJson;
  return fc.oneof({ weight: 12, arbitrary: properOf(schema) }, { weight: 1, arbitrary: hostileJson });
}

function properOf(schema: JsonSchema): fc.Arbitrary<unknown> {
  const { type, anyOf, oneOf, properties, items, additionalProperties, prefixItems } = schema;
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const some = anyOf ?? oneOf;
  if (some !== undefined) return fc.oneof(...some.map(valuesOf));
  if (Array.isArray(prefixItems)) return fc.tuple(...prefixItems.map(valuesOf));
  switch (type) {
    case 'object': {
      const fields = Object.entries(properties ?? {}).map(([name, one]) => [name, valuesOf(one)] as const);
      const known = fc.record(Object.fromEntries(fields), {
        requiredKeys: fields.map(([name]) => name).slice(1),
      });
      if (additionalProperties === undefined || additionalProperties === false) return known;
      const more = fc.dictionary(fc.string({ maxLength: 12 }), valuesOf(additionalProperties), {
        maxKeys: 4,
      });
      return fc.tuple(known, more).map(([one, other]) => Object.assign({}, other, one));
    }
    case 'array':
      return fc.array(valuesOf(Array.isArray(items) ? items[0] : items), { maxLength: 5 });
    case 'string':
      return fc.oneof(textOf(schema.pattern), hostileText);
    case 'integer':
      return fc.integer();
    case 'number':
      return fc.double({ noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return hostileJson;
  }
}

function textOf(pattern: string | undefined): fc.Arbitrary<string> {
  if (pattern === undefined) return fc.constantFrom('2026-11-24', 'alice', 'MM-1', '2026-W48', '');
  try {
    return fc.stringMatching(new RegExp(pattern, 'u'));
  } catch {
    // An expression that values cannot be made of.
    return hostileText;
  }
}
