// node test/conformance/transport/compiled.mjs: the checks of the transport, bundled and compiled as the release is.
import { spawn } from 'node:child_process';
import { bundleServer, compileExecutable } from '../../../server/build.mjs';

const platform = `linux-${process.arch === 'x64' ? 'amd64' : process.arch}`;
const bundle = await bundleServer({
  entry: 'test/conformance/transport/executable.ts',
  outfile: 'test/conformance/dist/transport.cjs',
});
const executable = await compileExecutable({
  bundle,
  platform,
  outfile: 'test/conformance/dist/transport/checks',
});
const child = spawn(executable, [], { stdio: 'inherit' });
process.exitCode = await new Promise((resolve, reject) => {
  child.once('error', reject);
  child.once('close', (code) => resolve(code ?? 1));
});
