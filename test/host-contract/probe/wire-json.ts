/**
 * JSON for the values of `#mattermost`, which also hold bytes, Go maps and big integers. Nothing (`undefined`) comes back
 * as nothing; `null` does so, too.
 */
export function toWire(value: unknown): string {
  return JSON.stringify(pack(value));
}

export function fromWire(text: string): unknown {
  return unpack(JSON.parse(text));
}

function pack(value: unknown): unknown {
  if (value instanceof Uint8Array) return { $bytes: Buffer.from(value).toString('base64') };
  if (value instanceof Map) return { $map: [...value].map(([key, one]) => [key, pack(one)]) };
  if (typeof value === 'bigint') return { $integer: String(value) };
  if (Array.isArray(value)) return value.map(pack);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, pack(one)]));
}

function unpack(value: unknown): unknown {
  if (value === null) return undefined;
  if (Array.isArray(value)) return value.map(unpack);
  if (typeof value !== 'object') return value;
  if ('$bytes' in value) return new Uint8Array(Buffer.from(String(value.$bytes), 'base64'));
  if ('$integer' in value) return BigInt(String(value.$integer));
  if ('$map' in value) {
    const entries = value.$map as [string, unknown][];
    return new Map(entries.map(([key, one]) => [key, unpack(one)]));
  }
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, unpack(one)]));
}
