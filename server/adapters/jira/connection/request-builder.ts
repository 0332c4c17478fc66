import JiraApi from 'jira-client';
import { withoutEndSlashes } from '../../../domain/address/address.ts';

/**
 * The part of jira-client that builds and sends requests. Its methods are ordinary and public at run time,
 * its type declarations hide them; so their presence is checked instead of assumed.
 */
interface RequestBuilder {
  makeUri(place: { pathname: string; intermediatePath: string }): string;
  makeRequestHeader(uri: string, options: RequestOptions): object;
  doRequest(request: object): Promise<unknown>;
}

/** User data travels in `qs` or `body` only: jira-client decodes whatever it is given inside an address. */
interface RequestOptions {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly qs?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: unknown;
}

const requestBuilderMethods = ['makeUri', 'makeRequestHeader', 'doRequest'] as const;

export function isRequestBuilder(client: object): client is RequestBuilder {
  return requestBuilderMethods.every((method) => typeof Reflect.get(client, method) === 'function');
}

interface ClientOptions {
  /** Origin and, for scoped tokens, the path that Jira lives below. */
  readonly base: URL;
  /** Empty for a token that is sent alone. */
  readonly account: string;
  readonly token: string;
  /** Carries the request and resolves whatever came of it. */
  readonly request: (request: unknown) => Promise<unknown>;
}

/** A jira-client for one call: it holds no connection, only where to ask and as whom. */
export function createClient({ base, account, token, request }: ClientOptions): JiraApi {
  return new JiraApi({
    protocol: base.protocol.replace(':', ''),
    host: base.hostname,
    ...(base.port === '' ? {} : { port: base.port }),
    base: withoutEndSlashes(base.pathname),
    ...(account.trim() === '' ? { bearer: token } : { username: account, password: token }),
    apiVersion: '2',
    strictSSL: true,
    request,
  });
}
