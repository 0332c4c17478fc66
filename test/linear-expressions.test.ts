import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { analyse } from 'scslre';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');

/** The regular expressions written in a source text, with the line on which each stands. */
function expressionsIn(path: string, text: string): { readonly place: string; readonly written: string }[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: { place: string; written: string }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      found.push({ place: `${path}:${line + 1}`, written: node.text });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Whether there is a text for which the time it takes grows faster than the text. */
function canHang(written: string): boolean {
  const end = written.lastIndexOf('/');
  const literal = { source: written.slice(1, end), flags: written.slice(end + 1) };
  return analyse(literal).reports.length > 0;
}

const sources = ['server', 'webapp/src'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !/(^|[\\/])dist[\\/]/.test(path))
    .map((path) => join(folder, path)),
);

describe('a regular expression of the product', () => {
  it('takes a time that grows no faster than the text it reads, however hostile that is', () => {
    const all = sources.flatMap((path) => expressionsIn(path, readFileSync(join(root, path), 'utf8')));
    expect(all.length).toBeGreaterThan(200);
    expect(all.filter(({ written }) => canHang(written))).toEqual([]);
  });

  it.each([
    ['a run that is looked at from each of its characters', String.raw`/ ?\d+$/`],
    ['two runs that give each other what they hold', String.raw`/^(\S*)\s*(.*)x$/`],
    ['a run of runs', '/^(?:a+)+$/'],
  ])('is found where it could: %s', (_, written) => {
    expect(canHang(written)).toBe(true);
  });
});
