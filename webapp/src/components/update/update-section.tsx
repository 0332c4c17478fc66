import * as React from 'react';
import type { Panel } from '#contract';
import { afterTimeout } from '../../after-timeout.ts';
import { FoldingSection } from '../controls/folding-section.tsx';
import { HostLink } from '../controls/host-link.tsx';
import { useOpened } from '../controls/opened.ts';
import { useText } from '../controls/texts.ts';
import { isPast, useTimes } from '../controls/times.ts';
import { DraftDialog } from './draft-dialog.tsx';
import { LastWeeks } from './last-weeks.tsx';
import { Notes } from './notes.tsx';
import { icons, useStanding } from './standing.ts';

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
          draftButton
        ) : (
          <HostLink path={update.post_path} className="set-update-head__link">
            {text('set-update.update.view')}
          </HostLink>
        )
      }
    >
      <div className="set-update-line__more">
        <p className="set-update-line__details">{standing.details}</p>
        {isPosted && draftButton}
      </div>
      <Notes update={update} mayNote={mayNote} />
      <LastWeeks weeks={panel.weeks} channel_id={panel.channel_id} />
      {draft.isOpen && (
        <DraftDialog
          date={times.date(update.due_date)}
          mayPost={viewer.may_post}
          isSkipped={update.state === 'skipped'}
          onClose={draft.close}
        />
      )}
    </FoldingSection>
  );
}
