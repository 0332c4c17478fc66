import { readFile } from 'node:fs/promises';
import { type Events, openEvents } from './events.ts';

/** The password of everybody in these tests. */
const PASSWORD = 'Sustained-Engineering-1';

/** What the server answered with a status of 400 or more. */
export class RestError extends Error {
  readonly status: number;
  readonly id: string;

  constructor(what: string, status: number, body: { id?: string; message?: string }) {
    super(`${what}: ${status} ${body.message ?? ''}`);
    this.name = 'RestError';
    this.status = status;
    this.id = body.id ?? '';
  }
}

/** Somebody signed in, as a browser is: a session cookie, a CSRF token, a websocket. */
export interface Client {
  readonly userId: string;
  readonly username: string;
  /** Everything the server told over the websocket, oldest first. */
  readonly events: Events;
  /**
   * Asks the REST API.
   * @param path below `/api/v4`
   * @throws {@link RestError}
   */
  api<T = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<T>;
  /** Asks any path of the server with the session of the browser; `headers` replace those of the same name. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** Uploads a plugin's archive over the one that is there, and enables it. */
  installPlugin(id: string, archive: string): Promise<void>;
  /** Opens the websocket anew, after the server was restarted. */
  reconnect(): Promise<void>;
  close(): void;
}

/** Makes the first user, whom Mattermost makes a system admin. */
export async function firstAdmin(url: string): Promise<Client> {
  const user = { username: 'sysadmin', email: 'sysadmin@example.com', password: PASSWORD };
  const answer = await fetch(`${url}/api/v4/users`, { method: 'POST', body: JSON.stringify(user) });
  await bodyOf('POST /users', answer);
  return createClient(url, 'sysadmin');
}

export async function createUser(
  admin: Client,
  user: { readonly username: string; readonly locale?: string; readonly zone?: string },
): Promise<string> {
  const { username, locale = 'en', zone } = user;
  const timezone = { useAutomaticTimezone: 'true', automaticTimezone: zone ?? '', manualTimezone: '' };
  const account = { username, locale, email: `${username}@example.com`, password: PASSWORD };
  const { id } = await admin.api<{ id: string }>('POST', '/users', account);
  if (zone !== undefined) await admin.api('PUT', `/users/${id}/patch`, { timezone });
  return id;
}

export async function createClient(url: string, username: string): Promise<Client> {
  const login = await fetch(`${url}/api/v4/users/login`, {
    method: 'POST',
    body: JSON.stringify({ login_id: username, password: PASSWORD }),
    headers: { 'X-Requested-With': 'XMLHttpRequest' },
  });
  const { id: userId } = await bodyOf<{ id: string }>('POST /users/login', login);
  const cookies = login.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');
  const csrf = cookies.find((cookie) => cookie.startsWith('MMCSRF='))?.slice('MMCSRF='.length) ?? '';
  const token = login.headers.get('token') ?? '';
  const session = { Cookie: cookies.join('; '), 'X-CSRF-Token': csrf };
  const events = await openEvents(url, token);

  const client: Client = {
    userId,
    username,
    events,
    async api(method, path, body) {
      const answer = await client.fetch(`/api/v4${path}`, {
        method,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return bodyOf(`${method} ${path}`, answer);
    },
    fetch: (path, init = {}) =>
      fetch(`${url}${path}`, { ...init, headers: { ...session, ...headersOf(init) } }),
    async installPlugin(id, archive) {
      const form = new FormData();
      form.set('plugin', new Blob([await readFile(archive)]), 'plugin.tar.gz');
      form.set('force', 'true');
      await bodyOf('POST /plugins', await client.fetch('/api/v4/plugins', { method: 'POST', body: form }));
      await client.api('POST', `/plugins/${id}/enable`);
    },
    reconnect: () => events.reopen(),
    close: () => events.close(),
  };
  return client;
}

function headersOf({ headers }: RequestInit): Record<string, string> {
  return Object.fromEntries(new Headers(headers).entries());
}

async function bodyOf<T>(what: string, answer: Response): Promise<T> {
  const text = await answer.text();
  const body = text === '' ? {} : JSON.parse(text);
  if (!answer.ok) throw new RestError(what, answer.status, body);
  return body;
}
