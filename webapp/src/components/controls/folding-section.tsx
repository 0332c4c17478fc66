import * as React from 'react';
import { useSelector } from 'react-redux';
import { getCurrentUserId } from '../../state/host.ts';

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

/** What can be folded, by the names it is remembered under; `no-` is a section while it is empty. */
type FoldName =
  | 'roster'
  | 'no-roster'
  | 'update'
  | 'yours'
  | 'queue'
  | 'triage'
  | 'in-progress'
  | 'submitted'
  | 'blockers'
  | 'no-blockers';

/** Folded until the reader opens it; everything else is open until the reader folds it. */
const startsFolded: readonly FoldName[] = ['roster', 'update', 'no-blockers'];

/** Whether a part is open, as the reader left it in this browser; and how to change that. */
function useFold(name: FoldName): readonly [boolean, (isOpen: boolean) => void] {
  const userId = useSelector(getCurrentUserId);
  const startsOpen = !startsFolded.includes(name);
  const [turned, setTurned] = React.useState(() => readTurned(userId));
  const change = (isToOpen: boolean) => {
    const others = readTurned(userId).filter((other) => other !== name);
    const changed = isToOpen === startsOpen ? others : [...others, name];
    setTurned(changed);
    keepTurned(userId, changed);
  };
  return [turned.includes(name) !== startsOpen, change];
}

function keyOf(userId: string): string {
  return `set-update:folded:${userId}`;
}

/** What is not as it starts. A browser may keep nothing, and anybody may have written there: then all is as it starts. */
function readTurned(userId: string): readonly string[] {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(keyOf(userId)) ?? '[]');
    return Array.isArray(kept) ? kept.map(String) : [];
  } catch {
    return [];
  }
}

function keepTurned(userId: string, names: readonly string[]): void {
  try {
    window.localStorage.setItem(keyOf(userId), JSON.stringify(names));
  } catch {
    // The part folds all the same; it is only not remembered.
  }
}
