import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');

interface SourceFile {
  /** Path from the root, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly lines: number;
}

function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((path) => !/(^|\/)(node_modules|dist)\//.test(path))
    .sort();
}

const files = ['server', 'webapp', 'test'].flatMap(filesBelow);

function sourcesBelow(folder: string): SourceFile[] {
  return filesBelow(folder)
    .filter((path) => /\.(ts|tsx|mjs)$/.test(path))
    .map((path) => {
      const text = readFileSync(join(root, path), 'utf8');
      return { path, text, lines: text.split('\n').length - 1 };
    });
}

const server = sourcesBelow('server');
const webapp = sourcesBelow('webapp/src');
const tests = sourcesBelow('test');
const product = [...server, ...webapp].filter(
  (file) => file.path.endsWith('.ts') || file.path.endsWith('.tsx'),
);

/** The layer a file belongs to, or the package a specifier names. */
function layerOf(path: string): string {
  if (/^server\/(main|config|sets|open-set|set-channels|console-settings|executable)\.ts$/.test(path))
    return 'main';
  const [top, second] = path.split('/');
  return top === 'server' && second !== undefined ? second : (top ?? '');
}

const doors: Readonly<Record<string, string>> = {
  '#go-plugin': 'server/go-plugin/index.ts',
  '#go-plugin/testing': 'server/go-plugin/testing.ts',
  '#mattermost': 'server/mattermost/index.ts',
  '#contract': 'server/contract/index.ts',
};

interface Import {
  readonly from: SourceFile;
  /** A layer of ours, `node:…`, or a package. */
  readonly target: string;
  /** What stands in the source. */
  readonly specifier: string;
}

function importsOf(file: SourceFile): Import[] {
  return ts.preProcessFile(file.text, true, true).importedFiles.map(({ fileName: specifier }) => {
    const door = doors[specifier];
    if (door !== undefined) return { from: file, target: layerOf(door), specifier };
    if (!specifier.startsWith('.')) return { from: file, target: specifier, specifier };
    return { from: file, target: layerOf(pathOf(file, specifier)), specifier };
  });
}

/** The path from the root of what a file names relative to itself. */
function pathOf(file: SourceFile, specifier: string): string {
  return relative(root, resolve(root, dirname(file.path), specifier)).replaceAll('\\', '/');
}

interface Rule {
  readonly layer: string;
  /** As README.md says it. */
  readonly says: string;
  readonly allows: (target: string, file: string) => boolean;
}

const fromHostPage = ['react', 'react-dom', 'react-redux', 'react-intl', 'redux'];

/** The one adapter that wraps each library. */
const wrapped: Readonly<Record<string, RegExp>> = {
  'jira-client': /adapters\/jira\//,
  undici: /adapters\/jira\/connection\/transport\.ts$/,
  'node-cron': /adapters\/cron\.ts$/,
  'csv-parse/sync': /adapters\/csv\.ts$/,
};

/** What each layer may import beside itself. */
const rules: readonly Rule[] = [
  { layer: 'main', says: 'everything', allows: () => true },
  {
    layer: 'adapters',
    says: 'app, domain, contract, mattermost, node:*, the library it wraps, zod for what comes in',
    allows: (target, file) =>
      ['app', 'domain', 'contract', 'mattermost', 'zod'].includes(target) ||
      wrapped[target]?.test(file) === true ||
      target.startsWith('node:'),
  },
  {
    layer: 'app',
    says: 'domain, contract',
    allows: (target) => target === 'domain' || target === 'contract',
  },
  { layer: 'domain', says: 'nothing', allows: () => false },
  { layer: 'mattermost', says: 'go-plugin', allows: (target) => target === 'go-plugin' },
  {
    layer: 'go-plugin',
    says: 'node:* in three files',
    allows: (target, file) => target.startsWith('node:') && /\/(serve|host|yamux\/stream)\.ts$/.test(file),
  },
  { layer: 'contract', says: 'zod/mini', allows: (target) => target === 'zod/mini' },
  {
    layer: 'webapp',
    says: 'contract, what the host page provides',
    allows: (target) =>
      target === 'contract' ||
      fromHostPage.includes(target) ||
      target === 'mattermost-redux/selectors/entities/common' ||
      target.startsWith('@mattermost/types/'),
  },
];

describe('imports', () => {
  it.each(rules)('$layer imports only: $says', ({ layer, allows }) => {
    const wrong = product
      .filter((file) => layerOf(file.path) === layer)
      .flatMap(importsOf)
      .filter(({ from, target }) => target !== layer && !allows(target, from.path))
      .map(({ from, specifier }) => `${from.path} imports ${specifier}`);
    expect(wrong).toEqual([]);
  });

  it('README.md says the same', () => {
    const block = /^```imports\n([\s\S]*?)^```$/m.exec(readFileSync(join(root, 'README.md'), 'utf8'))?.[1];
    expect(block).toBe(rules.map(({ layer, says }) => `${layer.padEnd(10)} → ${says}\n`).join(''));
  });

  it('ARCHITECTURE.md has every folder of the product', () => {
    const page = readFileSync(join(root, '.github/ARCHITECTURE.md'), 'utf8');
    const rows = /^```folders\n([\s\S]*?)^```$/m.exec(page)?.[1]?.trimEnd().split('\n') ?? [];
    const named = rows.map((row) => row.split(' ')[0]).sort();
    const folders = product
      .map((file) => dirname(file.path))
      .filter((path) => /^server\/(domain|app|adapters)\/|^webapp\/src\//.test(path))
      .map((path) => path.replace(/(\/texts\/)\w+$/, '$1en'));
    expect(named).toEqual([...new Set(folders)].sort());
  });

  it.each(['ARCHITECTURE', 'CONTRIBUTING'])('%s.md names files that are there', (page) => {
    const text = readFileSync(join(root, `.github/${page}.md`), 'utf8');
    const paths = [...text.matchAll(/`((?:server|webapp|test|app|domain|adapters)\/[\w/.-]+)`/g)].map(
      ([, path = '']) => path,
    );
    const isThere = (path: string) => existsSync(join(root, path)) || existsSync(join(root, 'server', path));
    expect(paths.length).toBeGreaterThan(5);
    expect(paths.filter((path) => !isThere(path))).toEqual([]);
  });

  it('libraries are entered by their door only', () => {
    const wrong = product
      .flatMap((file) => importsOf(file).map((found) => ({ ...found, layer: layerOf(file.path) })))
      .filter(({ layer, target, specifier }) => {
        const isLibrary = target === 'go-plugin' || target === 'mattermost' || target === 'contract';
        return isLibrary && layer !== target && specifier.startsWith('.');
      })
      .map(({ from, specifier }) => `${from.path} imports ${specifier}`);
    expect(wrong).toEqual([]);
  });

  it('an adapter does not import another adapter but what all of them say', () => {
    const shared = ['answers', 'csv', 'settings-catalogue', 'texts'];
    const adapterOf = (path: string) => path.split('/')[2]?.replace(/\.ts$/, '') ?? '';
    const wrong = server
      .filter((file) => layerOf(file.path) === 'adapters')
      .flatMap((file) =>
        importsOf(file)
          .filter(({ specifier, target }) => target === 'adapters' && specifier.startsWith('.'))
          .map(({ specifier }) => ({
            file,
            specifier,
            path: pathOf(file, specifier),
          })),
      )
      .filter(
        ({ file, path }) => adapterOf(file.path) !== adapterOf(path) && !shared.includes(adapterOf(path)),
      )
      .map(({ file, specifier }) => `${file.path} imports ${specifier}`);
    expect(wrong).toEqual([]);
  });
});

describe('circles', () => {
  it('no file imports by value what imports it', () => {
    const values = new Map(product.map((file) => [file.path, valuesImportedBy(file)]));
    expect(circlesIn(values)).toEqual([]);
  });

  it.each([
    'server/domain',
    'server/app',
    'server/adapters',
    'server/adapters/jira',
    'webapp/src/components',
  ])('no folder of %s imports what imports it', (layer) => {
    const folders = new Map<string, Set<string>>();
    for (const file of product) {
      const own = folderIn(layer, file.path);
      if (own === undefined) continue;
      const others = folders.get(own) ?? new Set();
      for (const path of pathsImportedBy(file)) {
        const other = folderIn(layer, path);
        if (other !== undefined && other !== own) others.add(other);
      }
      folders.set(own, others);
    }
    expect(circlesIn(folders)).toEqual([]);
  });
});

it('what sends messages knows nobody who has something to say', () => {
  const wrong = product
    .filter((file) => folderIn('server/app', file.path) === 'message')
    .flatMap((file) => pathsImportedBy(file).map((path) => ({ from: file.path, path })))
    .filter(({ path }) => !['message', 'records', undefined].includes(folderIn('server/app', path)))
    .map(({ from, path }) => `${from} imports ${path}`);
  expect(wrong).toEqual([]);
});

describe('exports', () => {
  /** Used though no file of the product imports them, by `path name`. */
  const others: Readonly<Record<string, string>> = {
    'server/adapters/doors/buttons.ts buttons': 'the list that the permission table is held to',
    'server/adapters/answers/button-words.ts BUTTON_WORDS': 'the list that the permission table is held to',
    'server/adapters/jira/read/lenient.ts Rows': 'declarations of the schemas name it',
    'server/domain/result.ts Ok': 'declarations of what returns a Result name it',
    'server/domain/result.ts Refused': 'declarations of what returns a Result name it',
  };

  it('the product imports all it exports, apart from the doors of the two libraries', () => {
    const libraries = Object.values(doors).filter((path) => layerOf(path) !== 'contract');
    const { exported, used } = exportsOf(product, libraries);
    const unused = [...exported].filter((one) => !used.has(one));
    expect(unused.sort()).toEqual(Object.keys(others).sort());
  });

  it('the sidebar uses all its texts', () => {
    const texts = JSON.parse(readFileSync(join(root, 'webapp/src/i18n/en.json'), 'utf8'));
    const code = webapp.map(({ text }) => text).join('\n');
    // Some are put together, as `set-update.failure.${code}`.
    const used = [...code.matchAll(/['"`](set-update\.[\w.${}-]+)['"`]/g)].map(
      ([, id = '']) => new RegExp(`^${id.replaceAll('.', '\\.').replace(/\$\{[^}]*\}|\$\{.*$/g, '.+')}$`),
    );
    expect(Object.keys(texts).filter((id) => !used.some((pattern) => pattern.test(id)))).toEqual([]);
  });
});

describe('sizes', () => {
  const longerThan = (files: readonly SourceFile[], limit: number) =>
    files.filter((file) => file.lines > limit).map((file) => `${file.path} ${file.lines}`);

  it('no source file is longer than 400 lines, no test longer than 600', () => {
    expect(longerThan([...server, ...webapp], 400)).toEqual([]);
    expect(longerThan(tests, 600)).toEqual([]);
  });

  it('no folder holds more than 20 files', () => {
    const counts = new Map<string, number>();
    for (const path of files) counts.set(dirname(path), (counts.get(dirname(path)) ?? 0) + 1);
    expect([...counts].filter(([, count]) => count > 20)).toEqual([]);
  });

  it('half of the source files have at most 110 lines, nine of ten at most 250', () => {
    const sorted = product.map((file) => file.lines).sort((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(110);
    expect(sorted[Math.floor(sorted.length * 0.9)]).toBeLessThanOrEqual(250);
  });

  it('the composition roots stay short', () => {
    const limits = { 'server/main.ts': 120, 'webapp/src/index.tsx': 80 };
    for (const [path, limit] of Object.entries(limits)) {
      expect(product.find((file) => file.path === path)?.lines).toBeLessThanOrEqual(limit);
    }
  });
});

describe('style', () => {
  const found = (files: readonly SourceFile[], pattern: RegExp) =>
    files.flatMap((file) =>
      file.text
        .split('\n')
        .map((line, index) => ({ line, at: `${file.path}:${index + 1}` }))
        .filter(({ line }) => pattern.test(line))
        .map(({ line, at }) => `${at} ${line.trim()}`),
    );

  it('types are not forced', () => {
    expect([...product, ...tests].flatMap(forcedTypesIn)).toEqual([]);
  });

  it('no literal is spread where its parts could stand', () => {
    expect([...product, ...tests].flatMap(spreadLiteralsIn)).toEqual([]);
  });

  it('nothing is silenced or left for later', () => {
    const silenced = /@ts-ignore|@ts-expect-error|biome-ignore|\bTODO\b|\bFIXME\b/;
    expect(found([...product, ...tests.filter(notThisTest)], silenced)).toEqual([]);
  });

  it('only system-clock reads the clock', () => {
    const files = server.filter(
      (file) => !file.path.endsWith('/system-clock.ts') && layerOf(file.path) !== 'go-plugin',
    );
    expect(found(files, /\bDate\.now\(|\bnew Date\(\)|performance\.now\(/)).toEqual([]);
  });

  it('German stands in its own texts', () => {
    const files = server.filter((file) => !file.path.startsWith('server/adapters/texts/de/'));
    expect(found(files, /[äöüß]|\b(heute|morgen|jetzt|ja|nein|bis|und|oder|nicht)\b/i)).toEqual([]);
  });

  it('the server half prints nothing on stdout but the handshake', () => {
    const files = server.filter(
      (file) => file.path.endsWith('.ts') && file.path !== 'server/go-plugin/serve.ts',
    );
    expect(found(files, /console\.(log|info|debug)|process\.stdout/)).toEqual([]);
  });

  it('no limit of a test is too short for a busy machine', () => {
    const config = { path: 'vitest.config.ts', text: readFileSync(join(root, 'vitest.config.ts'), 'utf8') };
    const limits = [config, ...tests.filter(notThisTest)].flatMap(limitsIn);
    expect(limits.map(({ where }) => where)).toEqual(
      expect.arrayContaining(['vitest.config.ts testTimeout', 'vitest.config.ts hookTimeout']),
    );
    // Somebody sits in front of the demo: it says sooner that its plugin does not start.
    expect(limits.filter(({ milliseconds }) => milliseconds > 1 && milliseconds < MINUTE)).toEqual([
      { where: 'test/sim/start.ts startTimeoutMs', milliseconds: 30_000 },
    ]);
  });

  it('folders say what is in them', () => {
    const named = /\/(utils|helpers|common|types|misc|lib)\//;
    expect([...product, ...tests].filter((file) => named.test(file.path)).map((file) => file.path)).toEqual(
      [],
    );
  });
});

const parsedFiles = new Map<SourceFile, ts.SourceFile>();

function parsed(file: SourceFile): ts.SourceFile {
  const kind = file.path.endsWith('.tsx') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const source =
    parsedFiles.get(file) ?? ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, false, kind);
  parsedFiles.set(file, source);
  return source;
}

/** The folder directly below `layer` that a file is in. */
function folderIn(layer: string, path: string): string | undefined {
  if (!path.startsWith(`${layer}/`)) return undefined;
  const [folder, ...rest] = path.slice(layer.length + 1).split('/');
  return rest.length === 0 ? undefined : folder;
}

function pathsImportedBy(file: SourceFile): string[] {
  return importsOf(file)
    .filter(({ specifier }) => specifier.startsWith('.'))
    .map(({ specifier }) => pathOf(file, specifier));
}

/** What files export and what they import of each other, each as `path name`; the doors count as imported. */
function exportsOf(files: readonly SourceFile[], open: readonly string[]) {
  const exported = new Set<string>();
  const imported: (readonly [path: string, name: string])[] = [];
  /** Paths whose exports a file passes on, all of them. */
  const passedOn = new Map<string, string[]>();
  const whole = [...open];
  for (const file of files) {
    const source = parsed(file);
    const target = (specifier: ts.Expression | undefined) =>
      specifier !== undefined && ts.isStringLiteral(specifier)
        ? (doors[specifier.text] ?? pathOf(file, specifier.text))
        : '';
    for (const statement of source.statements) {
      for (const name of namesExportedBy(statement)) exported.add(`${file.path} ${name}`);
      if (ts.isExportDeclaration(statement)) {
        const path = target(statement.moduleSpecifier);
        const clause = statement.exportClause;
        if (clause === undefined) passedOn.set(file.path, [...(passedOn.get(file.path) ?? []), path]);
        else if (ts.isNamedExports(clause))
          for (const { propertyName, name } of clause.elements)
            imported.push([path, (propertyName ?? name).text]);
      }
      const named = ts.isImportDeclaration(statement) ? statement.importClause?.namedBindings : undefined;
      if (!ts.isImportDeclaration(statement) || named === undefined) continue;
      const path = target(statement.moduleSpecifier);
      const names = ts.isNamedImports(named)
        ? named.elements.map(({ propertyName, name }) => (propertyName ?? name).text)
        : [...file.text.matchAll(new RegExp(`\\b${named.name.text}\\.(\\w+)`, 'g'))].map(
            ([, name = '']) => name,
          );
      for (const name of names) imported.push([path, name]);
    }
    const later = file.text.matchAll(/\bimport\('(\.[^']+)'\)/g);
    for (const [, specifier = ''] of later) whole.push(pathOf(file, specifier));
  }
  const used = new Set<string>();
  const use = (path: string, name: string) => {
    used.add(`${path} ${name}`);
    for (const further of passedOn.get(path) ?? []) use(further, name);
  };
  for (const [path, name] of imported) use(path, name);
  const openAll = (path: string) => {
    for (const one of exported) if (one.startsWith(`${path} `)) used.add(one);
    for (const further of passedOn.get(path) ?? []) openAll(further);
  };
  for (const path of whole) openAll(path);
  return { exported, used };
}

function namesExportedBy(statement: ts.Statement): string[] {
  if (ts.isExportDeclaration(statement)) {
    const clause = statement.exportClause;
    return clause !== undefined && ts.isNamedExports(clause)
      ? clause.elements.map(({ name }) => name.text)
      : [];
  }
  const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
  if (!modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return [];
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.flatMap(({ name }) =>
      ts.isIdentifier(name) ? [name.text] : [],
    );
  const isNamed =
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement);
  return isNamed && statement.name !== undefined ? [statement.name.text] : [];
}

/** Without what is imported for its types alone, which is gone when the program runs. */
function valuesImportedBy(file: SourceFile): Set<string> {
  const source = parsed(file);
  const paths = source.statements.flatMap((statement) => {
    const isImport = ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement);
    const from = isImport ? statement.moduleSpecifier : undefined;
    if (!isImport || from === undefined || !ts.isStringLiteral(from) || !from.text.startsWith('.')) return [];
    return isForTypes(statement) ? [] : [pathOf(file, from.text)];
  });
  return new Set(paths);
}

function isForTypes(statement: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(statement)) return statement.isTypeOnly;
  const clause = statement.importClause;
  if (clause === undefined) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const named = clause.namedBindings;
  const areTypes =
    named !== undefined && ts.isNamedImports(named) && named.elements.every((one) => one.isTypeOnly);
  return clause.name === undefined && areTypes;
}

/** What can be reached from itself. */
function circlesIn(imports: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  return [...imports.keys()].filter((start) => {
    const seen = new Set<string>();
    const waiting = [...(imports.get(start) ?? [])];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      waiting.push(...(imports.get(next) ?? []));
    }
    return seen.has(start);
  });
}

/** Where a file says `any`, or casts a cast. */
function forcedTypesIn(file: SourceFile): string[] {
  const source = parsed(file);
  const found: string[] = [];
  const look = (node: ts.Node) => {
    const isCastOfCast = ts.isAsExpression(node) && ts.isAsExpression(node.expression);
    if (node.kind === ts.SyntaxKind.AnyKeyword || isCastOfCast) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
      found.push(`${file.path}:${line + 1} ${node.getText(source)}`);
    }
    ts.forEachChild(node, look);
  };
  look(source);
  return found;
}

/** Where a file spreads `{…}` or `[…]` that it writes out itself. */
function spreadLiteralsIn(file: SourceFile): string[] {
  const source = parsed(file);
  const found: string[] = [];
  const look = (node: ts.Node) => {
    const isSpread = ts.isSpreadAssignment(node) || ts.isSpreadElement(node) || ts.isJsxSpreadAttribute(node);
    const isLiteral =
      isSpread &&
      (ts.isObjectLiteralExpression(node.expression) || ts.isArrayLiteralExpression(node.expression));
    if (isLiteral) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
      found.push(`${file.path}:${line + 1}`);
    }
    ts.forEachChild(node, look);
  };
  look(source);
  return found;
}

const MINUTE = 60_000;

/** How long a file lets a test, a process or a wait take; a single millisecond is there to run out. */
function limitsIn({
  path,
  text,
}: Pick<SourceFile, 'path' | 'text'>): { where: string; milliseconds: number }[] {
  const named = text.matchAll(
    /\b(testTimeout|hookTimeout|startTimeoutMs|quitTimeoutMs|timeout)(?::| =) ([\d_]+)/g,
  );
  const afterTests = text.matchAll(/^ *(\}), ([\d_]+)\);$/gm);
  return [...named, ...afterTests].map(([, name, value = '']) => ({
    where: `${path} ${name}`,
    milliseconds: Number(value.replaceAll('_', '')),
  }));
}

function notThisTest(file: SourceFile): boolean {
  return file.path !== 'test/architecture.test.ts';
}
