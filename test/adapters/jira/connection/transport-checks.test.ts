import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { checks } from '../../../conformance/transport/checks.ts';

test('the transport passes on Node the checks that the compiled executable has to pass', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [
    'test/support/run.mjs',
    'test/conformance/transport/executable.ts',
  ]).catch((error: { stdout: string }) => error);
  expect(stdout.split('\n').filter((line) => line.startsWith('FAIL'))).toEqual([]);
  expect(stdout.trim().split('\n').at(-1)).toBe(`${checks.length} passed, 0 failed`);
});
