import * as React from 'react';
import type { Figure, UpdateDraft } from '#contract';
import { isolated } from '../../isolated.ts';
import { ErrorBoundary } from '../controls/error-boundary.tsx';
import { Notice } from '../controls/notice.tsx';
import { useText } from '../controls/texts.ts';
import { type Today, useTimes } from '../controls/times.ts';

interface Props {
  readonly draft: UpdateDraft;
  readonly today: Today;
  readonly mayPost: boolean;
  /** Null for those who may not. */
  readonly onFixOrder: (() => void) | null;
}

/** What a lead decides with: what is wrong first, then the numbers, then the post as it would be. */
export function DraftView({ draft, today, mayPost, onFixOrder }: Props) {
  const text = useText();
  const times = useTimes();
  const titleId = React.useId();
  return (
    <>
      {draft.misplaced > 0 && (
        <Notice kind="warning">
          <div className="set-update-order">
            <span className="set-update-order__text">
              {text('set-update.draft.misplaced', { count: draft.misplaced })}
            </span>
            {onFixOrder !== null && (
              <button
                type="button"
                className="btn btn-tertiary btn-xs set-update-button"
                aria-haspopup="dialog"
                onClick={onFixOrder}
              >
                {text('set-update.order.fix')}
              </button>
            )}
          </div>
        </Notice>
      )}
      {draft.failure !== null && <Notice kind="warning">{isolated(draft.failure)}</Notice>}
      {draft.is_posted && mayPost && <p>{text('set-update.draft.is_posted')}</p>}
      <Figures figures={draft.figures} />
      <section aria-labelledby={titleId}>
        <div className="set-update-preview__header">
          <h3 className="set-update-preview__title" id={titleId}>
            {text('set-update.draft.preview')}
          </h3>
          <span className="set-update-preview__as-of">
            {text('set-update.as_of', { time: times.asOf(draft.as_of, today) })}
          </span>
        </div>
        <Markdown message={draft.message} />
      </section>
    </>
  );
}

/** The numbers of the update, each with last week's beside it. */
function Figures({ figures }: { readonly figures: readonly Figure[] }) {
  const text = useText();
  return (
    <table className="set-update-figures">
      <caption className="set-update-visually-hidden">{text('set-update.figures')}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">{text('set-update.figures.now')}</th>
          <th scope="col">{text('set-update.figures.last_week')}</th>
        </tr>
      </thead>
      <tbody>
        {figures.map((figure) => (
          <tr key={figure.name}>
            <th scope="row">{text(`set-update.figure.${figure.name}`)}</th>
            <td>
              <Value figure={figure} />
            </td>
            <td>{figure.last_week ?? text('set-update.figures.unknown')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Value({ figure: { value, is_complete: isComplete, url } }: { readonly figure: Figure }) {
  const text = useText();
  if (value === null) return <>{text('set-update.figures.unknown')}</>;
  const shown = isComplete ? String(value) : `${value}+`;
  if (url === null) return <>{shown}</>;
  return (
    <a href={url} target="_blank" rel="noreferrer">
      {shown}
      <span className="set-update-visually-hidden">, {text('set-update.new_window')}</span>
    </a>
  );
}

/** A post as the host draws it; its text as it is where the host offers no way to. */
function Markdown({ message }: { readonly message: string }) {
  const plain = <div className="set-update-preview set-update-preview--plain">{message}</div>;
  return (
    <ErrorBoundary fallback={() => plain} key={message}>
      <Drawn message={message} plain={plain} />
    </ErrorBoundary>
  );
}

/** Nobody is mentioned by an update, so names stay words. */
function Drawn({ message, plain }: { readonly message: string; readonly plain: React.ReactElement }) {
  const { PostUtils } = window;
  if (PostUtils === undefined) return plain;
  const html = PostUtils.formatText(message, { markdown: true, atMentions: false, mentionHighlight: false });
  return (
    <div className="set-update-preview">
      {PostUtils.messageHtmlToComponent(html, { mentions: false, mentionHighlight: false })}
    </div>
  );
}
