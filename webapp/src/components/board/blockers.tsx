import * as React from 'react';
import type { Panel } from '#contract';
import { isolated } from '../../isolated.ts';
import { useRowChange } from '../actions/row-change.ts';
import { useUpdateWork } from '../actions/update-work.tsx';
import { Count } from '../controls/count.tsx';
import { FoldingSection } from '../controls/folding-section.tsx';
import { useText } from '../controls/texts.ts';
import { useTimes } from '../controls/times.ts';
import { EntryField } from '../update/entry-field.tsx';
import { EntryRow } from '../update/entry-row.tsx';

interface Props {
  readonly panel: Panel;
  readonly mayNote: boolean;
}

/** What keeps people from going on, until they say that it no longer does. */
export function Blockers({ panel, mayNote }: Props) {
  const text = useText();
  const times = useTimes();
  const work = useUpdateWork();
  const { blockers } = panel;
  const fold = React.useRef<HTMLButtonElement>(null);
  const change = useRowChange(fold);
  const count = blockers !== null && (
    <Count
      shown={String(blockers.length)}
      words={text('set-update.blockers.count', { count: blockers.length })}
    />
  );
  return (
    <FoldingSection
      name={blockers?.length === 0 ? 'no-blockers' : 'blockers'}
      title={text('set-update.blockers')}
      count={count}
      foldRef={fold}
    >
      {blockers === null || blockers.length === 0 ? (
        <p className="set-update-section__empty">
          {text(blockers === null ? 'set-update.blockers.unread' : 'set-update.blockers.empty')}
        </p>
      ) : (
        <ul className="set-update-list">
          {blockers.map((blocker) => (
            <EntryRow
              key={blocker.id}
              id={blocker.id}
              text={isolated(blocker.text)}
              details={text('set-update.blockers.since', {
                name: blocker.username,
                time: times.when(blocker.since, panel),
              })}
              failure={change.failed}
            >
              {blocker.may_clear && (
                <button
                  type="button"
                  className="btn btn-tertiary btn-xs set-update-button set-update-row__action"
                  aria-label={text('set-update.blockers.clear_named', { blocker: blocker.text })}
                  aria-busy={change.busyId === blocker.id}
                  onClick={() =>
                    change.run(
                      blocker.id,
                      () => work.clearBlocker(blocker.id),
                      text('set-update.blockers.cleared', { blocker: blocker.text }),
                    )
                  }
                >
                  {text('set-update.blockers.clear')}
                </button>
              )}
            </EntryRow>
          ))}
        </ul>
      )}
      {mayNote && (
        <EntryField
          label={text('set-update.blockers.add')}
          button={text('set-update.add')}
          said={text('set-update.blockers.added')}
          isMultiline={false}
          onAdd={work.addBlocker}
        />
      )}
    </FoldingSection>
  );
}
