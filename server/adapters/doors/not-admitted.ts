import type { NotAdmitted } from '../../app/door.ts';
import { type OpenChannel, openChannelsFor } from '../../app/open-channels.ts';
import type { KnownSet } from '../../app/set.ts';
import { link } from '../../domain/markdown.ts';
import { channelUrl } from '../answers/lines.ts';
import type { Sentences } from '../texts/index.ts';
import { refusal } from '../texts/refusals.ts';

/** A link to a channel, also for whoever looks at another team. */
export function channelLink({ set, team, name, displayName }: OpenChannel): string {
  return link(displayName || name, channelUrl(set.siteUrl, { team, name }));
}

/**
 * The channels that somebody who was not let in could join. Whoever may do something here but read, as those with a turn to come, is
 * outside all the same.
 */
export async function openTo(
  why: NotAdmitted,
  sets: readonly KnownSet[],
  userId: string,
): Promise<readonly OpenChannel[]> {
  if (why.code === 'outsider') return why.open;
  return why.code === 'not-allowed' && !why.isReader ? openChannelsFor(sets, userId) : [];
}

/** What somebody is told who was not let in; of a private channel they learn nothing. `refused`: in place of what their right says. */
export function sentenceOf(
  texts: Sentences,
  why: NotAdmitted,
  refused?: (texts: Sentences) => string,
): string {
  switch (why.code) {
    case 'not-ready':
      return texts.failed;
    case 'outsider':
      return why.open.length === 0 ? texts.refused : texts.join(why.open.map(channelLink).join(', '));
    case 'no-console':
      return texts.refused;
    case 'several':
      return texts.whichSet(false);
    case 'unread':
      return texts.unread;
    case 'not-allowed':
      return refused === undefined ? refusal(texts, why.right) : refused(texts);
    case 'no-channel':
      return texts.noChannel;
  }
}
