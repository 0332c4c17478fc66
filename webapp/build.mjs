// Builds the web half: one classic script whose React and friends are the globals of Mattermost's own page.
import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** Modules the host page provides, by the global it provides them as. */
export const hostExternals = {
  react: 'React',
  'react-dom': 'ReactDOM',
  redux: 'Redux',
  'react-redux': 'ReactRedux',
  'react-intl': 'ReactIntl',
  luxon: 'Luxon',
  'prop-types': 'PropTypes',
};

/** Bundles the sidebar into one script; answers the file it wrote. `inputs`: a list that is given the path of every file that went in. */
export async function bundleWebapp({ outfile = 'webapp/dist/main.js', inputs } = {}) {
  const file = resolve(root, outfile);
  await mkdir(dirname(file), { recursive: true });
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [resolve(root, 'webapp/src/index.tsx')],
    outfile: file,
    bundle: true,
    platform: 'browser',
    target: ['chrome110', 'firefox115', 'safari16'],
    format: 'iife',
    jsx: 'transform',
    minify: true,
    legalComments: 'none',
    loader: { '.css': 'text', '.svg': 'text' },
    plugins: [fromHost],
    metafile: true,
    logLevel: 'warning',
  });
  if (inputs !== undefined) inputs.push(...Object.keys(metafile.inputs));
  return file;
}

const fromHost = {
  name: 'from-host',
  setup(bundle) {
    const names = Object.keys(hostExternals).join('|');
    bundle.onResolve({ filter: new RegExp(`^(${names})$`) }, ({ path }) => ({ path, namespace: 'host' }));
    bundle.onLoad({ filter: /.*/, namespace: 'host' }, ({ path }) => ({
      contents: `module.exports = window.${hostExternals[path]};`,
    }));
  },
};

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.stderr.write(`${await bundleWebapp()}\n`);
}
