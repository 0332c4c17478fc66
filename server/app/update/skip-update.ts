import type { PlainDate } from '../../domain/calendar/calendar.ts';
import { cutTo } from '../../domain/markdown.ts';
import { skip } from '../../domain/update/publish-update.ts';
import type { Person } from '../ports.ts';
import { currentRecord, isSameWeek, updateId } from '../records/updates.ts';
import type { SetAtWork } from '../set.ts';
import { refreshMessages } from './update-messages.ts';

export type SkipAnswer =
  | { readonly code: 'skipped'; readonly dueDate: PlainDate }
  | { readonly code: 'already-posted'; readonly dueDate: PlainDate; readonly postId: string }
  /** Somebody is posting it right now. */
  | { readonly code: 'busy'; readonly dueDate: PlainDate }
  /** Another week's update was meant; this is the current one. */
  | { readonly code: 'not-current'; readonly dueDate: PlainDate }
  | { readonly code: 'no-reason' | 'posting-off' | 'not-kept' };

const REASON_LENGTH = 280;

/** Lets this week, or the week of `wanted` if it is this one, go by without an update; posting it afterwards stays possible. */
export async function skipUpdate(
  set: SetAtWork,
  person: Person,
  reason: string,
  wanted?: PlainDate,
): Promise<SkipAnswer> {
  const { settings, clock, store, broadcast } = set;
  if (settings.posting === 'off') return { code: 'posting-off' };
  const words = cutTo(reason.replace(/\s+/g, ' ').trim(), REASON_LENGTH);
  if (words === '') return { code: 'no-reason' };
  const { channelId } = set;
  try {
    const { dueDate } = await currentRecord(set);
    if (wanted !== undefined && !isSameWeek(wanted, dueDate)) return { code: 'not-current', dueDate };
    const by = { kind: 'person', userId: person.id, username: person.username } as const;
    const update = await store.updates.change(updateId(channelId, dueDate), (current) =>
      skip(current, { dueDate, by, reason: words, now: clock.now() }),
    );
    const publication = update?.publication;
    if (publication?.state === 'posted') {
      return { code: 'already-posted', dueDate, postId: publication.postId };
    }
    if (publication?.state !== 'skipped') return { code: 'busy', dueDate };
    await broadcast.panelChanged(channelId, clock.now());
    await refreshMessages(set, dueDate, update);
    return { code: 'skipped', dueDate };
  } catch (error) {
    set.log.error('the update could not be skipped', { error: String(error).slice(0, 200) });
    return { code: 'not-kept' };
  }
}
