import type { Json } from './model/json.ts';

/** A button below a text, or a menu where it has options. */
interface PostAction {
  /** Letters and digits. */
  readonly id: string;
  readonly name: string;
  readonly style: string;
  /** Comes back with a press. */
  readonly context: Readonly<Record<string, Json>>;
  readonly options?: readonly { readonly value: string; readonly text: string }[];
}

/**
 * Attachments of a post with these buttons and menus; `url`: where a press is sent, `about`: what the context of all of them begins with.
 * Source: `PostAction` of `public/model/integration_action.go`
 */
export function attachmentsOf(
  actions: readonly PostAction[],
  url: string,
  about: Readonly<Record<string, Json>>,
): readonly Json[] {
  return actions.length === 0 ? [] : [{ actions: actions.map((one) => actionOf(one, url, about)) }];
}

function actionOf(
  { id, name, style, context, options }: PostAction,
  url: string,
  about: Readonly<Record<string, Json>>,
): Json {
  const integration = { url, context: { ...about, ...context } };
  if (options === undefined) return { id, name, style, type: 'button', integration };
  const offered = options.map(({ value, text }) => ({ value, text }));
  return { id, name, type: 'select', options: offered, integration };
}
