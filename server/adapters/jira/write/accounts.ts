import type { JiraAccount } from '../../../app/ports.ts';
import { ok } from '../../../domain/result.ts';
import type { Gateway } from '../connection/gateway.ts';
import type { Answered, Deployment } from '../read/deployment.ts';
import * as schema from './write-schema.ts';

const mostAccounts = '50';

/**
 * Active people by e-mail or name. An e-mail that is shown and is the one asked for decides alone. Cloud may hide the
 * e-mail asked for: what it then finds are candidates, by the e-mail itself or by the name in front of its @.
 */
export async function findAccounts(
  gateway: Gateway,
  kind: Deployment['kind'],
  query: string,
  signal: AbortSignal,
): Answered<readonly JiraAccount[]> {
  const wanted = query.trim();
  if (wanted === '') return ok([]);
  const found = await search(gateway, kind, wanted, signal);
  if (!found.ok || !wanted.includes('@')) return found;
  const owner = found.value.filter(({ email }) => folded(email ?? '') === folded(wanted));
  if (owner.length > 0) return ok(owner);
  const name = wanted
    .slice(0, wanted.indexOf('@'))
    .split(/[._+-]+/)
    .join(' ')
    .trim();
  return found.value.length > 0 || name === '' ? found : search(gateway, kind, name, signal);
}

async function search(
  gateway: Gateway,
  kind: Deployment['kind'],
  text: string,
  signal: AbortSignal,
): Answered<readonly JiraAccount[]> {
  const query = kind === 'cloud' ? { query: text } : { username: text };
  const qs = { ...query, maxResults: mostAccounts };
  const place = { method: 'GET', intermediatePath: '/rest/api/2', pathname: '/user/search', qs } as const;
  const found = await gateway.endpoint(place, schema.accounts, signal);
  if (!found.ok) return found;
  return ok(
    found.value
      .filter(({ active, accountType }) => active !== false && (accountType ?? 'atlassian') === 'atlassian')
      .flatMap(({ accountId, name, displayName, emailAddress }) => {
        const id = kind === 'cloud' ? accountId : name;
        const email = emailAddress?.includes('@') === true ? emailAddress : null;
        return id === null ? [] : [{ id, displayName: displayName ?? name ?? id, email }];
      }),
  );
}

function folded(text: string): string {
  return text.trim().normalize('NFC').toLowerCase();
}
