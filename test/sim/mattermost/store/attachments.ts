import { z } from 'zod';
import { goBool, goList, goNumber, goRecord, goString } from '../go-json.ts';
import type { Attachment, Post, PostAction } from '../wire.ts';
import { newId } from './ids.ts';
import { Refusal } from './refusal.ts';

const action = z.object({
  id: goString,
  type: goString,
  name: goString,
  tooltip: goString,
  disabled: goBool,
  style: goString,
  data_source: goString,
  options: goList(z.object({ text: goString, value: goString })),
  default_option: goString,
  integration: z.object({ url: goString, context: goRecord }).nullish(),
});

/** `model.SlackAttachment`. */
const attachment = z.object({
  id: goNumber,
  fallback: goString,
  color: goString,
  pretext: goString,
  author_name: goString,
  author_link: goString,
  author_icon: goString,
  title: goString,
  title_link: goString,
  text: goString,
  fields: goList(z.object({ title: goString, value: z.unknown(), short: goBool })),
  image_url: goString,
  thumb_url: goString,
  footer: goString,
  footer_icon: goString,
  ts: z
    .unknown()
    .optional()
    .transform((time) => time ?? null),
  actions: goList(action),
});

/**
 * Props as the server stores them: of attachments only what it knows, every action with an id. What cannot be read as an
 * attachment is left out: `Attachments` of `model/post.go`.
 */
export function storedProps(props: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const copy = structuredClone(props);
  if (!Array.isArray(copy.attachments)) return copy;
  const known = copy.attachments.flatMap((one: unknown) => attachment.safeParse(one).data ?? []);
  return { ...copy, attachments: known.map((one) => withActions(one, one.actions?.map(storedAction) ?? [])) };
}

/** Empty fields of an action are left out of its JSON. */
function storedAction({ id, ...rest }: z.infer<typeof action>): Record<string, unknown> {
  const isEmpty = (value: unknown) =>
    value === '' ||
    value === false ||
    value === null ||
    value === undefined ||
    (Array.isArray(value) && value.length === 0);
  const { context, ...integration } = rest.integration ?? { url: '', context: null };
  const filled = Object.entries(rest).filter(([, value]) => !isEmpty(value));
  return {
    id: id || newId(),
    ...Object.fromEntries(filled),
    ...(rest.integration && { integration: context === null ? integration : { ...integration, context } }),
  };
}

function withActions<T extends object>(
  { actions: _, ...rest }: T & { actions?: unknown },
  actions: unknown[],
) {
  return actions.length === 0 ? rest : { ...rest, actions };
}

export function attachmentsOf({ props }: Pick<Post, 'props'>): Attachment[] {
  return Array.isArray(props.attachments) ? props.attachments : [];
}

export function actionsOf(post: Pick<Post, 'props'>): PostAction[] {
  return attachmentsOf(post).flatMap(({ actions = [] }) => actions);
}

/**
 * The post as clients get it: without where its buttons lead. Those of an ephemeral post, which nobody keeps, carry all
 * of it in a cookie that only the server reads.
 */
export function forClients(post: Post): Post {
  if (!Array.isArray(post.props.attachments)) return post;
  const attachments = attachmentsOf(post).map((one) =>
    withActions(
      one,
      (one.actions ?? []).map(({ integration: _, ...shown }, index) => {
        const pressed = one.actions?.[index];
        return post.type === 'system_ephemeral' && pressed
          ? { ...shown, cookie: sealed(post, pressed) }
          : shown;
      }),
    ),
  );
  return { ...post, props: { ...post.props, attachments } };
}

/** What is pressed: the action, and what must be known of its post. */
export interface Pressed {
  readonly postId: string;
  /** The post that answers are written below. */
  readonly rootId: string;
  readonly channelId: string;
  readonly action: PostAction;
  /** What the answers have of the post's props. */
  readonly retained: Readonly<Record<string, unknown>>;
}

export function pressedOf(post: Post, action: PostAction): Pressed {
  const { id: postId, channel_id: channelId } = post;
  return { postId, rootId: post.root_id || postId, channelId, action, retained: retainedOf(post) };
}

/** Props that an answer neither gives nor takes: `PostActionRetainPropKeys` of `model/integration_action.go`. */
const retained = ['from_webhook', 'override_username', 'override_icon_url'];

export function isRetained(name: string): boolean {
  return retained.includes(name);
}

function retainedOf({ props }: Post): Pressed['retained'] {
  return Object.fromEntries(Object.entries(props).filter(([name]) => isRetained(name)));
}

/** Mattermost encrypts it; here it only has to be the host's own. */
function sealed(post: Post, action: PostAction): string {
  return btoa(encodeURIComponent(JSON.stringify(pressedOf(post, action))));
}

/** @throws Refusal for a cookie that is none, or another post's */
export function unsealed(cookie: string, postId: string): Pressed {
  const refusal = new Refusal(
    'api.post.do_action.action_integration.app_error',
    400,
    'Action integration error.',
  );
  try {
    const pressed: Pressed = JSON.parse(decodeURIComponent(atob(cookie)));
    if (pressed.postId === postId && pressed.action.integration !== undefined) return pressed;
  } catch {
    throw refusal;
  }
  throw refusal;
}
