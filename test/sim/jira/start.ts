import { parseArgs } from 'node:util';
import { startJiraSim } from './index.ts';

// npm run jira-sim -- --port N: the simulated Jira alone, so that a real Mattermost can be pointed at it.

const { values } = parseArgs({
  options: { port: { type: 'string', default: '8090' }, token: { type: 'string' } },
});
const port = Number(values.port);

if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  process.stderr.write(
    `--port wants a number from 0 to 65535, for example --port 8090; it was ${values.port}\n`,
  );
  process.exit(2);
}

try {
  const jira = await startJiraSim({ port, ...(values.token === undefined ? {} : { token: values.token }) });
  process.stdout.write(
    `Jira is simulated at ${jira.url}\naccount ${jira.account}, token ${jira.token}, board ${jira.board.id}, filters 15097 and 15098\n`,
  );
} catch (error) {
  const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  if (!isTaken) throw error;
  process.stderr.write(`port ${port} is taken; choose another one with --port\n`);
  process.exit(1);
}
