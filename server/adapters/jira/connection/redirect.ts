import type { TicketsFailure } from '../../../app/ports.ts';
import { withoutEndSlashes } from '../../../domain/address/address.ts';

/** Words in the address of a page where a person signs in. */
const signIn = /log[-_.]?in|sign[-_.]?in|sso|saml|oauth|openid|auth|adfs|idp|session/i;
/** Longer ones may hold what nobody should read. */
const plainPath = /^(\/[\w.-]{1,40}){0,4}$/;

/**
 * What a redirect says; it is never followed, since the token would go along. Jira has moved when it is told to be asked the same
 * at another place, or when another site is named that is no login. Told to ask the same at the same place, or there without
 * encryption, nobody ever gets an answer. Of an address only origin and path are repeated.
 */
export function redirected(location: string, asked: URL): TicketsFailure {
  const target = location !== '' && URL.canParse(location, asked.href) ? new URL(location, asked.href) : null;
  if (target === null || !/^https?:$/.test(target.protocol)) return { code: 'redirected', detail: '' };
  const isElsewhere = target.origin !== asked.origin;
  const moved = placeOf(target, asked.pathname);
  if (moved !== null) {
    const isSame = moved === placeOf(asked, asked.pathname);
    const isUnencrypted = asked.protocol === 'https:' && target.protocol === 'http:';
    const isBack = isUnencrypted && target.hostname === asked.hostname;
    return isSame || isBack
      ? { code: 'redirect-loop', detail: target.origin }
      : { code: 'moved', detail: moved };
  }
  const isLogin = signIn.test(`${target.hostname}${target.pathname}`) || target.search !== '';
  if (isLogin) return { code: 'login-page', detail: isElsewhere ? target.host : '' };
  if (!isElsewhere) {
    return { code: 'redirected', detail: plainPath.test(target.pathname) ? target.pathname : '' };
  }
  return { code: 'moved', detail: target.origin };
}

/** Where Jira stands if `target` is the place of the same question there; null when it is not. */
function placeOf({ origin, pathname }: URL, asked: string): string | null {
  const question = asked.slice(asked.indexOf('/rest/'));
  const target = withoutEndSlashes(pathname);
  if (!target.endsWith(question)) return null;
  const path = withoutEndSlashes(target.slice(0, -question.length));
  return plainPath.test(path) ? `${origin}${path}` : origin;
}
