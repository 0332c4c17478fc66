import * as React from 'react';
import type { Panel } from '#contract';
import { afterTimeout } from '../../after-timeout.ts';
import { useRowChange } from '../actions/row-change.ts';
import { useUpdateWork } from '../actions/update-work.tsx';
import { FoldingSection } from '../controls/folding-section.tsx';
import { HostLink } from '../controls/host-link.tsx';
import { useOpened } from '../controls/opened.ts';
import { RowMenu } from '../controls/row-menu.tsx';
import { useText } from '../controls/texts.ts';
import { isPast, isWeekAfter, type Today, useTimes } from '../controls/times.ts';
import { type Done, DraftDialog, type Wish } from './draft-dialog.tsx';
import { LastWeeks } from './last-weeks.tsx';
import { Notes } from './notes.tsx';

/** How the current update stands, in one line with what to do now; opened, what it says and what the last ones said. */
export function UpdateSection({ panel }: { readonly panel: Panel }) {
  const text = useText();
  const times = useTimes();
  const { update, viewer } = panel;
  const fold = React.useRef<HTMLButtonElement>(null);
  const draft = useOpened(fold);
  const skipping = useOpened(fold);
  const [wish, setWish] = React.useState<Wish>('draft');
  const [done, setDone] = React.useState<Done | null>(null);
  // Nothing need be read when the time comes at which it is due, or when a day ends: other words are right from then on.
  const [now, setNow] = React.useState(Date.now);
  const next = Math.min(update.due_at > now ? update.due_at : Infinity, now - (now % quarter) + quarter);
  React.useEffect(() => afterTimeout(() => setNow(Date.now()), next - Date.now()), [next]);
  const standing = useStanding(update, panel);
  const mayNote = viewer.may_note || viewer.may_post;
  const isUnreviewed = update.state === 'posted' && !update.is_reviewed;
  const isPosted = update.post_path !== null;
  const work = useUpdateWork();
  const change = useRowChange(fold);
  const { due_date: dueDate } = update;
  const isNextSkipped = update.skipped_ahead.some(({ due_date: ahead }) => isWeekAfter(ahead, dueDate));
  const id = React.useId();
  // What a person skipped; what is left out for a holiday is not undone.
  const mayUndo = viewer.may_post && update.skipped !== null && update.skipped.username !== null;
  const undoButton = (skipped: string, describedBy?: string) => {
    const words = text('set-update.skip.undone', { date: times.date(skipped) });
    const undo = async () => {
      const reply = await work.unskipUpdate(skipped);
      // Of this week's the line above shows it.
      if (reply.ok) setDone(skipped === dueDate ? null : { week: dueDate, words, skipped: null });
      return reply;
    };
    return (
      <button
        type="button"
        className="btn btn-tertiary btn-xs set-update-button"
        aria-busy={change.busyId === skipped}
        aria-describedby={describedBy}
        onClick={() => change.run(skipped, undo, words)}
      >
        {text('set-update.update.undo')}
      </button>
    );
  };
  const open = (wanted: Wish) => {
    setDone(null);
    setWish(wanted);
    (wanted === 'draft' ? draft : skipping).open();
  };
  const close = (what: Done | null) => {
    setDone(what);
    draft.close();
    skipping.close();
  };
  const skip = (wanted: Wish, label: string) => ({
    label,
    icon: 'minus-circle-outline',
    run: () => open(wanted),
  });
  const draftButton = mayNote && (
    <button
      type="button"
      className="btn btn-tertiary btn-xs set-update-button"
      aria-haspopup="dialog"
      ref={draft.button}
      onClick={() => open('draft')}
    >
      {text(isPosted && viewer.may_post ? 'set-update.draft.edit_post' : 'set-update.draft')}
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
        <>
          {update.post_path === null ? (
            mayUndo ? (
              undoButton(dueDate)
            ) : (
              draftButton
            )
          ) : (
            <HostLink path={update.post_path} className="set-update-head__link">
              {text('set-update.update.view')}
            </HostLink>
          )}
          {viewer.may_post && (
            <RowMenu
              label={text('set-update.update.actions')}
              isBusy={false}
              buttonRef={skipping.button}
              items={[
                ...(canBeSkipped.includes(update.state)
                  ? [skip('skip-this', text('set-update.skip.this'))]
                  : []),
                ...(isNextSkipped ? [] : [skip('skip-next', text('set-update.skip.next'))]),
                skip('skip-later', text('set-update.skip.coming')),
              ]}
            />
          )}
        </>
      }
      tools={
        <>
          {update.skipped_ahead.map(({ due_date: ahead, reason, username: name }) => (
            <p className="set-update-line__done" key={ahead}>
              <span id={`${id}${ahead}`}>
                {text('set-update.skip.ahead', { date: times.date(ahead), reason, name })}
              </span>{' '}
              {viewer.may_post && undoButton(ahead, `${id}${ahead}`)}
            </p>
          ))}
          {done?.week === dueDate && (
            <p className="set-update-line__done">
              {done.words} {done.skipped !== null && undoButton(done.skipped)}
            </p>
          )}
          {change.failed !== null && <p className="set-update-line__failure">{change.failed.reason}</p>}
        </>
      }
    >
      <div className="set-update-line__more">
        <p className="set-update-line__details">{standing.details}</p>
        {(isPosted || mayUndo) && draftButton}
      </div>
      <Notes update={update} mayNote={mayNote} />
      <LastWeeks {...panel} />
      {(draft.isOpen || skipping.isOpen) && <DraftDialog panel={panel} wish={wish} onClose={close} />}
    </FoldingSection>
  );
}

/** In every zone a day ends on a quarter of an hour. Milliseconds. */
const quarter = 15 * 60_000;

/** States in which this week’s update can be skipped. */
const canBeSkipped: readonly Panel['update']['state'][] = ['waiting', 'drafted', 'missed'];

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
 */
function useStanding(
  update: Panel['update'],
  today: Today,
): { readonly title: string; readonly details: string } {
  const text = useText();
  const times = useTimes();
  const date = times.date(update.due_date);
  const { state } = update;
  switch (state) {
    case 'posted': {
      const { posted_at: at, posted_by: name, is_reviewed: isReviewed } = update;
      const by = name === null ? 'posted_by_itself' : 'posted_by';
      return {
        title: text('set-update.update.posted', { time: at === null ? date : times.when(at, today) }),
        details: [
          text('set-update.update.for', { date }),
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
        title: isPast(update.due_at, today)
          ? text('set-update.update.late')
          : text('set-update.update.due', { time: times.when(update.due_at, today) }),
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
