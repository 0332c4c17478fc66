import { randomBytes } from 'node:crypto';

const alphabet = 'ybndrfg8ejkmcpqxot1uwisza345h769';

/** A new id as Mattermost makes them: 26 characters of its own base 32. */
export function newId(): string {
  return Array.from(randomBytes(26), (byte) => alphabet[byte % alphabet.length]).join('');
}
