import * as z from 'zod';
import { currentRecord, isSameWeek, pendingNotes } from '../../../app/records/updates.ts';
import { addBlocker, clearBlocker, notebookOf } from '../../../app/update/blockers.ts';
import { addNotes, removeNote } from '../../../app/update/notes.ts';
import { offersIn } from '../../../app/update/offers.ts';
import { skipUpdate } from '../../../app/update/skip-update.ts';
import { isPlainDate } from '../../../domain/calendar/calendar.ts';
import { choiceText, cutTo } from '../../../domain/markdown.ts';
import { NOTE_LENGTH } from '../../../domain/text-limit.ts';
import { type Note, noteLine } from '../../../domain/update/note.ts';
import { openBlockers } from '../../../domain/update/notebook.ts';
import type { Texts } from '../../texts/index.ts';
import { dayText } from '../../texts/wording.ts';
import { box, choiceOf, NOTHING, wrong } from './choices.ts';
import { dialog, type Element, type Option } from './dialog.ts';
import { parsedState } from './state.ts';

/** Offers shown at once; a dialog with more would not fit on a phone. */
const OFFERS = 5;
const OPTION_LENGTH = 60;

const typed = z.string().max(6000).nullish();
/** Newer web apps send more than was asked. */
const chosen = z.string().max(100).nullish();

const offersShown = z.array(z.string().max(100)).max(OFFERS);

/**
 * Notes of the next update: those written, new lines, what is offered, and one to take away. It opens with the board as last
 * read: a trigger lives for 30 s, and Jira may not answer that soon. It opens with the due date that was meant, if one was.
 */
export const noteDialog = dialog({
  name: 'note',
  right: ['work', 'post'],
  input: z.looseObject({ add: typed, remove: chosen }),
  async open({ set, texts, person, rights }, meant) {
    const { channelId } = set;
    const { dueDate, update } = await currentRecord(set);
    if (isPlainDate(meant) && meant !== dueDate) return texts.flow.otherWeek;
    const [board, notebook, notes] = await Promise.all([
      set.board.latest(channelId),
      notebookOf(set),
      pendingNotes(set, dueDate),
    ]);
    const noted = update?.publication.state === 'posted' ? update.publication.notes : [];
    const shown = offersIn(set, board, notebook, noted).slice(0, OFFERS);
    const mine = notes.filter(({ userId }) => userId === person.id || rights.has('post'));
    return {
      title: texts.flow.noteTitle,
      intro: introOf(texts, notes),
      elements: [
        {
          kind: 'textarea',
          name: 'add',
          label: texts.flow.noteNew,
          help: texts.flow.noteNewHelp,
          value: '',
          isOptional: true,
          maxLength: 3000,
        },
        ...shown.map((offer, index) => ({
          kind: 'bool' as const,
          name: `offer_${index}`,
          value: 'false',
          ...texts.flow.offer(offer.kind === 'blocker' ? { ...offer, text: choiceText(offer.text) } : offer),
        })),
        mine.length > 0 && selectOf('remove', texts.flow.noteRemove, texts.flow.noteKeepAll, mine),
      ],
      submit: texts.flow.save,
      state: JSON.stringify(shown.map(({ id }) => id)),
    };
  },
  async submit({ set, texts, person, rights }, input, state) {
    const shown = offersShown.safeParse(parsedState(state));
    const offers = (shown.success ? shown.data : []).filter(
      (_, index) => box.safeParse(input[`offer_${index}`]).data === true,
    );
    const said: string[] = [];
    const lines = (input.add ?? '').trim();
    const isAdding = lines !== '' || offers.length > 0;
    // First, so that the place it leaves can be taken; submitted a second time, it is gone already.
    const id = choiceOf(input.remove);
    if (id !== null) {
      const removed = await removeNote(set, person, rights, id);
      const sentence =
        removed.code === 'removed' ? texts.flow.noteRemoved : texts.flow.noteNotRemoved(removed);
      const isGone = removed.code === 'removed' || (removed.code === 'not-found' && isAdding);
      if (!isGone) return wrong('remove', sentence);
      said.push(sentence);
    }
    if (isAdding) {
      const added = await addNotes(set, person, { lines: lines.split('\n'), offers });
      const sentence =
        added.code === 'noted' ? texts.flow.noted(added.count, added.isPosted) : texts.flow.notNoted(added);
      if (added.code !== 'noted') return wrong('add', [...said, sentence].join(' '));
      said.push(sentence);
    }
    return { kind: 'done', say: said.length === 0 ? texts.flow.nothingDone : said.join(' ') };
  },
});

function introOf({ flow }: Texts, notes: readonly Note[]): string {
  if (notes.length === 0) return flow.noNotes;
  return [flow.notesSoFar, ...notes.map((note) => `* ${noteLine(note)}`)].join('\n');
}

/** What keeps somebody from going on: a new one, and one to clear. */
export const blockerDialog = dialog({
  name: 'blocker',
  right: ['work', 'post'],
  input: z.looseObject({ add: typed, clear: chosen }),
  async open({ set, texts, person, rights }) {
    const open = openBlockers(await notebookOf(set));
    const mine = open.filter(({ userId }) => userId === person.id || rights.has('post'));
    const { flow } = texts;
    return {
      title: flow.blockerTitle,
      intro:
        open.length === 0
          ? flow.noBlockers
          : [flow.blockerIntro, ...open.map((blocker) => `* ${noteLine(blocker)}`)].join('\n'),
      elements: [
        {
          kind: 'textarea',
          name: 'add',
          label: flow.blockerNew,
          help: flow.blockerNewHelp,
          value: '',
          isOptional: true,
          maxLength: NOTE_LENGTH,
        },
        mine.length > 0 && selectOf('clear', flow.blockerClear, flow.blockerClearNone, mine),
      ],
      submit: flow.save,
      state: '',
    };
  },
  async submit({ set, texts, person, rights }, input) {
    const said: string[] = [];
    if ((input.add ?? '').trim() !== '') {
      const added = await addBlocker(set, person, input.add ?? '');
      if (added.code !== 'added') return wrong('add', texts.flow.blockerNotAdded(added));
      said.push(texts.flow.blockerAdded);
    }
    const id = choiceOf(input.clear);
    if (id !== null) {
      const cleared = await clearBlocker(set, person, rights, id);
      const sentence =
        cleared.code === 'cleared'
          ? texts.flow.blockerCleared(noteLine(cleared.blocker))
          : texts.flow.blockerNotCleared(cleared);
      if (cleared.code !== 'cleared' && said.length === 0) return wrong('clear', sentence);
      said.push(sentence);
    }
    return { kind: 'done', say: said.length === 0 ? texts.flow.nothingDone : said.join(' ') };
  },
});

/** This week goes by without an update; its state is the due date that was meant. */
export const skipDialog = dialog({
  name: 'skip',
  right: 'post',
  input: z.looseObject({ reason: typed }),
  async open(asked, state) {
    const { set, texts } = asked;
    if (set.settings.posting === 'off') return texts.postingOff;
    const { dueDate, update } = await currentRecord(set);
    const { flow } = texts;
    if (isPlainDate(state) && !isSameWeek(state, dueDate)) return flow.otherWeek;
    if (update?.publication.state === 'posted') {
      return flow.notSkipped({ code: 'already-posted', dueDate, postId: update.publication.postId });
    }
    return {
      title: flow.skipTitle,
      intro: flow.skipIntro(dayText(asked.texts, dueDate)),
      elements: [
        {
          kind: 'text',
          name: 'reason',
          label: flow.skipReason,
          help: flow.skipReasonHelp,
          value: '',
          maxLength: 150,
        },
      ],
      submit: flow.buttons.skip,
      state: dueDate,
    };
  },
  async submit(asked, input, state) {
    const { set, texts, person } = asked;
    if (!isPlainDate(state)) return { kind: 'errors', errors: {}, error: texts.wrongBody };
    const answer = await skipUpdate(set, person, input.reason ?? '', state);
    return answer.code === 'skipped'
      ? { kind: 'done', say: texts.flow.skipped(dayText(asked.texts, answer.dueDate)) }
      : wrong('reason', texts.flow.notSkipped(answer));
  },
});

function selectOf(
  name: string,
  label: string,
  none: string,
  entries: readonly { readonly id: string; readonly text: string }[],
): Element {
  const options: readonly Option[] = [
    { value: NOTHING, text: none },
    ...entries.map(({ id, text }) => ({ value: id, text: choiceText(cutTo(text, OPTION_LENGTH)) })),
  ];
  return { kind: 'select', name, label, value: NOTHING, options, isOptional: true };
}
