import type { Client } from './client.ts';
import { type Did, noteDone } from './coverage.ts';
import type { SocketEvent } from './events.ts';

/** A post as clients get it. */
export interface Post {
  readonly id: string;
  readonly channel_id: string;
  readonly user_id: string;
  readonly root_id: string;
  readonly message: string;
  readonly type: string;
  readonly create_at: number;
  readonly update_at: number;
  readonly props: { readonly attachments?: readonly Attachment[]; readonly [name: string]: unknown };
}

export interface Attachment {
  readonly text?: string;
  readonly actions?: readonly Action[];
}

export interface Action {
  readonly id: string;
  readonly name: string;
  /** Of a menu. */
  readonly options?: readonly { readonly text: string; readonly value: string }[];
  /** Only of ephemeral posts, which the server does not keep. */
  readonly cookie?: string;
}

/** A dialog that the server asked a client to open. */
export interface OpenedDialog {
  readonly trigger_id: string;
  readonly url: string;
  readonly dialog: {
    readonly callback_id: string;
    readonly title: string;
    readonly introduction_text: string;
    readonly state: string;
    readonly elements: readonly DialogField[];
  };
}

export interface DialogField {
  readonly name: string;
  readonly type: string;
  readonly default: string;
  readonly optional: boolean;
  readonly options: readonly { readonly text: string; readonly value: string }[] | null;
}

export interface Place {
  readonly teamId: string;
  readonly channelId: string;
}

/** What a person saw after something they did. */
export interface Seen {
  /** The trigger that the server gave for it, which a dialog has to name. */
  readonly triggerId: string;
  /** A message only they see; waits for it. */
  answer(): Promise<Post>;
  dialog(): Promise<OpenedDialog>;
  /** Whichever of the two comes first. */
  either(): Promise<{ readonly answer: Post } | { readonly dialog: OpenedDialog }>;
}

/** What the plugin answered to a dialog; both empty when it was taken. */
export interface Submitted {
  /** Above the fields. */
  readonly error: string;
  /** Below each. */
  readonly errors: Readonly<Record<string, string>>;
}

/** Types a command, as the web app sends it. */
export async function type(client: Client, { teamId, channelId }: Place, command: string): Promise<Seen> {
  const mark = client.events.mark();
  const { trigger_id } = await client.api<{ trigger_id: string }>('POST', '/commands/execute', {
    command,
    channel_id: channelId,
    team_id: teamId,
  });
  return seenAfter(client, mark, trigger_id, { what: 'command', name: command.replace(/^\S+\s*/, '') });
}

/** Presses the button of a post that has this id, or chooses of its menu. */
export async function press(client: Client, post: Post, id: string, chosen = ''): Promise<Seen> {
  const actions = actionsOf(post);
  const action = actions.find((one) => one.id === id);
  if (action === undefined) {
    throw new Error(
      `There is no button ${id} below "${post.message}": ${actions.map((one) => one.id).join(' ')}`,
    );
  }
  const mark = client.events.mark();
  const path = `/posts/${post.id}/actions/${id}`;
  const { trigger_id } = await client.api<{ trigger_id: string }>('POST', path, {
    cookie: action.cookie ?? '',
    ...(chosen !== '' && { selected_option: chosen }),
  });
  return seenAfter(client, mark, trigger_id, {
    what: 'button',
    name: id,
    below: post.type === 'system_ephemeral' ? 'answer' : 'message',
  });
}

/**
 * Submits a dialog as the web app does: fields that were not touched keep their default, and a field without a value is
 * left out.
 */
export async function submit(
  client: Client,
  { teamId, channelId }: Place,
  { url, dialog }: OpenedDialog,
  typed: Readonly<Record<string, string | boolean | null>>,
): Promise<Submitted & Pick<Seen, 'answer'>> {
  const fields = dialog.elements.map((field) => [field.name, typed[field.name] ?? untouched(field)] as const);
  const strange = Object.keys(typed).filter((name) => dialog.elements.every((field) => field.name !== name));
  if (strange.length > 0)
    throw new Error(`The dialog ${dialog.callback_id} has no field ${strange.join(', ')}.`);
  const cleared = new Set(Object.keys(typed).filter((name) => typed[name] === null));
  const filled = fields.filter(([name, value]) => value !== null && !cleared.has(name));
  const mark = client.events.mark();
  const answer = await client.api<Partial<Submitted>>('POST', '/actions/dialogs/submit', {
    url,
    callback_id: dialog.callback_id,
    state: dialog.state,
    submission: Object.fromEntries(filled),
    channel_id: channelId,
    team_id: teamId,
  });
  const did: Did = { what: 'dialog', name: dialog.callback_id };
  noteDone(did);
  const { error, errors } = answer;
  return { error: error ?? '', errors: errors ?? {}, answer: seenAfter(client, mark, '', did).answer };
}

export function actionsOf(post: Post): readonly Action[] {
  return (post.props.attachments ?? []).flatMap(({ actions }) => actions ?? []);
}

export function postIn({ data }: SocketEvent): Post {
  return JSON.parse(String(data.post));
}

function untouched({ type: kind, default: value }: DialogField): string | boolean | null {
  if (kind === 'bool') return value === 'true';
  const isChosen = kind === 'select' || kind === 'radio';
  return isChosen && value === '' ? null : value;
}

function seenAfter({ events }: Client, mark: number, triggerId: string, did: Did): Seen {
  const isAnswer = ({ event }: SocketEvent) => event === 'ephemeral_message';
  const isDialog = ({ event }: SocketEvent) => event === 'open_dialog';
  const next = async (what: string, isWanted: (event: SocketEvent) => boolean) => {
    const event = await events.next(mark, `${what} after the ${did.what} ${did.name}`, isWanted);
    noteDone(did);
    return event;
  };
  return {
    triggerId,
    answer: async () => postIn(await next('a message', isAnswer)),
    dialog: async () => dialogIn(await next('a dialog', isDialog)),
    async either() {
      const event = await next('a message or a dialog', (one) => isAnswer(one) || isDialog(one));
      return isAnswer(event) ? { answer: postIn(event) } : { dialog: dialogIn(event) };
    },
  };
}

function dialogIn({ data }: SocketEvent): OpenedDialog {
  return JSON.parse(String(data.dialog));
}
