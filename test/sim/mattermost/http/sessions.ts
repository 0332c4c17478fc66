import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

interface Session {
  readonly userId: string;
  readonly csrf: string;
}

/** Who is signed in, by cookie. There are no passwords: this server is a demo on loopback. */
export interface Sessions {
  /** Answers the values for `Set-Cookie`. */
  signIn(userId: string): string[];
  /** The signed-in user; undefined for a request that changes something without proof that our page sent it. */
  userOf(request: IncomingMessage): string | undefined;
}

export function createSessions(): Sessions {
  const sessions = new Map<string, Session>();
  return {
    signIn(userId) {
      const token = randomBytes(24).toString('base64url');
      const csrf = randomBytes(16).toString('base64url');
      sessions.set(token, { userId, csrf });
      return [
        `MMAUTHTOKEN=${token}; Path=/; HttpOnly; SameSite=Lax`,
        `MMUSERID=${userId}; Path=/; SameSite=Lax`,
        `MMCSRF=${csrf}; Path=/; SameSite=Lax`,
      ];
    },
    userOf(request) {
      const session = sessions.get(cookies(request).get('MMAUTHTOKEN') ?? '');
      if (session === undefined) return undefined;
      const isRead = request.method === 'GET' || request.method === 'HEAD';
      const { 'x-csrf-token': token, 'x-requested-with': requestedWith } = request.headers;
      // The second proof is deprecated in Mattermost, but still passes by default.
      return isRead || token === session.csrf || requestedWith === 'XMLHttpRequest'
        ? session.userId
        : undefined;
    },
  };
}

function cookies(request: IncomingMessage): Map<string, string> {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='));
  return new Map(pairs.map(([name = '', ...value]) => [name, value.join('=')]));
}
