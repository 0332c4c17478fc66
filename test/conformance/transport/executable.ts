/**
 * Runs the checks of the transport in whatever runtime this is: Node, or the one inside the released executable.
 * Last line: N passed, N failed.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { type Certificate, selfSigned } from './certificate.ts';
import { checks } from './checks.ts';

// Runtimes read NODE_EXTRA_CA_CERTS when they start: the first run makes certificates, the second one checks.
const folder = process.env.TRANSPORT_CERTIFICATES;
void (folder === undefined ? runAgain() : runChecks(folder)).then((code) => {
  process.exitCode = code;
});

async function runAgain(): Promise<number> {
  const made = await mkdtemp(join(tmpdir(), 'set-update-transport-'));
  try {
    for (const name of ['trusted', 'untrusted']) {
      const certificate = selfSigned('jira.test', Date.now());
      await writeFile(join(made, `${name}.json`), JSON.stringify(certificate));
      await writeFile(join(made, `${name}.pem`), certificate.certificate);
    }
    const script = process.versions.bun === undefined ? [fileURLToPath(import.meta.url)] : [];
    const env = { NODE_EXTRA_CA_CERTS: join(made, 'trusted.pem'), TRANSPORT_CERTIFICATES: made };
    const child = spawn(process.execPath, script, { env: { ...process.env, ...env }, stdio: 'inherit' });
    return await new Promise<number>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code) => resolve(code ?? 1));
    });
  } finally {
    await rm(made, { recursive: true, force: true });
  }
}

async function runChecks(certificates: string): Promise<number> {
  const given = {
    trusted: await certificateIn(certificates, 'trusted'),
    untrusted: await certificateIn(certificates, 'untrusted'),
  };
  let failures = 0;
  for (const { name, run } of checks) {
    const [actual, expected] = await run(given).catch((error: unknown) => [String(error), 'no error']);
    const isRight = isDeepStrictEqual(actual, expected);
    if (!isRight) failures++;
    const difference = isRight ? '' : `: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`;
    process.stdout.write(`${isRight ? 'ok  ' : 'FAIL'} transport ${name}${difference}\n`);
  }
  process.stdout.write(`${checks.length - failures} passed, ${failures} failed\n`);
  return failures === 0 ? 0 : 1;
}

async function certificateIn(certificates: string, name: string): Promise<Certificate> {
  return JSON.parse(await readFile(join(certificates, `${name}.json`), 'utf8')) as Certificate;
}
