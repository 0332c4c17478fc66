import * as React from 'react';
import type { UpdateDraft } from '#contract';
import { isolated } from '../../isolated.ts';
import { Markdown } from '../controls/markdown.tsx';
import { Notice } from '../controls/notice.tsx';
import { useText } from '../controls/texts.ts';
import { useTimes } from '../controls/times.ts';
import { Figures } from './figures.tsx';

/** What a lead decides with: what is wrong first, then the numbers, then the post as it would be. */
export function DraftView({ draft }: { readonly draft: UpdateDraft }) {
  const text = useText();
  const times = useTimes();
  const titleId = React.useId();
  return (
    <>
      {draft.misplaced > 0 && (
        <Notice kind="warning">{text('set-update.draft.misplaced', { count: draft.misplaced })}</Notice>
      )}
      {draft.failure !== null && <Notice kind="warning">{isolated(draft.failure)}</Notice>}
      {draft.is_posted && <p>{text('set-update.draft.is_posted')}</p>}
      <Figures figures={draft.figures} />
      <section aria-labelledby={titleId}>
        <div className="set-update-preview__header">
          <h3 className="set-update-preview__title" id={titleId}>
            {text('set-update.draft.preview')}
          </h3>
          <span className="set-update-preview__as-of">
            {text('set-update.as_of', { time: times.nearDay(draft.as_of) })}
          </span>
        </div>
        <Markdown message={draft.message} />
      </section>
    </>
  );
}
