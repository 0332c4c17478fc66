import * as React from 'react';
import type { Panel } from '#contract';
import { isolated } from '../../isolated.ts';
import { useRowChange } from '../actions/row-change.ts';
import { useUpdateWork } from '../actions/update-work.tsx';
import { useText } from '../controls/texts.ts';
import { EntryField } from './entry-field.tsx';
import { EntryRow } from './entry-row.tsx';
import { Offers } from './offers.tsx';

interface Props {
  readonly update: Panel['update'];
  readonly mayNote: boolean;
}

/** What the next post will say in the team's own words, who said it, and what is offered to be said. */
export function Notes({ update, mayNote }: Props) {
  const text = useText();
  const work = useUpdateWork();
  const titleId = React.useId();
  const field = React.useRef<HTMLTextAreaElement>(null);
  const place = React.useRef<HTMLHeadingElement>(null);
  const change = useRowChange(mayNote ? field : place);
  return (
    <>
      <h4 className="set-update-subtitle" id={titleId} ref={place} tabIndex={-1}>
        {text(update.state === 'posted' ? 'set-update.notes.later' : 'set-update.notes')}
      </h4>
      {update.notes === null || update.notes.length === 0 ? (
        <p className="set-update-section__empty">
          {text(update.notes === null ? 'set-update.notes.unread' : 'set-update.notes.empty')}
        </p>
      ) : (
        <ul className="set-update-list" aria-labelledby={titleId}>
          {update.notes.map((note) => (
            <EntryRow
              key={note.id}
              id={note.id}
              text={isolated(note.text)}
              details={isolated(note.username)}
              failure={change.failed}
            >
              {note.may_remove && (
                <button
                  type="button"
                  className="btn btn-icon btn-xs set-update-row__action set-update-row__cross"
                  aria-label={text('set-update.notes.remove', { note: note.text })}
                  title={text('set-update.notes.remove_short')}
                  aria-busy={change.busyId === note.id}
                  onClick={() =>
                    change.run(
                      note.id,
                      () => work.removeNote(note.id),
                      text('set-update.notes.removed', { note: note.text }),
                    )
                  }
                >
                  <i className="icon icon-close" aria-hidden="true" />
                </button>
              )}
            </EntryRow>
          ))}
        </ul>
      )}
      {mayNote && update.offers.length > 0 && <Offers offers={update.offers} change={change} />}
      {mayNote && (
        <EntryField
          label={text('set-update.notes.add')}
          button={text('set-update.add')}
          said={text('set-update.notes.added')}
          isMultiline={true}
          fieldRef={field}
          onAdd={work.addNotes}
        />
      )}
    </>
  );
}
