// What the licences of everything in the archive ask to be carried along.
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** Bun's own parts and their licences, as its documentation (docs/project/license) and its build (scripts/build/deps) list them. */
const runtimeParts = [
  ['Bun', 'MIT'],
  [
    'JavaScriptCore and WebKit',
    'LGPL 2, some files BSD 2-clause; source, and how to link Bun with another: https://github.com/oven-sh/WebKit',
  ],
  ['BoringSSL', 'several licences: https://boringssl.googlesource.com/boringssl/+/refs/heads/main/LICENSE'],
  ['Brotli', 'MIT'],
  ['libarchive', 'several licences: https://github.com/libarchive/libarchive/blob/master/COPYING'],
  ['lol-html', 'BSD 3-clause'],
  ['mimalloc', 'MIT'],
  ['picohttpparser', 'Perl or MIT'],
  ['zstd', 'BSD or GPL 2'],
  ['simdutf', 'Apache 2.0'],
  ['TinyCC', 'LGPL 2.1; source: https://github.com/oven-sh/tinycc'],
  ['uSockets', 'Apache 2.0'],
  ['uWebSockets', 'Apache 2.0'],
  ['zlib-ng and zlib-cloudflare', 'zlib'],
  ['c-ares', 'MIT'],
  ['ICU', 'ICU licence: https://github.com/unicode-org/icu/blob/main/LICENSE'],
  ['libbase64', 'BSD 2-clause'],
  ['libdeflate', 'MIT'],
  ['libjpeg-turbo', 'IJG, BSD 3-clause and zlib'],
  ['libspng', 'BSD 2-clause'],
  ['libwebp', 'BSD 3-clause'],
  ['HdrHistogram_c', 'BSD 2-clause or CC0'],
  ['Highway', 'Apache 2.0 or BSD 3-clause'],
  ['ls-hpack', 'MIT'],
  ['ls-qpack', 'MIT'],
  ['lsquic', 'MIT, some files BSD 3-clause of the Chromium authors'],
  ['SQLite', 'public domain'],
  ['Argon2', 'Apache 2.0 or MIT'],
  ['headers of Node', 'MIT'],
  ['parts of TigerBeetle', 'Apache 2.0'],
  ['parts of Ghostty', 'MIT'],
  ['React Compiler', 'MIT'],
  ['parts of esbuild', 'MIT'],
  ['acorn and acorn-walk', 'MIT'],
  ["Node's modules for the browser (assert, buffer, events, process, url, util and others)", 'MIT'],
];

/** Folders of the packages that files of a bundle come from, each once; `inputs`: paths as esbuild's metafile has them. */
export function packageFolders(inputs) {
  const folders = inputs.flatMap((path) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []);
  return [...new Set(folders)].sort();
}

/** The text of NOTICE.txt for bundles made of these files. */
export async function noticeFor(inputs) {
  const texts = await Promise.all(packageFolders(inputs).map(licenceOf));
  const parts = runtimeParts.map(([name, licence]) => `* ${name}: ${licence}`);
  const runtime = `The executable contains the runtime Bun, https://bun.sh/docs/project/licensing, with:\n\n${parts.join('\n')}\n`;
  return [...texts, runtime].join(`\n${'-'.repeat(80)}\n\n`);
}

async function licenceOf(path) {
  const folder = join(root, path);
  const { name, version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const files = (await readdir(folder)).filter((entry) => /^(licen[cs]e|notice)/i.test(entry)).sort();
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  const text = texts.length === 0 ? `Licensed as ${license}.` : texts.map((one) => one.trim()).join('\n\n');
  return `${name} ${version}\n\n${text}\n`;
}
