import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { type JiraSim, startJiraSim } from './jira/index.ts';

const run = promisify(execFile);

let jira: JiraSim;
afterEach(() => jira.close());

async function printed(...args: string[]): Promise<string> {
  const { stdout } = await run(process.execPath, [
    'test/support/run.mjs',
    'test/sim/start.ts',
    '--print',
    ...args,
  ]);
  return stdout;
}

const counted = (update: string) =>
  [...update.matchAll(/7 days: (?:\[(\d+)\]|(\d+))/g)].map(([, linked, plain]) => Number(linked ?? plain));

describe('npm start -- --print --jira URL', () => {
  it.each([
    { edition: 'Cloud', deployment: 'Cloud', hasAccount: true },
    { edition: 'a data center', deployment: 'Server', hasAccount: true },
    { edition: 'a data center', deployment: 'Server', hasAccount: false },
  ] as const)('prints what $edition has, account: $hasAccount', async ({ deployment, hasAccount }) => {
    jira = await startJiraSim({ deployment, account: 'reader', token: 'another-token' });
    const account = hasAccount ? ['--account', 'reader'] : [];
    const update = await printed('--jira', jira.url, ...account, '--token', 'another-token');
    const truth = jira.truth();
    expect(counted(update)).toEqual([truth.resolved, truth.submitted.length]);
    expect(update).toContain(`[${truth.toDo[0]}]`);
    expect(jira.requests.filter(({ isAuthenticated }) => !isAuthenticated)).toEqual([]);
  });
});
