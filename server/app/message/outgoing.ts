import type { KnownSet } from '../set.ts';

/** Something to post: plain Markdown, buttons below it. */
export interface Outgoing {
  readonly text: string;
  readonly buttons: readonly Button[];
}

/** A button as a value; what it does is decided, and allowed, only when it is pressed. */
export interface Button {
  /** Letters and digits. */
  readonly id: string;
  readonly name: string;
  readonly style: 'default' | 'primary' | 'danger';
  /** What is too long for one text stands in several. */
  readonly context: Readonly<Record<string, string | readonly string[]>>;
  /** What it offers where it is a menu; absent: it is a button. */
  readonly options?: readonly MenuOption[];
}

interface MenuOption {
  readonly value: string;
  readonly text: string;
}

/** What direct messages of one SET lead to. */
export interface MessageLinks {
  readonly channelId: string;
  /** Names in the channel's address. */
  readonly channel: { readonly team: string; readonly name: string };
  /** Where links to channels and posts start. */
  readonly siteUrl: string;
}

export function linksOf(
  { settings, siteUrl }: Pick<KnownSet, 'settings' | 'siteUrl'>,
  channelId: string,
): MessageLinks {
  const { channel } = settings;
  return { channelId, channel: channel ?? { team: '', name: '' }, siteUrl };
}
