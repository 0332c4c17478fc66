import * as React from 'react';
import type { UpdateDraft } from '#contract';
import type { Failure } from '../../http.ts';
import { reasonOf } from '../actions/ticket-actions.tsx';
import { useUpdateWork } from '../actions/update-work.tsx';
import { Dialog } from '../controls/dialog.tsx';
import { Notice } from '../controls/notice.tsx';
import { useText } from '../controls/texts.ts';
import { DraftView } from './draft-view.tsx';

interface Props {
  /** Of the update, in the reader's format. */
  readonly date: string;
  readonly mayPost: boolean;
  /** It was skipped before: posting it is still possible. */
  readonly isSkipped: boolean;
  readonly onClose: () => void;
}

type Step =
  | { readonly name: 'reading' }
  | { readonly name: 'failed'; readonly reason: string }
  /** `trouble`: why the last try did nothing. */
  | {
      readonly name: 'read' | 'posting' | 'asking-why' | 'skipping';
      readonly draft: UpdateDraft;
      readonly trouble: string | null;
    };

/** The update as it would be posted now, to be posted or skipped by those who may. */
export function DraftDialog({ date, mayPost, isSkipped, onClose }: Props) {
  const text = useText();
  const work = useUpdateWork();
  const [step, setStep] = React.useState<Step>({ name: 'reading' });
  const [why, setWhy] = React.useState('');
  const isOpen = React.useRef(true);
  React.useEffect(() => {
    isOpen.current = true;
    return () => {
      isOpen.current = false;
    };
  }, []);

  const read = async (trouble: string | null) => {
    setStep({ name: 'reading' });
    const reply = await work.readDraft();
    if (!isOpen.current) return;
    setStep(
      reply.ok
        ? { name: 'read', draft: reply.value, trouble }
        : { name: 'failed', reason: reasonOf(text, reply.failure) },
    );
  };
  const begin = React.useRef(read);
  React.useEffect(() => void begin.current(null), []);

  /** After a refusal because the update has moved on, what is shown moves on too. */
  const refused = (draft: UpdateDraft, failure: Failure) => {
    const trouble = reasonOf(text, failure);
    if (failure.code === 'update-changed') return read(trouble);
    return setStep({ name: 'read', draft, trouble });
  };
  const post = async (draft: UpdateDraft) => {
    setStep({ name: 'posting', draft, trouble: null });
    const reply = await work.postUpdate(draft.due_date);
    if (!reply.ok) return refused(draft, reply.failure);
    const { outcome, failure } = reply.value;
    if (outcome === 'kept' || outcome === 'kept-anew')
      return setStep({
        name: 'read',
        draft,
        trouble: text(`set-update.draft.${outcome}`, { reason: failure ?? '' }),
      });
    work.announce(text(`set-update.draft.${outcome}`));
    return onClose();
  };
  const skip = async (draft: UpdateDraft) => {
    if (why.trim() === '') {
      setStep({ name: 'asking-why', draft, trouble: text('set-update.skip.no_reason') });
      return;
    }
    setStep({ name: 'skipping', draft, trouble: null });
    const reply = await work.skipUpdate(draft.due_date, why);
    if (!reply.ok) return refused(draft, reply.failure);
    work.announce(text('set-update.skip.done', { date }));
    return onClose();
  };

  const isChanging = step.name === 'posting' || step.name === 'skipping';
  const isAskingWhy = step.name === 'asking-why' || step.name === 'skipping';
  const close = () => {
    if (!isChanging) onClose();
  };
  return (
    <Dialog
      title={text('set-update.draft.title', { date })}
      isBusy={step.name === 'reading' || isChanging}
      onClose={close}
      footer={
        <>
          <button
            type="button"
            className="btn btn-tertiary"
            aria-disabled={isChanging}
            onClick={
              isAskingWhy && !isChanging && 'draft' in step
                ? () => setStep({ name: 'read', draft: step.draft, trouble: null })
                : close
            }
          >
            {text(isAskingWhy ? 'set-update.back' : 'set-update.close')}
          </button>
          {step.name === 'failed' && (
            <button type="button" className="btn btn-primary" onClick={() => void read(null)}>
              {text('set-update.error.retry')}
            </button>
          )}
          {'draft' in step && mayPost && !isAskingWhy && (
            <>
              {!step.draft.is_posted && !isSkipped && (
                <button
                  type="button"
                  className="btn btn-tertiary"
                  aria-disabled={isChanging}
                  onClick={() =>
                    !isChanging && setStep({ name: 'asking-why', draft: step.draft, trouble: null })
                  }
                >
                  {text('set-update.skip')}
                </button>
              )}
              <button
                type="button"
                className="btn btn-primary"
                aria-disabled={isChanging}
                onClick={() => !isChanging && void post(step.draft)}
              >
                {text(step.draft.is_posted ? 'set-update.draft.post_again' : 'set-update.draft.post')}
              </button>
            </>
          )}
          {'draft' in step && isAskingWhy && (
            <button
              type="button"
              className="btn btn-danger"
              aria-disabled={isChanging}
              onClick={() => !isChanging && void skip(step.draft)}
            >
              {text('set-update.skip.do')}
            </button>
          )}
        </>
      }
    >
      <div className="set-update-standing" role="status">
        {step.name === 'reading' && text('set-update.draft.reading')}
        {step.name === 'posting' && text('set-update.draft.posting')}
        {step.name === 'failed' && <Notice kind="danger">{step.reason}</Notice>}
        {'draft' in step && step.trouble !== null && <Notice kind="danger">{step.trouble}</Notice>}
      </div>
      {'draft' in step && isAskingWhy && (
        <SkipReason
          value={why}
          isInvalid={step.trouble !== null}
          onChange={(typed) => {
            setWhy(typed);
            if (!isChanging) setStep({ name: 'asking-why', draft: step.draft, trouble: null });
          }}
          onEnter={() => !isChanging && void skip(step.draft)}
        />
      )}
      {'draft' in step && !isAskingWhy && <DraftView draft={step.draft} />}
    </Dialog>
  );
}

interface ReasonProps {
  readonly value: string;
  readonly isInvalid: boolean;
  readonly onChange: (value: string) => void;
  readonly onEnter: () => void;
}

/** Asks why there is to be no update this week; takes focus, as it comes by the reader's own wish. */
function SkipReason({ value, isInvalid, onChange, onEnter }: ReasonProps) {
  const text = useText();
  const id = React.useId();
  const field = React.useRef<HTMLInputElement>(null);
  React.useEffect(() => field.current?.focus(), []);
  React.useEffect(() => {
    if (isInvalid) field.current?.focus();
  }, [isInvalid]);
  return (
    <div className="set-update-field">
      <label className="set-update-field__label" htmlFor={id}>
        {text('set-update.skip.why')}
      </label>
      <input
        type="text"
        className="form-control"
        id={id}
        ref={field}
        aria-invalid={isInvalid}
        maxLength={280}
        value={value}
        onChange={(change) => onChange(change.target.value)}
        onKeyDown={(press) => {
          if (press.key === 'Enter' && !press.nativeEvent.isComposing) onEnter();
        }}
      />
      <p className="set-update-field__help">{text('set-update.skip.help')}</p>
    </div>
  );
}
