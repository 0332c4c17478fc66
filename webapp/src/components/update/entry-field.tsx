import * as React from 'react';
import type { Panel } from '#contract';
import type { Reply } from '../../http.ts';
import { reasonOf } from '../actions/ticket-actions.tsx';
import { useUpdateWork } from '../actions/update-work.tsx';
import { useText } from '../controls/texts.ts';

interface Props {
  /** What is typed here; also what is shown in the empty field. */
  readonly label: string;
  readonly button: string;
  /** What a screen reader is told once it is done. */
  readonly said: string;
  /** Shift and Enter begin another line. */
  readonly isMultiline: boolean;
  readonly fieldRef?: React.RefObject<HTMLTextAreaElement> | undefined;
  readonly onAdd: (text: string) => Promise<Reply<Panel>>;
  /** What is typed, where that is to outlast the field. */
  readonly kept?: { readonly text: string; readonly onType: (typed: string) => void };
  /** Where words are changed that are there already: what ends it, done or not. */
  readonly onEnd?: () => void;
}

/** A line to write and add; what could not be added stays in the field with the reason below it, until the field is empty. */
export function EntryField({ label, button, said, isMultiline, fieldRef, onAdd, kept, onEnd }: Props) {
  const text = useText();
  const { announce } = useUpdateWork();
  const reasonId = React.useId();
  const own = React.useRef<HTMLTextAreaElement>(null);
  const field = fieldRef ?? own;
  const [words, setWords] = React.useState('');
  const typed = kept?.text ?? words;
  const setTyped = kept?.onType ?? setWords;
  const [isBusy, setIsBusy] = React.useState(false);
  const [reason, setReason] = React.useState('');
  React.useLayoutEffect(() => {
    if (field.current !== null) fitToText(field.current);
  });

  const add = async () => {
    if (isBusy) return;
    // Nothing is to be added, but words that are there can be emptied.
    if (typed.trim() === '' && onEnd === undefined) {
      field.current?.focus();
      return;
    }
    setIsBusy(true);
    setReason('');
    announce('');
    const reply = await onAdd(typed);
    setIsBusy(false);
    if (reply.ok) {
      announce(said);
      if (onEnd !== undefined) return onEnd();
      setTyped('');
    } else {
      const why = reasonOf(text, reply.failure);
      setReason(why);
      announce(why);
    }
    // Whoever has gone on to something else meanwhile stays there.
    if (field.current?.closest('[hidden]') === null) field.current.focus();
  };
  const onKeyDown = (press: React.KeyboardEvent) => {
    if (press.key === 'Escape' && onEnd !== undefined) {
      press.stopPropagation();
      return onEnd();
    }
    const isEnter = press.key === 'Enter' && !press.nativeEvent.isComposing;
    if (!isEnter || (press.shiftKey && isMultiline)) return;
    press.preventDefault();
    void add();
  };
  return (
    <div className="set-update-entry">
      <div className="set-update-entry__line">
        <textarea
          className="form-control set-update-entry__field"
          aria-label={label}
          aria-invalid={reason !== ''}
          aria-describedby={reason === '' ? undefined : reasonId}
          placeholder={label}
          rows={1}
          readOnly={isBusy}
          value={typed}
          ref={field}
          onChange={(change) => {
            setTyped(change.target.value);
            if (change.target.value.trim() === '') setReason('');
          }}
          onKeyDown={onKeyDown}
        />
        <button
          type="button"
          className="btn btn-tertiary btn-sm set-update-button"
          aria-busy={isBusy}
          onClick={() => void add()}
        >
          {button}
        </button>
        {onEnd !== undefined && (
          <button
            type="button"
            className="btn btn-quaternary btn-sm set-update-button"
            onClick={() => !isBusy && onEnd()}
          >
            {text('set-update.cancel')}
          </button>
        )}
      </div>
      {reason !== '' && (
        <p className="set-update-entry__reason" id={reasonId}>
          {reason}
        </p>
      )}
    </div>
  );
}

/** As high as its words, as the host's own fields are; beyond some lines they scroll. One that is not laid out has no height to fit. */
function fitToText(field: HTMLTextAreaElement): void {
  field.style.height = 'auto';
  if (field.scrollHeight === 0) return;
  const border = field.offsetHeight - field.clientHeight;
  field.style.height = `${Math.min(field.scrollHeight + border, HIGHEST)}px`;
}

/** Six lines of text with what is around them. Pixels. */
const HIGHEST = 6 * 20 + 12;
