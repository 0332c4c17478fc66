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

/** `trouble`: why the last try did nothing. */
interface WithDraft {
  readonly name: 'read' | 'fixing-order' | 'posting' | 'asking-why' | 'skipping';
  readonly draft: UpdateDraft;
  readonly trouble: string | null;
}

type Step = { readonly name: 'reading' } | { readonly name: 'failed'; readonly reason: string } | WithDraft;

/** The update as it would be posted now, to be posted or skipped by those who may. */
export function DraftDialog({ panel, wish, onClose }: Props) {
  const text = useText();
  const times = useTimes();
  const work = useUpdateWork();
  const [step, setStep] = React.useState<Step>({ name: 'reading' });
  const [why, setWhy] = React.useState('');
  const [week, setWeek] = React.useState('');
  const [note, setNote] = React.useState('');
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

  /** Goes on with the draft as it is known by then: a note that was added may have changed it. */
  const goTo = (name: WithDraft['name'], trouble: string | null = null) =>
    setStep((before) => ('draft' in before ? { name, draft: before.draft, trouble } : before));
  const read = async (trouble: string | null) => {
    setStep({ name: 'reading' });
    const reply = await work.readDraft();
    if (!isOpen.current) return;
    if (!reply.ok) return setStep({ name: 'failed', reason: reasonOf(text, reply.failure) });
    const draft = reply.value;
    if (wish === 'draft') return setStep({ name: 'read', draft, trouble });
    if (weekFor(wish, draft) !== undefined) return setStep({ name: 'asking-why', draft, trouble });
    return setStep({ name: 'read', draft, trouble: trouble ?? text(noWeek[wish]) });
  };
  const begin = React.useRef(read);
  React.useEffect(() => void begin.current(null), []);

  /** After a refusal because the update has moved on, what is shown moves on too. */
  const refused = (failure: Failure) => {
    const trouble = reasonOf(text, failure);
    if (failure.code === 'update-changed') return read(trouble);
    return goTo(isToSkip ? 'asking-why' : 'read', trouble);
  };
  const addNotes = async (typed: string) => {
    const added = await work.addNotes(typed);
    const reply = added.ok ? await work.readDraft() : null;
    if (reply !== null && isOpen.current)
      setStep((before) => {
        if (!('draft' in before)) return before;
        const draft = reply.ok ? reply.value : before.draft;
        if (before.name !== 'read') return { ...before, draft };
        return { ...before, draft, trouble: reply.ok ? null : reasonOf(text, reply.failure) };
      });
    return added;
  };
  const noteTyped = text('set-update.draft.note_typed');
  const isNoteAskedAbout = 'trouble' in step && step.trouble === noteTyped;
  React.useEffect(() => {
    if (isNoteAskedAbout && step.name === 'read') noteField.current?.focus();
  }, [isNoteAskedAbout, step]);
  const post = async (draft: UpdateDraft) => {
    if (note.trim() !== '') return goTo('read', noteTyped);
    goTo('posting');
    const reply = await work.postUpdate(draft.due_date);
    if (!reply.ok) return refused(reply.failure);
    const { outcome, failure } = reply.value;
    if (outcome === 'kept' || outcome === 'kept-anew')
      return goTo('read', text(`set-update.draft.${outcome}`, { reason: failure ?? '' }));
    const words = text(`set-update.draft.${outcome}`);
    work.announce(words);
    // The panel shows that it is posted, but not that it was posted once more.
    return onClose(outcome === 'posted' ? null : { week: draft.due_date, words, skipped: null });
  };
  const skip = async (draft: UpdateDraft, { due_date: dueDate, is_skipped: isSkipped }: Week) => {
    if (!isSkipped && why.trim() === '') {
      goTo('asking-why', text('set-update.skip.no_reason'));
      return;
    }
    goTo('skipping');
    const reply = await (isSkipped ? work.unskipUpdate(dueDate) : work.skipUpdate(dueDate, why));
    if (!reply.ok) return refused(reply.failure);
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
  const ask = () => {
    if (!isChanging) goTo('asking-why');
  };
  /** A note that is only typed is asked about once. */
  const close = () => {
    if (isChanging) return;
    if ('draft' in step && note.trim() !== '' && !isNoteAskedAbout) goTo('read', noteTyped);
    else onClose(null);
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
        (mayNote || mayPost) && (
          <div className="set-update-dialog__note" hidden={!('draft' in step) || isAskingWhy}>
            <EntryField
              label={text('set-update.notes.add')}
              button={text('set-update.add')}
              said={text('set-update.notes.added')}
              isMultiline={true}
              fieldRef={noteField}
              kept={{ text: note, onType: setNote }}
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
            onClick={isAskingWhy && !isToSkip && !isChanging ? () => goTo('read') : close}
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
                <button type="button" className="btn btn-tertiary" aria-disabled={isChanging} onClick={ask}>
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
              className="btn btn-primary"
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
            ask();
          }}
          onChange={(typed) => {
            setWhy(typed);
            ask();
          }}
          onEnter={() => !isChanging && void skip(step.draft, chosen)}
        />
      )}
      {'draft' in step && !isAskingWhy && (
        <DraftView
          draft={step.draft}
          today={panel}
          mayPost={mayPost}
          onFixOrder={mayOrder && !isChanging ? () => goTo('fixing-order') : null}
        />
      )}
    </Dialog>
  );
}

/** Said where there is no such week. */
const noWeek = {
  'skip-this': 'set-update.skip.not_this',
  'skip-next': 'set-update.skip.not_next',
  'skip-later': 'set-update.skip.none',
} as const;

function footerWord(isAskingWhy: boolean, isToSkip: boolean) {
  if (!isAskingWhy) return 'set-update.close';
  return isToSkip ? 'set-update.cancel' : 'set-update.back';
}

function skipWord({ due_date: dueDate }: Week, { due_date: thisWeek }: UpdateDraft) {
  if (dueDate === thisWeek) return 'set-update.skip';
  return isWeekAfter(dueDate, thisWeek) ? 'set-update.skip.next' : 'set-update.skip.coming';
}

/** The week to begin with: the one that is meant, else the first that is not skipped; undefined where no such week can be skipped. */
function weekFor(wish: Wish, { skippable, due_date: thisWeek }: UpdateDraft): Week | undefined {
  const isMeant: Record<Wish, (dueDate: string) => boolean> = {
    draft: () => true,
    'skip-this': (dueDate) => dueDate === thisWeek,
    'skip-next': (dueDate) => isWeekAfter(dueDate, thisWeek),
    'skip-later': (dueDate) => dueDate > thisWeek && !isWeekAfter(dueDate, thisWeek),
  };
  const weeks = skippable.filter(({ due_date: dueDate }) => isMeant[wish](dueDate));
  return weeks.find(({ is_skipped: isSkipped }) => !isSkipped) ?? weeks[0];
}
