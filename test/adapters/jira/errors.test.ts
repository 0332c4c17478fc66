import { describe, expect, test } from 'vitest';
import { refusalIn } from '../../../server/adapters/jira/errors.ts';
import { Answer } from '../../../server/adapters/jira/transport.ts';

const NOW = Date.parse('2026-11-24T17:00:00Z');

function refusal(status: number, headers: Record<string, string>, body = '') {
  return refusalIn(new Answer(status, new Headers(headers), body), NOW)?.failure;
}

const captcha = 'Jira wants a CAPTCHA solved: sign in to Jira in a browser with this account';
const notAccepted = 'the account or token was not accepted';

describe('refusalIn()', () => {
  test.each<[because: string, status: number, headers: Record<string, string>, body: string, detail: string]>(
    [
      ['401 without words', 401, {}, '', notAccepted],
      [
        '401 with words',
        401,
        { 'content-type': 'application/json' },
        '{"errorMessages":["Token expired."]}',
        'Token expired.',
      ],
      ['the header of a 200', 200, { 'x-seraph-loginreason': 'AUTHENTICATED_FAILED' }, '[]', notAccepted],
      [
        'a CAPTCHA after failed logins',
        403,
        {
          'x-seraph-loginreason': 'AUTHENTICATION_DENIED',
          'x-authentication-denied-reason': 'CAPTCHA_CHALLENGE; login-url=https://jira.example/login.jsp',
        },
        '',
        captcha,
      ],
      [
        'a CAPTCHA that answers 401',
        401,
        { 'x-authentication-denied-reason': 'CAPTCHA_CHALLENGE; login-url=https://jira.example/login.jsp' },
        '',
        captcha,
      ],
      ['a login page', 200, { 'content-type': 'text/html' }, '<html>', 'a login page came instead of data'],
      [
        'its own login page',
        302,
        { location: '/login.jsp?os=1' },
        '',
        'Jira redirected to another page of its own',
      ],
      [
        'the login of somebody else',
        302,
        { location: 'https://ann:secret@login.example.com:8443/saml?token=abc#x' },
        '',
        'Jira redirected to https://login.example.com:8443',
      ],
      [
        'an address without a scheme',
        301,
        { location: '//sso.example/x' },
        '',
        'Jira redirected to https://sso.example',
      ],
      ['no address', 303, {}, '', 'Jira redirected to another page of its own'],
      [
        'no web address',
        307,
        { location: 'javascript:alert(1)' },
        '',
        'Jira redirected to what is no web address',
      ],
      ['a broken address', 308, { location: 'https://[' }, '', 'Jira redirected to what is no web address'],
    ],
  )('says of %s what happened', (_because, status, headers, body, detail) => {
    expect(refusal(status, headers, body)).toEqual({ code: 'unauthorized', detail });
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
