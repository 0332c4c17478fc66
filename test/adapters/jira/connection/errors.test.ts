import { describe, expect, test } from 'vitest';
import { refusalIn } from '../../../../server/adapters/jira/connection/errors.ts';
import { Answer } from '../../../../server/adapters/jira/connection/transport.ts';

const NOW = Date.parse('2026-11-24T17:00:00Z');

const SITE = 'jira.example.com';
const HOST = `https://${SITE}`;

function refusal(
  status: number,
  headers: Record<string, string>,
  body = '',
  path = '/rest/api/2/myself',
  method = 'GET',
) {
  const asked = { method, url: new URL(path, HOST) };
  return refusalIn(new Answer(status, new Headers(headers), body, asked), NOW, (text) => text)?.failure;
}

const json = { 'content-type': 'application/json' };
const html = { 'content-type': 'text/html;charset=UTF-8' };
const text = { 'content-type': 'text/plain' };
const failedLogin = { 'x-seraph-loginreason': 'AUTHENTICATED_FAILED' };
const captcha = {
  'x-authentication-denied-reason': 'CAPTCHA_CHALLENGE; login-url=https://jira.example/login.jsp',
};
/** What Jira itself gives its pages. */
const ofJira = { 'x-arequestid': '1x2x3' };
const wrongScope = '{"code":401,"message":"Unauthorized; scope does not match"}';
const noLinks = `{"errorMessages":["No Link Issue Permission for issue 'X-1'"]}`;
const noPassword = 'Basic Authentication has been disabled on this instance.';
const signIn = (challenge: string) => ({ 'www-authenticate': challenge });

type Row = [
  because: string,
  status: number,
  headers: Record<string, string>,
  body: string,
  code: string,
  detail?: string,
];

describe('refusalIn()', () => {
  test.each<Row>([
    ['401 without words', 401, {}, '', 'unauthorized'],
    ['401 with words', 401, json, '{"errorMessages":["No."]}', 'unauthorized', 'No.'],
    [
      'a right to link that is missing',
      401,
      json,
      noLinks,
      'forbidden',
      "No Link Issue Permission for issue 'X-1'",
    ],
    ['an expired token', 401, json, '{"message":"Token expired."}', 'token-expired', 'Token expired.'],
    ['a missing scope', 401, json, wrongScope, 'scope-missing', 'read:jira-user'],
    ['the header of a 200', 200, failedLogin, '[]', 'unauthorized'],
    ['an expired token in words that are no JSON', 401, text, 'The API token has expired', 'token-expired'],
    [
      'an expired token in a challenge',
      401,
      signIn('Bearer error="invalid_token", error_description="token expired"'),
      '',
      'token-expired',
    ],
    [
      'an expired token beside the header of a dead one',
      401,
      { ...json, ...failedLogin },
      '{"message":"Token expired."}',
      'token-expired',
      'Token expired.',
    ],
    ['a session that has ended, on a login page', 401, html, '<p>Your session expired</p>', 'unauthorized'],
    [
      'a missing scope that answers 403',
      403,
      json,
      '{"message":"insufficient_scope"}',
      'scope-missing',
      'read:jira-user',
    ],
    [
      'a reverse proxy that wants a password of its own',
      401,
      { ...html, ...signIn('Basic realm="intranet"') },
      '<html>',
      'blocked',
      `${SITE}: HTTP 401`,
    ],
    [
      'a Jira that offers to log in by password',
      401,
      { ...html, ...ofJira, ...signIn('Basic realm="protected-area"') },
      '<html>',
      'unauthorized',
    ],
    ['a firewall', 403, html, '<html>Request blocked</html>', 'blocked', `${SITE}: HTTP 403`],
    ['a firewall without a page', 403, {}, '', 'blocked', `${SITE}: HTTP 403`],
    ['a firewall that dislikes a query', 406, html, '<html>', 'blocked', `${SITE}: HTTP 406`],
    ['a proxy that takes no such request', 400, html, '<html>', 'blocked', `${SITE}: HTTP 400`],
    ['a page of Jira itself', 403, { ...html, ...ofJira }, '<html>', 'forbidden'],
    [
      'a port for https',
      400,
      html,
      '<html>The plain HTTP request was sent to HTTPS port</html>',
      'wants-https',
      SITE,
    ],
    ['a Jira behind a proxy that is down', 502, html, '<html>', 'no-upstream', `${SITE}: HTTP 502`],
    ['a Jira behind a proxy that is slow', 504, {}, '', 'no-upstream', `${SITE}: HTTP 504`],
    ['a text that is neither page nor JSON', 200, {}, 'It works!', 'no-jira', SITE],
    ['a text where nothing is', 404, {}, '404 page not found', 'no-jira', SITE],
    [
      'a Data Center that takes no account',
      403,
      json,
      `{"message":"${noPassword}"}`,
      'password-refused',
      noPassword,
    ],
    [
      'a Cloud that takes no password',
      401,
      text,
      'Basic authentication with passwords is deprecated.',
      'password-refused',
    ],
    ['403 with words', 403, json, '{"errorMessages":["Ask."]}', 'forbidden', 'Ask.'],
    [
      'a CAPTCHA after failed logins',
      403,
      { 'x-seraph-loginreason': 'AUTHENTICATION_DENIED', ...captcha },
      '',
      'captcha',
    ],
    ['a CAPTCHA that answers 401', 401, captcha, '', 'captcha'],
    ['a login page', 200, html, '<html><input type="password"></html>', 'login-page'],
    ['single sign-on', 200, html, '<form action="/x"><input name="SAMLRequest"></form>', 'login-page'],
    ['another web page', 200, html, '<html>Welcome</html>', 'no-jira', SITE],
    ['a proxy in its place', 407, html, '<html>', 'proxy-login', SITE],
    ['500', 500, html, '<html>', 'jira-failed', 'HTTP 500'],
    ['503 with words', 503, json, '{"message":"Upgrading"}', 'jira-failed', 'Upgrading'],
    ['a page that is not there', 404, html, '<html>Not found</html>', 'no-jira', SITE],
    ['404 without words', 404, {}, '', 'jira-failed', 'HTTP 404'],
  ])('says of %s what happened', (_because, status, headers, body, code, detail = '') => {
    expect(refusal(status, headers, body)).toEqual({ code, detail });
  });

  test.each<[because: string, status: number, location: string, code: string, detail?: string]>([
    ['its own login page', 302, '/login.jsp?os=1', 'login-page'],
    ['another page of its own', 302, '/secure/Dashboard.jspa', 'redirected', '/secure/Dashboard.jspa'],
    ['a page whose path may hold a secret', 302, '/p/a=b;c', 'redirected'],
    [
      'the login of somebody else',
      302,
      'https://ann:secret@login.example.com:8443/saml?token=abc#x',
      'login-page',
      'login.example.com:8443',
    ],
    ['an address without a scheme', 301, '//sso.example/x', 'login-page', 'sso.example'],
    ['no address', 303, '', 'redirected'],
    ['no web address', 307, 'javascript:alert(1)', 'redirected'],
    ['a broken address', 308, 'https://[', 'redirected'],
    [
      'the same question elsewhere',
      301,
      'https://new.example/rest/api/2/myself',
      'moved',
      'https://new.example',
    ],
    [
      'the same question on another port, below a path',
      308,
      'https://new.example:8443/jira/rest/api/2/myself',
      'moved',
      'https://new.example:8443/jira',
    ],
    ['the same question below a path', 302, '/jira/rest/api/2/myself', 'moved', `${HOST}/jira`],
    ['itself', 302, '/rest/api/2/myself', 'redirect-loop', HOST],
    ['itself, with a slash', 301, `${HOST}/rest/api/2/myself/`, 'redirect-loop', HOST],
    [
      'itself without encryption',
      301,
      'http://jira.example.com:8080/rest/api/2/myself',
      'redirect-loop',
      'http://jira.example.com:8080',
    ],
    ['another site', 301, 'https://new.example/', 'moved', 'https://new.example'],
    ['another site, for now', 302, 'https://new.example', 'moved', 'https://new.example'],
    [
      'a path that may hold a secret',
      301,
      'https://new.example/a=b;c/rest/api/2/myself',
      'moved',
      'https://new.example',
    ],
  ])('tells a redirect to %s', (_because, status, location, code, detail = '') => {
    expect(refusal(status, location === '' ? {} : { location })).toEqual({ code, detail });
  });

  test.each([
    ['GET', '/rest/api/2/myself', 'read:jira-user'],
    ['GET', '/rest/api/2/user/search', 'read:jira-user'],
    ['GET', '/ex/jira/1-2/rest/api/2/filter/15097', 'read:jira-work'],
    ['POST', '/rest/api/3/search/jql', 'read:jira-work'],
    ['POST', '/rest/api/3/changelog/bulkfetch', 'read:jira-work'],
    [
      'GET',
      '/rest/agile/1.0/board/33/configuration',
      'read:board-scope.admin:jira-software, read:project:jira',
    ],
    [
      'GET',
      '/rest/software/1.0/board/33/issue',
      'read:board-scope:jira-software, read:issue-details:jira, read:jql:jira',
    ],
    ['PUT', '/rest/agile/1.0/issue/rank', 'write:issue:jira-software'],
    ['PUT', '/rest/api/2/issue/MM-1/assignee', 'write:jira-work'],
    ['POST', '/rest/api/2/issue/MM-1/comment', 'write:jira-work'],
  ])('names the scope that %s %s needs', (method, path, detail) => {
    expect(refusal(401, json, wrongScope, path, method)).toEqual({ code: 'scope-missing', detail });
  });

  test('tells for how long a 503 wants to be left alone', () => {
    expect(refusal(503, { 'retry-after': '120' })).toEqual({
      code: 'jira-failed',
      detail: 'HTTP 503',
      retryAfter: 120,
    });
  });

  test.each([
    ['30', 30],
    ['3600', 3_600],
    ['3601', 3_601],
    ['999999', 999_999],
    ['1.5', 2],
    ['Tue, 24 Nov 2026 17:30:00 GMT', 1_800],
    ['Tue, 24 Nov 2026 16:30:00 GMT', 0],
    ['-5', undefined],
    ['99999999999999999999999', undefined],
    ['soon', undefined],
    ['', undefined],
  ])('believes a Retry-After of "%s" for %s s', (text, seconds) => {
    expect(refusal(429, { 'retry-after': text })?.retryAfter).toBe(seconds);
  });

  test.each<[because: string, headers: Record<string, string>, seconds: number | undefined]>([
    ['a reset in seconds', { 'ratelimit-reset': '90' }, 90],
    ['a reset as a moment', { 'x-ratelimit-reset': String(NOW / 1_000 + 120) }, 120],
    ['a reset as a date', { 'x-ratelimit-reset': '2026-11-24T17:10Z' }, 600],
    ['both, of which Retry-After counts', { 'retry-after': '10', 'ratelimit-reset': '90' }, 10],
    ['a Retry-After nobody can read, then a reset', { 'retry-after': 'soon', 'ratelimit-reset': '90' }, 90],
    [
      'a date by a clock that is an hour ahead',
      { date: 'Tue, 24 Nov 2026 18:00:00 GMT', 'retry-after': 'Tue, 24 Nov 2026 18:00:30 GMT' },
      30,
    ],
  ])('reads the wait of %s', (_because, headers, seconds) => {
    expect(refusal(429, headers)?.retryAfter).toBe(seconds);
  });
});
