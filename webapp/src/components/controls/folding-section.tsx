import * as React from 'react';
import { type FoldName, useFold } from './folds.ts';

interface Props {
  readonly name: FoldName;
  /** What the section is called, as a region too. */
  readonly title: string;
  /** Stands behind the title: how many there are. */
  readonly count?: React.ReactNode;
  /** Seen in place of the title: what the section comes to. */
  readonly summary?: (isOpen: boolean) => React.ReactNode;
  /** Buttons and links on the right of the head, which do not fold it. */
  readonly action?: React.ReactNode;
  /** Stands below the head, also while the section is folded. */
  readonly tools?: React.ReactNode;
  /** The button that folds the section. */
  readonly foldRef?: React.RefObject<HTMLButtonElement> | undefined;
  readonly children: React.ReactNode;
}

/** A section that folds by a press anywhere on its head, and is found again as it was left. */
export function FoldingSection({ name, title, count, summary, action, tools, foldRef, children }: Props) {
  const bodyId = React.useId();
  const [isOpen, setIsOpen] = useFold(name);
  return (
    <section className="set-update-section" aria-label={title}>
      <div className="set-update-head">
        <h3 className="set-update-head__title">
          <button
            type="button"
            className="set-update-head__fold"
            aria-expanded={isOpen}
            aria-controls={bodyId}
            ref={foldRef}
            onClick={() => setIsOpen(!isOpen)}
          >
            <span className={summary ? 'set-update-visually-hidden' : 'set-update-head__name'}>{title}</span>{' '}
            {count}
            <i
              className={`set-update-head__arrow icon icon-${isOpen ? 'chevron-down' : 'chevron-right'}`}
              aria-hidden="true"
            />
          </button>
        </h3>
        {summary && <div className="set-update-head__summary">{summary(isOpen)}</div>}
        {action && <div className="set-update-head__action">{action}</div>}
      </div>
      {tools}
      <div id={bodyId} hidden={!isOpen}>
        {children}
      </div>
    </section>
  );
}
