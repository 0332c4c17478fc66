import * as React from 'react';
import type { Panel } from '#contract';
import { afterTimeout } from '../../after-timeout.ts';
import { useRowChange } from '../actions/row-change.ts';
import { useUpdateWork } from '../actions/update-work.tsx';
import { FoldingSection } from '../controls/folding-section.tsx';
import { HostLink } from '../controls/host-link.tsx';
import { useOpened } from '../controls/opened.ts';
import { useText } from '../controls/texts.ts';
import { isPast, useTimes } from '../controls/times.ts';
import { DraftDialog } from './draft-dialog.tsx';
import { LastWeeks } from './last-weeks.tsx';
import { Notes } from './notes.tsx';

/** How the current update stands, in one line with what to do now; opened, what it says and what the last ones said. */
export function UpdateSection({ panel }: { readonly panel: Panel }) {
  const text = useText();
  const times = useTimes();
  const { update, viewer } = panel;
  const fold = React.useRef<HTMLButtonElement>(null);
  const draft = useOpened(fold);
  // Nothing need be read when the time comes at which it is due, and from then on it is not shown as due.
  const [, drawAgain] = React.useReducer((count: number) => count + 1, 0);
  React.useEffect(() => afterTimeout(drawAgain, update.due_at - Date.now()), [update.due_at]);
  const standing = useStanding(update, isPast(update.due_at, panel.today, panel.zone));
  const mayNote = viewer.may_note || viewer.may_post;
  const isUnreviewed = update.state === 'posted' && !update.is_reviewed;
  const isPosted = update.post_path !== null;
  const work = useUpdateWork();
  const change = useRowChange(fold);
  const { due_date: dueDate } = update;
  // What a person skipped; what is left out for a holiday is not undone.
  const mayUndo = viewer.may_post && update.skipped !== null && update.skipped.username !== null;
  const undoButton = (
    <button
      type="button"
      className="btn btn-tertiary btn-xs set-update-button"
      aria-busy={change.busyId === dueDate}
      onClick={() =>
        change.run(
          dueDate,
          () => work.unskipUpdate(dueDate),
          text('set-update.skip.undone', { date: times.date(dueDate) }),
        )
      }
    >
      {text('set-update.update.undo')}
    </button>
  );
  const draftButton = mayNote && (
    <button
      type="button"
      className="btn btn-tertiary btn-xs set-update-button"
      aria-haspopup="dialog"
      ref={draft.button}
      onClick={draft.open}
    >
      {text('set-update.draft')}
    </button>
  );
  return (
    <FoldingSection
      name="update"
      title={text('set-update.update')}
      foldRef={fold}
      summary={() => (
        <p className={`set-update-line set-update-line--${isUnreviewed ? 'unreviewed' : update.state}`}>
          <i className={`icon icon-${icons[update.state]}`} aria-hidden="true" />
          {standing.title}
        </p>
      )}
      action={
        update.post_path === null ? (
          mayUndo ? (
            undoButton
          ) : (
            draftButton
          )
        ) : (
          <HostLink path={update.post_path} className="set-update-head__link">
            {text('set-update.update.view')}
          </HostLink>
        )
      }
      tools={
        change.failed?.id === dueDate && <p className="set-update-line__failure">{change.failed.reason}</p>
      }
    >
      <div className="set-update-line__more">
        <p className="set-update-line__details">{standing.details}</p>
        {(isPosted || mayUndo) && draftButton}
      </div>
      <Notes update={update} mayNote={mayNote} />
      <LastWeeks weeks={panel.weeks} channel_id={panel.channel_id} />
      {draft.isOpen && (
        <DraftDialog date={times.date(update.due_date)} mayPost={viewer.may_post} onClose={draft.close} />
      )}
    </FoldingSection>
  );
}

/** Glyphs of the host's icon font. */
const icons = {
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
function useStanding(
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
