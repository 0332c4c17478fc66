import { ChannelRef, type OpenSet, routes, type SetRef } from '#contract';
import type { Api, HttpHandler, HttpRequest, HttpResponse } from '#mattermost';
import { enter, enterConsole, type NotAdmitted, withChannel } from '../../../app/door.ts';
import type { OpenChannel } from '../../../app/open-channels.ts';
import type { Log, Reader } from '../../../app/ports.ts';
import type { KnownSet, Sets } from '../../../app/set.ts';
import { namesOf } from '../../../app/settings/set-names.ts';
import type { Right } from '../../../domain/roles.ts';
import { TEXT_LIMIT } from '../../../domain/text-limit.ts';
import { failureText } from '../../texts/failure-text.ts';
import { type Sentences, textsIn } from '../../texts/index.ts';
import { refusal } from '../../texts/refusals.ts';
import { openTo } from '../not-admitted.ts';
import { readerOf, textsTo, UNREAD } from '../reader.ts';
import { connectionRoutes, type TestConnection } from './connection.ts';
import { historyRoutes } from './history.ts';
import { notebookRoutes } from './notebook.ts';
import { openSet } from './open-set.ts';
import { panelRoutes } from './panel.ts';
import { json, jsonOf, type Route, refuse, type SetRoute, TooLong } from './route.ts';
import { ticketRoutes } from './tickets.ts';
import { triageRoutes } from './triage.ts';
import { updateRoutes } from './update.ts';

interface Ports {
  readonly api: Pick<Api, 'GetUser'>;
  readonly log: Log;
  readonly sets: Sets;
  readonly routes: readonly Route[];
  /** What a button of a post does; it checks the person and the body by itself. */
  readonly press: (userId: string, body: unknown) => Promise<object>;
  /** What a dialog does that was submitted; it checks the person and the body by itself. */
  readonly submitDialog: (userId: string, body: unknown) => Promise<object>;
}

/** Every route of the product, but those two that Mattermost itself calls. */
export function routesOf(testConnection: TestConnection): readonly Route[] {
  return [
    ...panelRoutes,
    ...ticketRoutes,
    ...triageRoutes,
    ...updateRoutes,
    ...notebookRoutes,
    ...historyRoutes,
    ...connectionRoutes(testConnection),
  ];
}

/** Bytes of what Mattermost sends when a button is pressed or a dialog submitted. */
const CALL_LIMIT = 64 * 1024;

/** Answers `/plugins/set-update/…`; who asks is what the server says in `Mattermost-User-Id`, nothing else. */
export function createHttpHandler({
  api,
  log,
  sets,
  routes: table,
  press,
  submitDialog,
}: Ports): HttpHandler {
  /** Where Mattermost itself sends what people did; each of these checks whom and what it answers. */
  const hostCalls = new Map<string, (userId: string, body: unknown) => Promise<object>>([
    [routes.button, press],
    [routes.dialog, submitDialog],
  ]);

  return async (request) => {
    const { userId } = request;
    if (userId === undefined || !isSignedIn(request))
      return refuse(401, 'not-signed-in', textsIn('').notSignedIn);
    let reader = UNREAD;
    try {
      reader = await readerOf(api, userId);
      return await answer(request, userId, reader);
    } catch (error) {
      log.error('a request failed', { path: request.url.pathname, error: String(error).slice(0, 300) });
      return refuse(500, 'internal', failureText(textsIn(reader.locale), error));
    }
  };

  async function answer(request: HttpRequest, userId: string, reader: Reader): Promise<HttpResponse> {
    const texts = textsIn(reader.locale);
    const { pathname, href } = request.url;
    if (href.length > TEXT_LIMIT) return tooLong(414, new TooLong(TEXT_LIMIT, 'characters'), texts);
    const route = table.find(({ path }) => path === pathname);
    const call = hostCalls.get(pathname);
    const method = route?.method ?? 'POST';
    if (route === undefined && call === undefined) return refuse(404, 'not-found', texts.noSuchRoute);
    if (request.method !== method) {
      return refuse(405, 'bad-request', texts.wrongMethod(method), { headers: { Allow: method } });
    }
    if (method === 'POST' && !isContentTaken(request, call !== undefined))
      return refuse(415, 'bad-request', texts.wrongContent);
    if (route !== undefined) return routed(route, request, userId, reader);
    const body = await jsonOf(request, CALL_LIMIT);
    if (body instanceof TooLong) return json(200, tooLongCall(body, texts));
    return json(200, (await call?.(userId, body)) ?? {});
  }

  async function routed(
    route: Route,
    request: HttpRequest,
    userId: string,
    reader: Reader,
  ): Promise<HttpResponse> {
    const texts = textsIn(reader.locale);
    const sent = await route.read(request);
    if (sent instanceof TooLong) return tooLong(413, sent, texts);
    if (route.right === 'configure') {
      const entered = await enterConsole(sets, userId);
      return entered.ok ? route.answer(sent, texts) : notAdmitted(texts, entered.refusal);
    }
    const { data } = ChannelRef.safeParse(sent);
    const entered = await enter(sets, { userId, channelId: data?.channel_id ?? '' }, route.right);
    const there = entered.ok ? withChannel(entered.value) : entered;
    if (!there.ok) {
      const open = route.tellsOutsiders === true ? await told(there.refusal) : [];
      return notAdmitted(texts, there.refusal, { refused: route.refused, open });
    }
    const { set, look, person, rights } = there.value;
    // What changes something has to see what others change meanwhile.
    return route.answer(sent, {
      set: route.method === 'GET' ? look : set,
      person,
      rights,
      texts: textsTo(reader, sets, set),
    });

    async function told(why: NotAdmitted): Promise<readonly OpenSet[]> {
      return Promise.all((await openTo(why, sets.all(), userId)).map((one) => openSet(one, log)));
    }
  }
}

async function notAdmitted(
  texts: Sentences,
  why: NotAdmitted,
  {
    refused,
    open = [],
  }: { readonly refused?: SetRoute['refused'] | undefined; readonly open?: readonly OpenSet[] } = {},
): Promise<HttpResponse> {
  switch (why.code) {
    case 'not-ready':
      return refuse(503, 'internal', texts.failed);
    case 'several':
      return refuse(404, 'several-sets', texts.routes.severalSets, { sets: await setsOf(why.sets) });
    case 'unread':
      return refuse(503, 'set-unread', texts.unread);
    case 'no-channel':
      return refuse(404, 'not-set-up', texts.notSetUp);
    case 'no-console':
      return refuse(403, 'forbidden', texts.refusedTest);
    case 'outsider':
      return refuse(
        403,
        'forbidden',
        why.open.length === 0 ? texts.refusedRoute : texts.join(names(why.open)),
        { open: [...open] },
      );
    case 'not-allowed':
      return refuse(
        403,
        'forbidden',
        why.isReader && refused !== undefined ? refused(texts) : refusedBy(texts, why.right, why.isReader),
        { open: [...open] },
      );
  }
}

/** In a text without links. */
function names(channels: readonly OpenChannel[]): string {
  return channels.map(({ name, displayName }) => displayName || name).join(', ');
}

async function setsOf(sets: readonly KnownSet[]): Promise<SetRef[]> {
  return (await namesOf(sets)).map(({ channelId, name }) => ({ channel_id: channelId, name }));
}

/** Whether a person asks; anything else is refused before anything is looked at. */
function isSignedIn({ userId, headers }: HttpRequest): boolean {
  return userId !== undefined && !headers.has('mattermost-plugin-id');
}

function tooLong(status: 413 | 414, what: TooLong, texts: Sentences): HttpResponse {
  return refuse(status, 'bad-request', sentence(what, texts));
}

function sentence({ limit, unit }: TooLong, { tooLong: { request, body } }: Sentences): string {
  return unit === 'bytes' ? body(limit) : request(limit);
}

/** To a button and to a dialog alike: Mattermost shows of it what it knows. */
function tooLongCall(what: TooLong, texts: Sentences): object {
  return { ephemeral_text: sentence(what, texts), error: sentence(what, texts) };
}

/** Outsiders learn nothing but that they are outside. */
function refusedBy(texts: Sentences, right: Right | readonly Right[], isReader: boolean): string {
  if (!isReader) return texts.refusedRoute;
  return typeof right === 'string' ? refusal(texts, right) : texts.routes.refusedNote;
}

/**
 * JSON that says it is JSON. What the server itself sends says nothing of its content: `doPluginRequest` of
 * `channels/app/integration_action.go` sets no header but who pressed. Taking that is safe: a page of another site can send
 * a form or bytes without a type here too, but not the CSRF token, and without it the server names no user.
 */
function isContentTaken({ headers }: HttpRequest, isHostCall: boolean): boolean {
  const type = headers.get('content-type');
  if (type === undefined) return isHostCall;
  return type.split(';')[0]?.trim().toLowerCase() === 'application/json';
}
