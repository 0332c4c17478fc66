import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface Locked {
  readonly engines?: { readonly node?: string };
  readonly optional?: boolean;
}

const lock: { readonly packages: Readonly<Record<string, Locked>> } = JSON.parse(
  readFileSync('package-lock.json', 'utf8'),
);
const manifest = JSON.parse(readFileSync('package.json', 'utf8'));

/** Node's version as numbers, for example `20.19` as 20, 19, 0. */
function partsOf(version: string): readonly number[] {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  return [major, minor, patch];
}

const compared = (one: readonly number[], other: readonly number[]) =>
  one.map((part, at) => part - (other[at] ?? 0)).find((difference) => difference !== 0) ?? 0;

/** Whether a version lies in a range of `>=`, `^`, a version of itself, and `||`, which is what packages write. */
function takes(range: string, version: string): boolean {
  const parts = partsOf(version);
  return range.split('||').some((part) =>
    part
      .trim()
      .replaceAll('>= ', '>=')
      .split(/\s+/)
      .every((bound) => {
        if (bound === '*') return true;
        const [, sign, lowest = ''] = /^(>=|\^|)(\d+(?:\.\d+)*)$/.exec(bound) ?? [];
        if (sign === undefined) throw new Error(`a range nobody reads: ${range}`);
        const least = partsOf(lowest);
        return compared(parts, least) >= 0 && (sign === '>=' || parts[0] === least[0]);
      }),
  );
}

describe('the packages', () => {
  // npm warns of those that do not, except of optional ones.
  it('take every Node that the project says it runs on', () => {
    const oldest = String(manifest.engines.node).replace('>=', '');
    for (const version of [oldest, '20.20.0', '22.13.0', '24.0.0']) {
      const unfit = Object.entries(lock.packages).filter(
        ([, { engines, optional }]) => optional !== true && !takes(engines?.node ?? '*', version),
      );
      expect([version, unfit.map(([path]) => path)]).toEqual([version, []]);
    }
  });

  it('are named by version and checksum, not by where they were fetched', () => {
    expect(JSON.stringify(lock)).not.toContain('"resolved"');
    const { dependencies, devDependencies, optionalDependencies } = manifest;
    const versions: unknown[] = Object.values({
      ...dependencies,
      ...devDependencies,
      ...optionalDependencies,
    });
    expect(versions.filter((version) => !/^(?:npm:[\w-]+@)?\d+\.\d+\.\d+$/.test(String(version)))).toEqual(
      [],
    );
  });

  it.each([
    ['>=20', '20.19.0', true],
    ['>= 22', '20.19.0', false],
    ['^20.19.0 || >=22.12.0', '20.18.1', false],
    ['^20.19.0 || >=22.12.0', '21.0.0', false],
    ['14 >=14.17 || >=16', '20.0.0', true],
  ])('a range %s of %s is read: %s', (range, version, is) => {
    expect(takes(range, version)).toBe(is);
  });
});
