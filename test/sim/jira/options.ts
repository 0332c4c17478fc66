import { parseOptions, portIn } from '../options.ts';

export const usage = `usage: npm run jira-sim [-- --port N] [--token T]
  --port N     where it is served (default 8090; 0 for any free one)
  --token T    the token it wants (default demo-token)
  --help       show this`;

/** @throws UsageError */
export function readJiraSimOptions(
  args: readonly string[],
): { readonly port: number; readonly token: string | undefined } | 'help' {
  const { help, port, token } = parseOptions(args, {
    help: { type: 'boolean', short: 'h', default: false },
    port: { type: 'string', default: '8090' },
    token: { type: 'string' },
  });
  return help ? 'help' : { port: portIn(port), token };
}
