import { withoutOwnMention } from '../../domain/markdown.ts';
import type { Outgoing, Person, Reader } from '../ports.ts';
import { channelReader, type KnownSet } from '../set.ts';

/** Something the bot says once to one reader, as a value; whoever makes it sends nothing. */
export interface Message {
  /** Names it for ever within its SET, and ends with the reader's id. */
  readonly key: string;
  /** Id of the reader; null: the SET's channel. */
  readonly to: string | null;
  /** Id of the post in whose thread it stands; absent for none. */
  readonly root?: string;
  /** Differs when its text or buttons do; absent: it is never written again. */
  readonly stage?: string;
  /** Of what it is written from: what is older never writes over it. Absent where nobody counts. */
  readonly revision?: number;
  /**
   * It goes out even where the outbox does not take it, which it may be about; posts of it are looked for from this instant on, when it
   * was first to be sent. Milliseconds since the epoch.
   */
  readonly unkeptSince?: number;
  /** In the language and zone of whoever reads it. */
  content(reader: Reader): Outgoing | string | Promise<Outgoing | string>;
}

/** What it says to its reader, undefined where that is a whole channel; whoever reads their own name is not highlighted. */
export async function contentFor(
  { content }: Message,
  reader: Person | undefined,
  set: KnownSet,
): Promise<Outgoing | string> {
  const said = await content(reader ?? channelReader(set));
  if (reader === undefined) return said;
  if (typeof said === 'string') return withoutOwnMention(said, reader.username);
  return { ...said, text: withoutOwnMention(said.text, reader.username) };
}
