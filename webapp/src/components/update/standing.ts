import type { Panel } from '#contract';
import { useText } from '../controls/texts.ts';
import { useTimes } from '../controls/times.ts';

/** Glyphs of the host's icon font. */
export const icons = {
  paused: 'pause',
  waiting: 'clock-outline',
  drafted: 'pencil-outline',
  posted: 'check-circle-outline',
  skipped: 'minus-circle-outline',
  missed: 'alert-circle-outline',
  unfinished: 'sync',
  unread: 'alert-circle-outline',
} as const;

/**
 * How an update stands: in a few words, and what there is to say beside them. When it was due is said as long as that is to come.
 * @param isPast the time it is due has gone by
 */
export function useStanding(
  update: Panel['update'],
  isPast: boolean,
): { readonly title: string; readonly details: string } {
  const text = useText();
  const times = useTimes();
  const date = times.date(update.due_date);
  const { state } = update;
  switch (state) {
    case 'posted': {
      const { posted_at: at, posted_by: name, is_reviewed: isReviewed } = update;
      const isEarly = at !== null && at < update.due_at;
      const by = name === null ? 'posted_by_itself' : 'posted_by';
      return {
        title: text('set-update.update.posted', { time: at === null ? date : times.nearDay(at) }),
        details: [
          text(`set-update.update.${isEarly ? 'early' : 'for'}`, { date }),
          text(`set-update.update.${by}`, { name: name ?? '' }),
          !isReviewed && text('set-update.update.not_reviewed'),
        ]
          .filter(Boolean)
          .join(' · '),
      };
    }
    case 'skipped': {
      const { reason, username } = update.skipped ?? { reason: '', username: null };
      return {
        title: text('set-update.update.skipped', { date }),
        details:
          username === null
            ? text('set-update.update.skipped_holiday')
            : text('set-update.update.skipped_by', { reason, name: username }),
      };
    }
    case 'waiting':
    case 'drafted': {
      const next = text(update.is_automatic ? 'set-update.update.by_itself' : 'set-update.update.by_hand');
      return {
        title: isPast
          ? text('set-update.update.late')
          : text('set-update.update.due', { time: times.nearDay(update.due_at) }),
        details: state === 'drafted' ? `${text('set-update.update.drafted')} ${next}` : next,
      };
    }
    default:
      return {
        title: text(`set-update.update.is.${state}`),
        details: text(`set-update.update.${state}`),
      };
  }
}
