import * as React from 'react';
import type { Panel, UpdateDraft } from '#contract';
import type { Failure } from '../../http.ts';
import { reasonOf } from '../actions/ticket-actions.tsx';
import { useUpdateWork } from '../actions/update-work.tsx';
import { Dialog } from '../controls/dialog.tsx';
import { Notice } from '../controls/notice.tsx';
import { useText } from '../controls/texts.ts';
import { isWeekAfter, useTimes } from '../controls/times.ts';
import { FixOrder } from '../queue/fix-order.tsx';
import { DraftView } from './draft-view.tsx';
import { EntryField } from './entry-field.tsx';
import { SkipWeek } from './skip-week.tsx';

/** What the dialog is opened for: the draft, or to skip this week's update, next week's or a later one. */
export type Wish = 'draft' | 'skip-this' | 'skip-next' | 'skip-later';

/** What was done that the panel itself does not show. */
export interface Done {
  /** The date of the update that was this week's then. */
  readonly week: string;
  readonly words: string;
  /** The date of an update that was skipped, and can be brought back. */
  readonly skipped: string | null;
}

interface Props {
  readonly panel: Panel;
  readonly wish: Wish;
  readonly onClose: (done: Done | null) => void;
}

type Week = UpdateDraft['skippable'][number];

type Step =
  | { readonly name: 'reading' }
  | { readonly name: 'failed'; readonly reason: string }
  /** `trouble`: why the last try did nothing. */
  | {
      readonly name: 'read' | 'fixing-order' | 'posting' | 'asking-why' | 'skipping';
      readonly draft: UpdateDraft;
      readonly trouble: string | null;
    };

/** The update as it would be posted now, to be posted or skipped by those who may. */
export function DraftDialog({ panel, wish, onClose }: Props) {
  const text = useText();
  const times = useTimes();
  const work = useUpdateWork();
  const [step, setStep] = React.useState<Step>({ name: 'reading' });
  const [why, setWhy] = React.useState('');
  const [week, setWeek] = React.useState('');
  const { may_note: mayNote, may_post: mayPost, may_order: mayOrder } = panel.viewer;
  const noteField = React.useRef<HTMLTextAreaElement>(null);
  const isToSkip = wish !== 'draft';
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
    if (!reply.ok) return setStep({ name: 'failed', reason: reasonOf(text, reply.failure) });
    const draft = reply.value;
    if (!isToSkip) return setStep({ name: 'read', draft, trouble });
    if (weekFor(wish, draft) !== undefined) return setStep({ name: 'asking-why', draft, trouble });
    const none = text(wish === 'skip-this' ? 'set-update.skip.not_this' : 'set-update.skip.none');
    return setStep({ name: 'read', draft, trouble: trouble ?? none });
  };
  const begin = React.useRef(read);
  React.useEffect(() => void begin.current(null), []);

  /** After a refusal because the update has moved on, what is shown moves on too. */
  const refused = (draft: UpdateDraft, failure: Failure) => {
    const trouble = reasonOf(text, failure);
    if (failure.code === 'update-changed') return read(trouble);
    return setStep({ name: isToSkip ? 'asking-why' : 'read', draft, trouble });
  };
  const addNotes = async (typed: string) => {
    const added = await work.addNotes(typed);
    const reply = added.ok ? await work.readDraft() : null;
    if (reply?.ok && isOpen.current) setStep({ name: 'read', draft: reply.value, trouble: null });
    return added;
  };
  const post = async (draft: UpdateDraft) => {
    if (noteField.current !== null && noteField.current.value.trim() !== '') {
      setStep({ name: 'read', draft, trouble: text('set-update.draft.note_typed') });
      return noteField.current.focus();
    }
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
    const words = text(`set-update.draft.${outcome}`);
    work.announce(words);
    // The panel shows that it is posted, but not that it was posted once more.
    return onClose(outcome === 'posted' ? null : { week: draft.due_date, words, skipped: null });
  };
  const skip = async (draft: UpdateDraft, { due_date: dueDate, is_skipped: isSkipped }: Week) => {
    if (!isSkipped && why.trim() === '') {
      setStep({ name: 'asking-why', draft, trouble: text('set-update.skip.no_reason') });
      return;
    }
    setStep({ name: 'skipping', draft, trouble: null });
    const reply = await (isSkipped ? work.unskipUpdate(dueDate) : work.skipUpdate(dueDate, why));
    if (!reply.ok) return refused(draft, reply.failure);
    const done = isSkipped ? 'set-update.skip.undone' : 'set-update.skip.done';
    const words = text(done, { date: times.date(dueDate) });
    work.announce(words);
    const isShown =
      dueDate === draft.due_date ||
      reply.value.update.skipped_ahead.some(({ due_date: ahead }) => ahead === dueDate);
    const skipped = isSkipped ? null : dueDate;
    return onClose(isShown ? null : { week: draft.due_date, words, skipped });
  };

  const isChanging = step.name === 'posting' || step.name === 'skipping';
  const isAskingWhy = step.name === 'asking-why' || step.name === 'skipping';
  const chosen =
    'draft' in step
      ? (step.draft.skippable.find(({ due_date: dueDate }) => dueDate === week) ?? weekFor(wish, step.draft))
      : undefined;
  const ask = (draft: UpdateDraft) => {
    if (!isChanging) setStep({ name: 'asking-why', draft, trouble: null });
  };
  const close = () => {
    if (!isChanging) onClose(null);
  };
  if (step.name === 'fixing-order') {
    return <FixOrder tickets={panel.board?.to_do.tickets ?? []} onClose={() => void read(null)} />;
  }
  const isSkipTitle = isAskingWhy || (isToSkip && !('draft' in step));
  return (
    <Dialog
      title={text(isSkipTitle ? 'set-update.skip.title' : 'set-update.draft.title', {
        date: times.date('draft' in step ? step.draft.due_date : panel.update.due_date),
      })}
      isBusy={step.name === 'reading' || isChanging}
      onClose={close}
      beforeFooter={
        'draft' in step &&
        (mayNote || mayPost) &&
        !isAskingWhy && (
          <div className="set-update-dialog__note">
            <EntryField
              label={text('set-update.notes.add')}
              button={text('set-update.add')}
              said={text('set-update.notes.added')}
              isMultiline={true}
              fieldRef={noteField}
              onAdd={addNotes}
            />
          </div>
        )
      }
      footer={
        <>
          <button
            type="button"
            className="btn btn-tertiary"
            aria-disabled={isChanging}
            onClick={
              isAskingWhy && !isToSkip && !isChanging && 'draft' in step
                ? () => setStep({ name: 'read', draft: step.draft, trouble: null })
                : close
            }
          >
            {text(footerWord(isAskingWhy, isToSkip))}
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
                  {text(skipWord(chosen, step.draft))}
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
        {step.name === 'reading' && text(isToSkip ? 'set-update.skip.reading' : 'set-update.draft.reading')}
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
      {'draft' in step && !isAskingWhy && (
        <DraftView
          draft={step.draft}
          today={panel}
          onFixOrder={
            mayOrder && !isChanging
              ? () => setStep({ name: 'fixing-order', draft: step.draft, trouble: null })
              : null
          }
        />
      )}
    </Dialog>
  );
}

function footerWord(isAskingWhy: boolean, isToSkip: boolean) {
  if (!isAskingWhy) return 'set-update.close';
  return isToSkip ? 'set-update.cancel' : 'set-update.back';
}

function skipWord({ due_date: dueDate }: Week, { due_date: thisWeek }: UpdateDraft) {
  if (dueDate === thisWeek) return 'set-update.skip';
  return isWeekAfter(dueDate, thisWeek) ? 'set-update.skip.next' : 'set-update.skip.coming';
}

/** The week to begin with: this one, or the next that is not skipped; undefined where no such week can be skipped. */
function weekFor(wish: Wish, { skippable, due_date: thisWeek }: UpdateDraft): Week | undefined {
  if (wish === 'skip-this') return skippable.find(({ due_date: dueDate }) => dueDate === thisWeek);
  const weeks = skippable.filter(({ due_date: dueDate }) => {
    if (wish === 'draft') return true;
    return dueDate > thisWeek && !(wish === 'skip-later' && isWeekAfter(dueDate, thisWeek));
  });
  return weeks.find(({ is_skipped: isSkipped }) => !isSkipped) ?? weeks[0];
}
