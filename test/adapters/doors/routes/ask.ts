import { expect } from 'vitest';
import type { HttpRequest } from '#mattermost';
import { createHttpHandler, routesOf } from '../../../../server/adapters/doors/routes/index.ts';
import type { PlaceCheck } from '../../../../server/app/settings/check-place.ts';
import type { Connection } from '../../../../server/app/settings/connection.ts';
import { connectionToTest } from '../../../../server/connection-test.ts';
import { ok } from '../../../../server/domain/result.ts';
import { type Fixture, SETTINGS, setsOf, silentLog } from '../../../app/fixture.ts';

export interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly user?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export const JSON_TYPE = { 'content-type': 'application/json' };

/** A POST of JSON as somebody. */
export function posted(path: string, user: string | undefined, body: unknown): Sent {
  return { method: 'POST', path, user, headers: JSON_TYPE, body: JSON.stringify(body) };
}

/** What every connection that is tried answers. */
export const CONNECTION: Connection = {
  checks: [
    { what: 'reach', result: { ok: true, value: { detail: 'jira.example' } } },
    { what: 'login', result: { ok: false, refusal: { code: 'unauthorized', detail: '' } } },
    { what: 'board', result: { ok: false, refusal: 'not-tried' } },
    { what: 'columns', result: { ok: false, refusal: 'not-tried' } },
  ],
  permissions: null,
};

/** What channel and managers are then found to be. */
export const PLACE: PlaceCheck = {
  channel: ok({ team: 'core', name: 'sustained-engineering', state: 'there' }),
  bot: [],
  managers: ok({ usernames: ['mia'], withoutAccount: [] }),
};

/** Sends a request to a node of its own, as the server would, and reads the JSON it answers. */
export async function send(fixture: Fixture, sent: Sent, settings: Record<string, unknown> = {}) {
  const { status, headers, body } = await sendFor(fixture, sent, settings);
  expect(headers).toMatchObject({ 'Content-Type': 'application/json', 'X-Content-Type-Options': 'nosniff' });
  return { status, headers, body: JSON.parse(body) as unknown };
}

/** The same, whatever is answered. */
export async function sendFor(fixture: Fixture, sent: Sent, settings: Record<string, unknown> = {}) {
  const set = fixture.openAnySet(settings);
  const sets = setsOf(set);
  const ports = { api: fixture.mattermost.api, log: silentLog, botId: () => fixture.botId, sets };
  const handler = createHttpHandler({
    ...ports,
    press: async (userId, body) => ({ pressed: userId, body }),
    submitDialog: async (userId, body) => ({ submitted: userId, body }),
    routes: routesOf(async (typed) => {
      const wanted = connectionToTest(SETTINGS, typed);
      return { connection: wanted.ok ? ok(CONNECTION) : wanted, place: PLACE };
    }),
  });
  const { status, headers, body } = await handler(requestOf(sent));
  return { status, headers, body: String(body) };
}

function requestOf({ method = 'GET', path = '/', user, headers = {}, body = '' }: Sent): HttpRequest {
  return {
    method,
    url: new URL(path, 'http://plugin'),
    headers: new Map(Object.entries(headers)),
    userId: user,
    context: { SessionId: '', RequestId: '', IPAddress: '', AcceptLanguage: '', UserAgent: '' },
    body: (async function* () {})(),
    text: async () => body,
    json: async () => JSON.parse(body),
  };
}
