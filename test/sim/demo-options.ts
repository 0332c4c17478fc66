import { parseOptions, portIn, siteIn } from './options.ts';

export const usage = `usage: npm start [-- --print] [--port N] [--jira URL] [--token T] [--verbose]
  --print      print this week's update and end
  --port N     where the page is served (default 8065, the next free one if it is taken)
  --jira URL   read that Jira instead of the simulated one
  --token T    the token for it; a wrong one shows what happens when a token dies
  --verbose    show the server's log
  --help       show this`;

export interface DemoOptions {
  readonly port: number;
  readonly jira: string | undefined;
  readonly token: string | undefined;
  readonly isPrint: boolean;
  readonly isVerbose: boolean;
}

/** @throws UsageError */
export function readDemoOptions(args: readonly string[]): DemoOptions | 'help' {
  const values = parseOptions(args, {
    help: { type: 'boolean', short: 'h', default: false },
    print: { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
    port: { type: 'string', default: '8065' },
    jira: { type: 'string' },
    token: { type: 'string' },
  });
  if (values.help) return 'help';
  const { jira, token, print: isPrint, verbose: isVerbose } = values;
  return {
    port: portIn(values.port),
    jira: jira === undefined ? undefined : siteIn(jira),
    token,
    isPrint,
    isVerbose,
  };
}
