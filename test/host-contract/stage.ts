import { WebSocket } from 'ws';
import type { Attachment, Post } from '../sim/mattermost/wire.ts';
import type { Host, Person } from './host.ts';
import { connectProbe, type Probe } from './probe/index.ts';
import { PROBE_ID } from './probe/protocol.ts';

export interface Answer {
  readonly status: number;
  /** Parsed where it is JSON, else the text. */
  readonly body: unknown;
}

/** A websocket message as a client gets it. */
export interface HeardEvent {
  readonly event: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly broadcast: Readonly<Record<string, unknown>>;
  readonly seq: number;
}

/** What every part of the contract works with. */
export interface Stage extends Host {
  readonly probe: Probe;
  /** The bot of the probe plugin. */
  readonly botId: string;
  /** A request to `/api/v4` as the web app makes it. */
  rest(person: Person, method: string, path: string, body?: unknown): Promise<Answer>;
  /** Does something; answers its result, and what each of them heard by websocket meanwhile. */
  during<T>(people: readonly Person[], work: () => Promise<T>): Promise<{ result: T; heard: HeardEvent[][] }>;
}

/** Headers with which the web app of that person sends a request. */
export function headersOf({ id, token, csrf }: Person): Record<string, string> {
  return { Cookie: `MMAUTHTOKEN=${token}; MMUSERID=${id}; MMCSRF=${csrf}`, 'X-CSRF-Token': csrf };
}

export async function openStage(host: Host): Promise<Stage> {
  const probe = connectProbe(host.url);
  const botId = await probe.api.EnsureBotUser({ Username: 'probe', DisplayName: 'Probe' });
  return {
    ...host,
    probe,
    botId,
    async rest(person, method, path, body) {
      const answer = await fetch(`${host.url}/api/v4${path}`, {
        method,
        headers: { ...headersOf(person), 'Content-Type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      return { status: answer.status, body: parsed(await answer.text()) };
    },
    async during(people, work) {
      const ears = await Promise.all(people.map((person) => listen(host.url, person)));
      const result = await work();
      // Events reach one listener in the order they were published in: after this one nothing is missing.
      await probe.api.PublishWebSocketEvent('end', new Map(), {});
      const heard = await Promise.all(ears.map(({ untilEnd }) => untilEnd));
      for (const { socket } of ears) socket.close();
      return { result, heard };
    },
  };
}

/** The events of one kind. */
export function eventsOf(heard: readonly HeardEvent[] | undefined, event: string): HeardEvent[] {
  return (heard ?? []).filter((one) => one.event === event);
}

/** The posts that events of one kind tell of: each carries its post as JSON text. */
export function postsOf(heard: readonly HeardEvent[] | undefined, event: string): Post[] {
  return eventsOf(heard, event).map(({ data }) => JSON.parse(String(data.post)));
}

export function attachmentsOf(post: Post | undefined): readonly Attachment[] {
  return (post?.props.attachments ?? []) as Attachment[];
}

async function listen(url: string, person: Person) {
  const { Cookie } = headersOf(person);
  const socket = new WebSocket(`${url.replace('http', 'ws')}/api/v4/websocket`, { headers: { Cookie } });
  const events: HeardEvent[] = [];
  const untilEnd = new Promise<HeardEvent[]>((resolve, reject) => {
    socket.on('error', reject);
    socket.on('close', () => reject(new Error(`The websocket of ${person.username} was closed.`)));
    socket.on('message', (text) => {
      const message = JSON.parse(String(text));
      if (message.event === `custom_${PROBE_ID}_end`) resolve(events);
      else if (typeof message.event === 'string') events.push(message);
    });
  });
  untilEnd.catch(() => undefined);
  await Promise.race([new Promise((hello) => socket.once('message', hello)), untilEnd]);
  return { socket, untilEnd };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
