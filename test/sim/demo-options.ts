import { parseOptions, portIn, siteIn, UsageError, usageOf } from './options.ts';

const options = {
  print: { type: 'boolean', default: false, help: "print this week's update and end" },
  fresh: {
    type: 'boolean',
    default: false,
    help: 'the plugin was installed a moment ago: set it up as an administrator would',
  },
  now: {
    type: 'string',
    value: 'TIME',
    help: "start the demo's clock there, for example 2026-11-24T13:58 (UTC), instead of on this week's Tuesday at noon",
  },
  port: {
    type: 'string',
    value: 'N',
    default: '8065',
    help: 'where the page is served (default 8065, the next free one if it is taken)',
  },
  jira: {
    type: 'string',
    value: 'URL',
    help: 'read that Jira, of Cloud or of a data center, instead of the simulated one; wants a token',
  },
  account: {
    type: 'string',
    value: 'A',
    help: 'the e-mail address or user name the token belongs to; without one it is a personal access token',
  },
  token: {
    type: 'string',
    value: 'T',
    help: 'the token for it; of the simulated one a wrong token shows what happens when a token dies',
  },
  verbose: { type: 'boolean', default: false, help: "show the server's log" },
  help: { type: 'boolean', short: 'h', default: false, help: 'show this' },
} as const;

export const usage = `usage: npm start [-- OPTIONS]\n${usageOf(options)}`;

export interface DemoOptions {
  readonly port: number;
  readonly jira: string | undefined;
  /** Of that Jira; undefined: the token is a personal access token. */
  readonly account: string | undefined;
  readonly token: string | undefined;
  readonly isPrint: boolean;
  readonly isFresh: boolean;
  /** Milliseconds since the epoch; undefined: nothing was said of it. */
  readonly now: number | undefined;
  readonly isVerbose: boolean;
}

/** @throws UsageError */
export function readDemoOptions(args: readonly string[]): DemoOptions | 'help' {
  const values = parseOptions(args, options);
  if (values.help) return 'help';
  const { jira, account, token, print: isPrint, fresh: isFresh, verbose: isVerbose } = values;
  if (isPrint && isFresh) throw new UsageError('--fresh has nothing to print: leave --print or --fresh out.');
  if (account !== undefined && jira === undefined)
    throw new UsageError('--account is for a Jira of your own: name it with --jira.');
  const site = jira === undefined ? undefined : siteIn(jira);
  if (site !== undefined && token === undefined)
    throw new UsageError(
      '--jira wants a token too: --token T, and --account A unless it is a personal access token.',
    );
  return {
    port: portIn(values.port),
    jira: site,
    now: values.now === undefined ? undefined : timeIn(values.now),
    account,
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
