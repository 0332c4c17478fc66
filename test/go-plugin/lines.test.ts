import { describe, expect, test } from 'vitest';
import { atEverySplit } from '#go-plugin/testing';
import { splitLines } from '../../server/go-plugin/lines.ts';

function split(chunks: readonly Uint8Array[]): string[] {
  const lines: string[] = [];
  const feed = splitLines((line) => lines.push(line));
  for (const chunk of chunks) feed(chunk);
  feed();
  return lines;
}

describe('splitLines()', () => {
  test('gives the same lines wherever the chunks are cut, in the middle of a letter too', () => {
    atEverySplit(Buffer.from('eins\nzwölf\r\n\n😀 ohne Ende'), (first, rest) => {
      expect(split([first, rest])).toEqual(['eins', 'zwölf', '', '😀 ohne Ende']);
    });
  });

  test('gives nothing for nothing, and no last line after a newline', () => {
    expect(split([])).toEqual([]);
    expect(split([Buffer.from('a\n')])).toEqual(['a']);
  });

  test('cuts a line without an end every 64 KiB', () => {
    const chunks = Array.from({ length: 5 }, () => Buffer.alloc(40 * 1024, 'x'));
    expect(split(chunks).map((line) => line.length)).toEqual([65536, 65536, 65536, 8192]);
  });
});
