import { keepOldest } from '../../domain/message/posts.ts';
import type { Host } from '../host.ts';
import type { Outgoing, PostRef } from '../ports.ts';
import { type KnownSet, nameOf } from '../set.ts';

/** Clocks of the nodes and of the database may differ by this much. Milliseconds. */
const SKEW = 120_000;

export interface Marked {
  readonly channelId: string;
  readonly key: string;
  /** Posts are looked for from here on; a clock may be wrong by two minutes. */
  readonly since: number;
  /** Deleted by a person and replaced since: a list of a replica that lags may still show it, and it never counts. */
  readonly ignored: readonly string[];
  /** Id of the post in whose thread it stands; empty for none. */
  readonly root?: string;
}

/** The posts with the mark, `known` among them; may miss the newest ones. */
export async function postsWith(
  { chat }: Pick<Host, 'chat'>,
  { channelId, key, since, ignored }: Marked,
  known: readonly PostRef[] = [],
): Promise<readonly PostRef[]> {
  const found = await chat.postsOf(channelId, key, since - SKEW);
  const posts = new Map([...known, ...found].map((post) => [post.id, post]));
  return [...posts.values()].filter(({ id }) => !ignored.includes(id));
}

/**
 * Of several posts with the same mark the oldest stays: every node chooses alike, so that any number of them, each with an
 * old list, leave one in the end. Undefined when there is none.
 */
export async function leaveOldest(
  { chat }: Pick<Host, 'chat'>,
  posts: readonly PostRef[],
): Promise<PostRef | undefined> {
  const chosen = keepOldest(posts);
  for (const { id } of chosen?.remove ?? []) await chat.remove(id);
  return chosen?.keep;
}

/**
 * Posts `content` unless a post with the mark is there already, where an earlier attempt may have got one out, and leaves the oldest.
 * Undefined when none is left.
 */
export async function postOnce(
  set: KnownSet,
  marked: Marked,
  content: Outgoing | string,
  mayBeThere: boolean,
): Promise<{ readonly kept: PostRef; readonly wasThere: boolean } | undefined> {
  const { channelId, key, root = '' } = marked;
  const post = () => set.chat.post(channelId, content, { key, set: nameOf(set), root });
  const found = mayBeThere ? await postsWith(set, marked) : [];
  const wasThere = found.length > 0;
  const posts = wasThere ? found : [await post()];
  const kept = await leaveOldest(set, await postsWith(set, marked, posts));
  return kept && { kept, wasThere };
}

/** Mattermost does not let the bot do it, however often it is asked. */
export function isRefused(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'refused';
}
