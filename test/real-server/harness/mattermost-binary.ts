import { join, resolve } from 'node:path';
import { run } from './processes.ts';

/** A Mattermost server that was built here, and the folder of its module, which holds the files it reads beside. */
export interface MattermostBinary {
  readonly executable: string;
  readonly module: string;
}

const here = resolve('test/real-server');
const server = 'github.com/mattermost/mattermost/server/v8';

export const GO_MISSING =
  'Go was not found. The tests on a real Mattermost build it as an ordinary Go module: install Go 1.24 or newer (https://go.dev/dl/) and try again.';

export function hasGo(): Promise<boolean> {
  return run('go', ['version']).then(
    () => true,
    () => false,
  );
}

/** Builds the server that go.mod pins; a second time it is a matter of seconds. */
export async function buildMattermost(): Promise<MattermostBinary> {
  const executable = join(here, 'dist/mattermost');
  const options = { cwd: here, env: { ...process.env, CGO_ENABLED: '0' }, maxBuffer: 64 * 1024 * 1024 };
  await run('go', ['build', '-o', executable, `${server}/cmd/mattermost`], options);
  const { stdout } = await run('go', ['list', '-m', '-f', '{{.Dir}}', server], options);
  return { executable, module: stdout.trim() };
}
