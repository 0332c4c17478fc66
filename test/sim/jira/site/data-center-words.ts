/**
 * Says an answer as Data Center says it: people have a `key` and a `name` instead of an account id,
 * and addresses are those of version 2 of the API.
 */
export function inDataCenterWords(value: unknown): unknown {
  if (typeof value === 'string') return value.replace('/rest/api/3/', '/rest/api/2/');
  if (Array.isArray(value)) return value.map(inDataCenterWords);
  if (typeof value !== 'object' || value === null) return value;
  const said = Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => name !== 'accountId' && name !== 'accountType')
      .map(([name, part]) => [name, inDataCenterWords(part)]),
  );
  if (!('accountId' in value)) return said;
  const name = userName('emailAddress' in value ? String(value.emailAddress) : String(value.accountId));
  const self = String(said.self ?? '').replace(/accountId=.*/, `username=${name}`);
  return { ...said, self, key: `JIRAUSER-${name}`, name };
}

/** The name a person logs in with. */
export function userName(email: string): string {
  return email.split('@')[0] ?? email;
}
