import * as React from 'react';
import type { UpdateDraft } from '#contract';
import { useText } from '../controls/texts.ts';
import { useTimes } from '../controls/times.ts';

interface Props {
  readonly weeks: UpdateDraft['skippable'];
  readonly chosen: UpdateDraft['skippable'][number];
  readonly why: string;
  readonly isInvalid: boolean;
  readonly onChoose: (dueDate: string) => void;
  readonly onChange: (why: string) => void;
  readonly onEnter: () => void;
}

/** Asks which update is to be skipped, and why; of one that is skipped nothing more. Takes focus, as it comes by the reader's own wish. */
export function SkipWeek({ weeks, chosen, why, isInvalid, onChoose, onChange, onEnter }: Props) {
  const text = useText();
  const times = useTimes();
  const id = React.useId();
  const field = React.useRef<HTMLInputElement>(null);
  React.useEffect(() => field.current?.focus(), []);
  React.useEffect(() => {
    if (isInvalid) field.current?.focus();
  }, [isInvalid]);
  return (
    <div className="set-update-field">
      <label className="set-update-field__label" htmlFor={`${id}week`}>
        {text('set-update.skip.week')}
      </label>
      <select
        className="form-control"
        id={`${id}week`}
        value={chosen.due_date}
        onChange={(change) => onChoose(change.target.value)}
      >
        {weeks.map(({ due_date: dueDate, is_skipped: isSkipped }) => {
          const date = times.date(dueDate);
          return (
            <option key={dueDate} value={dueDate}>
              {isSkipped ? text('set-update.skip.skipped', { date }) : date}
            </option>
          );
        })}
      </select>
      {!chosen.is_skipped && (
        <>
          <label className="set-update-field__label" htmlFor={id}>
            {text('set-update.skip.why')}
            <span className="set-update-field__required" aria-hidden="true">
              {' *'}
            </span>
          </label>
          <input
            type="text"
            className="form-control"
            id={id}
            ref={field}
            aria-invalid={isInvalid}
            aria-required={true}
            maxLength={280}
            value={why}
            onChange={(change) => onChange(change.target.value)}
            onKeyDown={(press) => {
              if (press.key === 'Enter' && !press.nativeEvent.isComposing) onEnter();
            }}
          />
          <p className="set-update-field__help">{text('set-update.skip.help')}</p>
        </>
      )}
    </div>
  );
}
