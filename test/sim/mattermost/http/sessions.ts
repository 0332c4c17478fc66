import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { newId } from '../store/ids.ts';

interface Session {
  readonly id: string;
  readonly userId: string;
  readonly csrf: string;
}

/** Who is signed in, by cookie or token. There are no passwords: this server is a demo on loopback. */
export interface Sessions {
  /** Answers the values for `Set-Cookie`. */
  signIn(userId: string): string[];
  /**
   * Whose request it is; undefined also for a request that changes something with nothing but a cookie, without proof
   * that our page sent it, and for who was deactivated.
   */
  of(request: IncomingMessage): { readonly id: string; readonly userId: string } | undefined;
}

export function createSessions(isActive: (userId: string) => boolean): Sessions {
  const sessions = new Map<string, Session>();
  return {
    signIn(userId) {
      const token = randomBytes(24).toString('base64url');
      const csrf = randomBytes(16).toString('base64url');
      sessions.set(token, { id: newId(), userId, csrf });
      return [
        `MMAUTHTOKEN=${token}; Path=/; HttpOnly; SameSite=Lax`,
        `MMUSERID=${userId}; Path=/; SameSite=Lax`,
        `MMCSRF=${csrf}; Path=/; SameSite=Lax`,
      ];
    },
    of(request) {
      const { token, isCookie } = tokenOf(request);
      const session = sessions.get(token);
      if (session === undefined || !isActive(session.userId)) return undefined;
      const { 'x-csrf-token': csrf, 'x-requested-with': requestedWith } = request.headers;
      // The second proof is deprecated in Mattermost, but still passes by default.
      const isProven = csrf === session.csrf || requestedWith === 'XMLHttpRequest';
      return !isCookie || request.method === 'GET' || isProven ? session : undefined;
    },
  };
}

/** Follows `servePluginRequest` of `channels/app/plugin_requests.go`. */
function tokenOf(request: IncomingMessage): { token: string; isCookie: boolean } {
  const bearer = /^(?:bearer|token) (.*)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (bearer !== undefined) return { token: bearer, isCookie: false };
  const cookie = cookies(request).get('MMAUTHTOKEN');
  if (cookie !== undefined) return { token: cookie, isCookie: true };
  const { searchParams } = new URL(request.url ?? '/', 'http://localhost');
  return { token: searchParams.get('access_token') ?? '', isCookie: false };
}

function cookies(request: IncomingMessage): Map<string, string> {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='));
  return new Map(pairs.map(([name = '', ...value]) => [name, value.join('=')]));
}
