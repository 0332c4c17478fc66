import { parseOptions, portIn, siteIn, UsageError } from './options.ts';

export const usage = `usage: npm start [-- --print | --fresh] [--port N] [--jira URL] [--token T] [--verbose]
  --print      print this week's update and end
  --fresh      the plugin was installed a moment ago: set it up as an administrator would
  --now TIME   start the demo's clock there, for example 2026-11-24T13:58 (UTC)
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
  readonly isFresh: boolean;
  /** Milliseconds since the epoch; undefined: the machine's clock. */
  readonly now: number | undefined;
  readonly isVerbose: boolean;
}

/** @throws UsageError */
export function readDemoOptions(args: readonly string[]): DemoOptions | 'help' {
  const values = parseOptions(args, {
    help: { type: 'boolean', short: 'h', default: false },
    print: { type: 'boolean', default: false },
    fresh: { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
    port: { type: 'string', default: '8065' },
    now: { type: 'string' },
    jira: { type: 'string' },
    token: { type: 'string' },
  });
  if (values.help) return 'help';
  const { jira, token, print: isPrint, fresh: isFresh, verbose: isVerbose } = values;
  if (isPrint && isFresh) throw new UsageError('--fresh has nothing to print: leave --print or --fresh out.');
  return {
    port: portIn(values.port),
    jira: jira === undefined ? undefined : siteIn(jira),
    now: values.now === undefined ? undefined : timeIn(values.now),
    token,
    isPrint,
    isFresh,
    isVerbose,
  };
}

/** @throws UsageError for what is no time in UTC */
function timeIn(text: string): number {
  const isTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text);
  const time = isTime ? Date.parse(`${text}Z`) : Number.NaN;
  if (Number.isNaN(time)) {
    throw new UsageError(`--now wants a time such as 2026-11-24T13:58, in UTC; it was "${text}".`);
  }
  return time;
}
