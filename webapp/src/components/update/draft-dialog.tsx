import * as React from 'react';
import type { UpdateDraft } from '#contract';
import type { Failure } from '../../http.ts';
import { reasonOf } from '../actions/ticket-actions.tsx';
import { useUpdateWork } from '../actions/update-work.tsx';
import { Dialog } from '../controls/dialog.tsx';
import { Notice } from '../controls/notice.tsx';
import { useText } from '../controls/texts.ts';
import { useTimes } from '../controls/times.ts';
import { DraftView } from './draft-view.tsx';
import { SkipWeek } from './skip-week.tsx';

interface Props {
  /** Of the update, in the reader's format. */
  readonly date: string;
  readonly mayPost: boolean;
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
export function DraftDialog({ date, mayPost, onClose }: Props) {
  const text = useText();
  const times = useTimes();
  const work = useUpdateWork();
  const [step, setStep] = React.useState<Step>({ name: 'reading' });
  const [why, setWhy] = React.useState('');
  const [week, setWeek] = React.useState('');
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
  /** This week's, or the next one that is not skipped yet, until the reader chooses. */
  const chosenIn = ({ skippable }: UpdateDraft) =>
    skippable.find(({ due_date: dueDate }) => dueDate === week) ??
    skippable.find(({ is_skipped: isSkipped }) => !isSkipped) ??
    skippable[0];
  const skip = async (draft: UpdateDraft, chosen: UpdateDraft['skippable'][number]) => {
    const { due_date: dueDate, is_skipped: isSkipped } = chosen;
    if (!isSkipped && why.trim() === '') {
      setStep({ name: 'asking-why', draft, trouble: text('set-update.skip.no_reason') });
      return;
    }
    setStep({ name: 'skipping', draft, trouble: null });
    const reply = await (isSkipped ? work.unskipUpdate(dueDate) : work.skipUpdate(dueDate, why));
    if (!reply.ok) return refused(draft, reply.failure);
    const done = isSkipped ? 'set-update.skip.undone' : 'set-update.skip.done';
    work.announce(text(done, { date: times.date(dueDate) }));
    return onClose();
  };

  const isChanging = step.name === 'posting' || step.name === 'skipping';
  const isAskingWhy = step.name === 'asking-why' || step.name === 'skipping';
  const chosen = 'draft' in step ? chosenIn(step.draft) : undefined;
  const ask = (draft: UpdateDraft) => {
    if (!isChanging) setStep({ name: 'asking-why', draft, trouble: null });
  };
  const close = () => {
    if (!isChanging) onClose();
  };
  return (
    <Dialog
      title={isAskingWhy ? text('set-update.skip.title') : text('set-update.draft.title', { date })}
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
              {chosen && (
                <button
                  type="button"
                  className="btn btn-tertiary"
                  aria-disabled={isChanging}
                  onClick={() => ask(step.draft)}
                >
                  {text(
                    chosen.due_date === step.draft.due_date ? 'set-update.skip' : 'set-update.skip.coming',
                  )}
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
          {'draft' in step && isAskingWhy && chosen && (
            <button
              type="button"
              className={`btn ${chosen.is_skipped ? 'btn-primary' : 'btn-danger'}`}
              aria-disabled={isChanging}
              onClick={() => !isChanging && void skip(step.draft, chosen)}
            >
              {text(chosen.is_skipped ? 'set-update.skip.undo' : 'set-update.skip.do', {
                date: times.date(chosen.due_date),
              })}
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
      {'draft' in step && isAskingWhy && chosen && (
        <SkipWeek
          weeks={step.draft.skippable}
          chosen={chosen}
          why={why}
          isInvalid={step.trouble !== null}
          onChoose={(dueDate) => {
            setWeek(dueDate);
            ask(step.draft);
          }}
          onChange={(typed) => {
            setWhy(typed);
            ask(step.draft);
          }}
          onEnter={() => !isChanging && void skip(step.draft, chosen)}
        />
      )}
      {'draft' in step && !isAskingWhy && <DraftView draft={step.draft} />}
    </Dialog>
  );
}
