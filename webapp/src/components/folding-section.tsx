import * as React from 'react';
import { type SectionName, useFold } from './folds.ts';

interface Props {
  readonly name: SectionName;
  readonly title: string;
  /** Stands behind the title: how many there are. */
  readonly count?: React.ReactNode;
  /** The button that folds the section. */
  readonly foldRef?: React.RefObject<HTMLButtonElement> | undefined;
  readonly children: React.ReactNode;
}

/** A section that folds, and is found again as it was left. */
export function FoldingSection({ name, title, count, foldRef, children }: Props) {
  const bodyId = React.useId();
  const [isOpen, setIsOpen] = useFold(name);
  return (
    <section className="set-update-section">
      <h3 className="set-update-section__title set-update-section__title--folds">
        <button
          type="button"
          className="set-update-section__fold"
          aria-expanded={isOpen}
          aria-controls={bodyId}
          ref={foldRef}
          onClick={() => setIsOpen(!isOpen)}
        >
          <i className={`icon icon-${isOpen ? 'chevron-down' : 'chevron-right'}`} aria-hidden="true" />
          <span className="set-update-section__name">{title}</span> {count}
        </button>
      </h3>
      <div id={bodyId} hidden={!isOpen}>
        {children}
      </div>
    </section>
  );
}
