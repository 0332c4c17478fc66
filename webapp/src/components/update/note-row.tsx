import * as React from 'react';
import type { Panel } from '#contract';
import { isolated } from '../../isolated.ts';
import type { RowChange } from '../actions/row-change.ts';
import { useUpdateWork } from '../actions/update-work.tsx';
import { useText } from '../controls/texts.ts';
import { EntryField } from './entry-field.tsx';
import { EntryRow } from './entry-row.tsx';

interface Props {
  readonly note: NonNullable<Panel['update']['notes']>[number];
  readonly change: RowChange;
  readonly edited: EditedNote | null;
  readonly onEdit: (edited: EditedNote | null) => void;
}

/** The note whose words somebody changes, those words so far, and as they were. */
export interface EditedNote {
  readonly id: string;
  readonly text: string;
  readonly seen: string;
}

/** A note with what can be done to it by who wrote it, and by whoever posts; one in the post is changed in the post. */
export function NoteRow({ note, change, edited, onEdit }: Props) {
  const text = useText();
  const work = useUpdateWork();
  const isEditing = edited?.id === note.id;
  const field = React.useRef<HTMLTextAreaElement>(null);
  const pencil = React.useRef<HTMLButtonElement>(null);
  const wasEditing = React.useRef(false);
  React.useEffect(() => {
    if (isEditing) {
      const { current } = field;
      current?.focus();
      current?.setSelectionRange(current.value.length, current.value.length);
    } else if (wasEditing.current) pencil.current?.focus();
    wasEditing.current = isEditing;
  }, [isEditing]);
  const removed = text('set-update.notes.removed', { note: note.text });
  if (isEditing && note.may_change) {
    return (
      <li className="set-update-row">
        <EntryField
          label={text('set-update.notes.change', { note: note.text })}
          button={text('set-update.save')}
          said={edited.text.trim() === '' ? removed : text('set-update.notes.changed')}
          isMultiline={false}
          fieldRef={field}
          onAdd={(typed) => work.changeNote({ id: note.id, text: typed, seen: edited.seen })}
          kept={{ text: edited.text, onType: (typed) => onEdit({ ...edited, text: typed }) }}
          onEnd={() => onEdit(null)}
        />
      </li>
    );
  }
  const remove = () =>
    change.run(note.id, () => work.changeNote({ id: note.id, text: '', seen: note.text }), removed);
  return (
    <EntryRow
      id={note.id}
      text={isolated(note.text)}
      details={isolated(note.username)}
      failure={change.failed}
    >
      {note.may_change && (
        <>
          <button
            type="button"
            className="btn btn-icon btn-xs set-update-row__action set-update-row__icon"
            aria-label={text('set-update.notes.change', { note: note.text })}
            title={text('set-update.notes.change_short')}
            ref={pencil}
            onClick={() => onEdit({ id: note.id, text: note.text, seen: note.text })}
          >
            <i className="icon icon-pencil-outline" aria-hidden="true" />
          </button>
          <button
            type="button"
            className="btn btn-icon btn-xs set-update-row__action set-update-row__icon"
            aria-label={text('set-update.notes.remove', { note: note.text })}
            title={text('set-update.notes.remove_short')}
            aria-busy={change.busyId === note.id}
            onClick={remove}
          >
            <i className="icon icon-close" aria-hidden="true" />
          </button>
        </>
      )}
    </EntryRow>
  );
}
