import * as React from 'react';
import { type FoldName, useFold } from './folds.ts';

interface Props {
  readonly name: FoldName;
  readonly title: string;
  /** Stands behind the title: how many there are. */
  readonly count?: React.ReactNode;
  /** The button that folds the part. */
  readonly foldRef?: React.RefObject<HTMLButtonElement> | undefined;
  readonly children: React.ReactNode;
}

/** A section that folds, and is found again as it was left. */
export function FoldingSection(props: Props) {
  return (
    <section className="set-update-section">
      <FoldingPart heading="h3" {...props} />
    </section>
  );
}

/** A heading that folds what stands below it. */
export function FoldingPart({
  heading: Heading,
  name,
  title,
  count,
  foldRef,
  children,
}: Props & { readonly heading: 'h3' | 'h4' }) {
  const bodyId = React.useId();
  const [isOpen, setIsOpen] = useFold(name);
  return (
    <>
      <Heading className="set-update-section__title set-update-section__title--folds">
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
      </Heading>
      <div id={bodyId} hidden={!isOpen}>
        {children}
      </div>
    </>
  );
}
