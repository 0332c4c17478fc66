import { parseOptions, portIn, UsageError, usageOf } from '../../options.ts';
import type { Scenario } from './scenario.ts';

const editions = new Map([
  ['cloud', 'Cloud'],
  ['data-center', 'Server'],
] as const);

const options = {
  port: {
    type: 'string',
    value: 'N',
    default: '8090',
    help: 'where it is served (default 8090; 0 for any free one)',
  },
  token: { type: 'string', value: 'T', help: 'the token it wants (default demo-token)' },
  edition: {
    type: 'string',
    value: 'E',
    default: 'cloud',
    help: `${[...editions.keys()].join(' or ')} (default cloud); a data center takes the token alone, too`,
  },
  help: { type: 'boolean', short: 'h', default: false, help: 'show this' },
} as const;

export const usage = `usage: npm run jira-sim [-- OPTIONS]\n${usageOf(options)}`;

interface SimOptions {
  readonly port: number;
  readonly token: string | undefined;
  readonly deployment: Scenario['deployment'];
}

/** @throws UsageError */
export function readJiraSimOptions(args: readonly string[]): SimOptions | 'help' {
  const { help, port, token, edition } = parseOptions(args, options);
  if (help) return 'help';
  const deployment = [...editions].find(([name]) => name === edition)?.[1];
  if (deployment === undefined)
    throw new UsageError(`--edition is one of ${[...editions.keys()].join(', ')}; it was "${edition}".`);
  return { port: portIn(port), token, deployment };
}
