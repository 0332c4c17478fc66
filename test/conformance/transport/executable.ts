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
import { checks, type Given } from './checks.ts';

// Runtimes read NODE_EXTRA_CA_CERTS when they start: the first run makes certificates, the second one checks.
const folder = process.env.TRANSPORT_CERTIFICATES;
void (folder === undefined ? runAgain() : runChecks(folder)).then((code) => {
  process.exitCode = code;
});

async function runAgain(): Promise<number> {
  const made = await mkdtemp(join(tmpdir(), 'set-update-transport-'));
  try {
    const certificates = certificatesAt(Date.now());
    for (const [name, certificate] of Object.entries(certificates)) {
      await writeFile(join(made, `${name}.json`), JSON.stringify(certificate));
    }
    const { untrusted: _none, ...known } = certificates;
    const all = Object.values(known).map(({ certificate }) => certificate);
    await writeFile(join(made, 'trusted.pem'), all.join(''));
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

/** All but one are named to the runtime as trusted. */
function certificatesAt(now: number): Given {
  const longAgo = now - 20 * 365 * 24 * 3_600_000;
  return {
    trusted: selfSigned('jira.test', now),
    untrusted: selfSigned('jira.test', now),
    expired: selfSigned('jira.test', longAgo),
    ofAnother: selfSigned('wiki.test', now),
  };
}

async function runChecks(certificates: string): Promise<number> {
  const given = {
    trusted: await certificateIn(certificates, 'trusted'),
    untrusted: await certificateIn(certificates, 'untrusted'),
    expired: await certificateIn(certificates, 'expired'),
    ofAnother: await certificateIn(certificates, 'ofAnother'),
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
