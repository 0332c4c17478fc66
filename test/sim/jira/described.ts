import { resolve } from 'node:path';
import ts from 'typescript';

/** A module of jira.js that holds types, and one of them: `version3/models` and `Filter`. */
export interface Described {
  readonly of: `${'version3' | 'version2' | 'agile'}/${'models' | 'parameters'}`;
  /** A type written with the names of that module, for example `Filter[]`. */
  readonly type: string;
}

const FILE = resolve('test/sim/jira/described-value.ts');
const options: ts.CompilerOptions = {
  noEmit: true,
  strict: true,
  skipLibCheck: true,
  types: [],
  lib: ['lib.es2022.d.ts'],
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
};
/** What was parsed stays, so that each further value costs little. */
let before: ts.Program | undefined;

/** What a value of version 3 should not be. */
export function amiss(value: unknown, type: string): readonly string[] {
  return misfits(value, { of: 'version3/models', type });
}

/**
 * In what a value of JSON differs from a type that jira.js made of Atlassian's own descriptions, as TypeScript says it; empty where it
 * does not. Of what is sent (`isSent`) the type has to know every member; Jira may answer more, and null for what is absent, which its
 * descriptions do not say.
 */
export function misfits(value: unknown, { of, type }: Described, isSent = false): readonly string[] {
  const names = new Set(
    [...type.matchAll(/\b[A-Z]\w+/g)].map(([name]) => name).filter((name) => !GLOBALS.has(name)),
  );
  // Each type by its own file: all of them together are a thousand.
  const imports = [...names].map(
    (name) => `import type { ${name} } from 'jira.js/${of}/${name.charAt(0).toLowerCase()}${name.slice(1)}';`,
  );
  const text = [
    ...imports,
    isSent ? '' : `const answered = ${literalOf(withoutNulls(value))};`,
    `export const checked: ${type} = ${isSent ? literalOf(value) : 'answered'};`,
  ].join('\n');
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  host.getSourceFile = (name, ...more) =>
    resolve(name) === FILE
      ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2022)
      : (before?.getSourceFile(name) ?? getSourceFile.call(host, name, ...more));
  const program = ts.createProgram([FILE], options, host, before);
  before = program;
  const source = program.getSourceFile(FILE);
  return ts
    .getPreEmitDiagnostics(program, source)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

const GLOBALS: ReadonlySet<string> = new Set(['Omit', 'Pick']);

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([, inner]) => inner !== null);
  return Object.fromEntries(members.map(([name, inner]) => [name, withoutNulls(inner)]));
}

/** As TypeScript, each text with itself as its type, so that it fits where only certain texts do. */
function literalOf(value: unknown): string {
  if (typeof value === 'string') return `${JSON.stringify(value)} as ${JSON.stringify(value)}`;
  if (Array.isArray(value)) return `[${value.map(literalOf).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  return `{ ${Object.entries(value)
    .map(([name, inner]) => `${JSON.stringify(name)}: ${literalOf(inner)}`)
    .join(', ')} }`;
}
