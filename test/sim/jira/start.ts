import { optionsOrUsage } from '../options.ts';
import { startJiraSim } from './index.ts';
import { readJiraSimOptions, usage } from './site/options.ts';

// npm run jira-sim -- --port N: the simulated Jira alone, so that a real Mattermost can be pointed at it.

const { port, token, deployment } = optionsOrUsage(readJiraSimOptions, usage);

try {
  const jira = await startJiraSim({ port, deployment, ...(token === undefined ? {} : { token }) });
  process.stdout.write(
    `Jira is simulated at ${jira.url}\naccount ${jira.account}, token ${jira.token}, board ${jira.board.id}, filters 15097 and 15098\n`,
  );
} catch (error) {
  const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  if (!isTaken) throw error;
  process.stderr.write(`port ${port} is taken; choose another one with --port\n`);
  process.exit(1);
}
