import * as z from 'zod';
import { unquoted, unwrapped, withoutEndSlashes } from '../../domain/address/address.ts';
import { siteIn } from '../../domain/address/pasted-address.ts';
import { TABLE_LIMIT } from '../../domain/text-limit.ts';
import { anyText, date, kind, pasted, pastedMatching, text } from './kinds.ts';
import { setting } from './setting.ts';

const address = kind(
  'address',
  anyText.transform((value, context) => {
    const site = siteIn(unwrapped(value));
    if (site !== null) return site;
    context.addIssue({ code: 'custom', message: 'no address' });
    return z.NEVER;
  }),
);
const secret = kind('secret', anyText.transform(unquoted).pipe(z.string().regex(/^[\x21-\x7e]{1,4096}$/)));
const months = kind(
  'months',
  pastedMatching(/^\d{1,3}$/)
    .transform(Number)
    .pipe(z.number().min(1).max(240)),
);
const table = kind('table', anyText);

/** `core/sustained-engineering`, with `~` as channels are mentioned, or an address of the channel: with a thread, a query, or a slash at its end. */
const channel = kind(
  'channel',
  pasted
    .transform((value) => {
      const isAddress = /^https?:\/\//i.test(value);
      const path = withoutEndSlashes(value.split(/[?#]/, 1)[0] ?? '').toLowerCase();
      const inAddress = /\/([^/]+)\/channels\/([^/]+)/.exec(`/${path}`);
      if (inAddress !== null) return `${inAddress[1]}/${inAddress[2]}`;
      return isAddress ? '' : path.replace(/^[/~]/, '').replace('/~', '/');
    })
    .pipe(z.string().regex(/^[a-z0-9-]{2,64}\/[a-z0-9_-]{1,64}$/))
    .transform((value) => ({ team: value.split('/')[0] ?? '', name: value.split('/')[1] ?? '' })),
  ({ team, name }) => `${team}/${name}`,
);

/** Between commas, semicolons and line breaks; also between spaces, where every word begins with `@`: "Alice Nguyen" is no two names. */
const people = kind(
  'people',
  anyText.transform((value): readonly string[] =>
    value
      .split(/[,;\n\r]/)
      .flatMap(words)
      .map((name) => name.replace(/^@/, '').toLowerCase())
      .filter((name) => name !== ''),
  ),
  (names) => names.join(', '),
);

function words(piece: string): readonly string[] {
  const all = piece.trim().split(/\s+/);
  return (all.every((word) => word.startsWith('@')) ? all : [piece]).map(unquoted);
}

const JiraURL = setting({ kind: address, fallback: '', stops: 'jira' });

/** The settings of plugin.json, named and in the order as there; the server sends them in lower case. */
export const consoleSettings = {
  JiraURL,
  JiraAccount: setting({
    kind: text,
    schema: pastedMatching(/^[^\s\p{Cc}:]{1,254}$/u),
    fallback: '',
    stops: 'jira',
  }),
  JiraToken: setting({ kind: secret, fallback: '', stops: 'jira' }),
  TokenExpiry: setting({ kind: date, fallback: '' }),
  JiraAPIURL: setting({
    kind: address,
    fallback: '',
    follows: (inForce) => inForce(JiraURL),
    stops: 'jira',
  }),
  Channel: setting({
    kind: channel,
    fallback: { team: 'core', name: 'sustained-engineering' },
    stops: 'dates',
  }),
  Managers: setting({ kind: people, fallback: [] }),
  Roster: setting({ kind: table, fallback: '', limit: TABLE_LIMIT }),
  Retention: setting({ kind: months, fallback: 24 }),
};

export type ConsoleField = keyof typeof consoleSettings;

/** Those of the default SET alone; the others are every SET's. */
export const OF_DEFAULT_SET: readonly string[] = ['Channel', 'Roster'] satisfies readonly ConsoleField[];
