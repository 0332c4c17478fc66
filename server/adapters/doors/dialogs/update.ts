import * as z from 'zod';
import { currentRecord, pendingNotes } from '../../../app/records/updates.ts';
import { addBlocker, clearBlocker, notebookOf } from '../../../app/update/blockers.ts';
import { changeNotes } from '../../../app/update/change-notes.ts';
import { addNotes } from '../../../app/update/notes.ts';
import { offersIn } from '../../../app/update/offers.ts';
import { isPlainDate } from '../../../domain/calendar/calendar.ts';
import { choiceText, cutTo } from '../../../domain/markdown.ts';
import { NOTE_LENGTH } from '../../../domain/text-limit.ts';
import { type Note, noteLine } from '../../../domain/update/note.ts';
import { type Offer, openBlockers } from '../../../domain/update/notebook.ts';
import type { Texts } from '../../texts/index.ts';
import { box, choiceOf, NOTHING, wrong } from './choices.ts';
import { dialog, type Element, FIELD_LENGTH, LABEL_LENGTH, type Option } from './dialog.ts';
import { markOf, parsedState } from './state.ts';

/** Offers shown at once; a dialog with more would not fit on a phone. */
const OFFERS = 5;
/** The same of notes to change. */
const LINES = 8;
const OPTION_LENGTH = 60;

const typed = z.string().max(6000).nullish();
/** Newer web apps send more than was asked. */
const chosen = z.string().max(100).nullish();

const offersShown = z.array(z.string().max(100)).max(OFFERS);

/** Offers, and the notes that may be changed, each with the mark of the text it had when the dialog opened. */
const noteState = z.object({
  offers: offersShown,
  notes: z.array(z.tuple([z.string(), z.string()])).max(LINES),
});

/**
 * Notes of this week's update, each to change or to empty, new lines, and what is offered. It opens with the board as last read: a trigger
 * lives for 30 s, and Jira may not answer that soon. It opens with the due date that was meant, if one was.
 */
export const noteDialog = dialog({
  name: 'note',
  right: ['work', 'post'],
  input: z.looseObject({ add: typed }),
  async open({ set, texts, person, rights }, meant) {
    const { flow } = texts;
    const { dueDate, update } = await currentRecord(set);
    if (isPlainDate(meant) && meant !== dueDate) return flow.otherWeek;
    const [board, notebook, pending] = await Promise.all([
      set.board.latest(set.channelId),
      notebookOf(set),
      pendingNotes(set, dueDate),
    ]);
    const posted = update?.publication.state === 'posted' ? update.publication.notes : [];
    const offers = offersIn(set, board, notebook, posted).slice(0, OFFERS);
    const notes = [...posted, ...pending];
    const isMine = ({ userId }: Note) => userId === person.id || rights.has('post');
    const mine = notes.filter(isMine).slice(0, LINES);
    const others = notes.filter((note) => !mine.includes(note));
    return {
      title: flow.noteTitle,
      intro: introOf(texts, notes, others),
      elements: [
        {
          kind: 'textarea',
          name: 'add',
          label: flow.noteNew,
          help: flow.noteNewHelp,
          value: '',
          isOptional: mine.length + offers.length > 0,
          maxLength: 3000,
        },
        ...mine.map((note, index) => ({
          // A line that is longer than a text field may be stands in a larger one.
          kind: note.text.length > FIELD_LENGTH ? ('textarea' as const) : ('text' as const),
          name: `note_${index}`,
          label: cutTo(flow.noteLine(index + 1, note.username), LABEL_LENGTH),
          help: posted.includes(note) ? flow.notePostedHelp : flow.noteHelp,
          value: note.text,
          isOptional: true,
          maxLength: note.text.length > FIELD_LENGTH ? NOTE_LENGTH : FIELD_LENGTH,
        })),
        ...offers.map((offer, index) => ({
          kind: 'bool' as const,
          name: `offer_${index}`,
          value: 'false',
          ...flow.offer(shownOffer(offer)),
        })),
      ],
      submit: flow.save,
      state: JSON.stringify({
        offers: offers.map(({ id }) => id),
        notes: mine.map(({ id, text }) => [id, markOf(text.trim())]),
      }),
    };
  },
  async submit({ set, texts, person, rights }, input, state) {
    const { flow } = texts;
    const { data: shown = { offers: [], notes: [] } } = noteState.safeParse(parsedState(state));
    const offers = shown.offers.filter((_, index) => box.safeParse(input[`offer_${index}`]).data === true);
    const lines = (input.add ?? '').trim();
    const said: string[] = [];
    const changes = shown.notes.flatMap(([id, mark], index) => {
      const now = input[`note_${index}`] ?? '';
      const isSent = `note_${index}` in input && typeof now === 'string';
      const isAsSeen = (text: string) => markOf(text.trim()) === mark;
      return isSent && markOf(now.trim()) !== mark ? [{ id, text: now, isAsSeen }] : [];
    });
    // First, so that the place one leaves can be taken.
    if (changes.length > 0) {
      const changed = await changeNotes(set, person, rights, changes);
      if (changed.code !== 'changed') {
        const at = 'id' in changed ? shown.notes.findIndex(([id]) => id === changed.id) : -1;
        const sentence = flow.notesNotChanged(changed);
        return at < 0 ? { kind: 'errors', errors: {}, error: sentence } : wrong(`note_${at}`, sentence);
      }
      const { post } = changed;
      const asOf = post?.code === 'kept' ? texts.when.time(post.asOf) : '';
      said.push(flow.notesChanged(post?.code ?? null, asOf));
    }
    if (lines !== '' || offers.length > 0) {
      const added = await addNotes(set, person, { lines: lines.split('\n'), offers });
      const sentence =
        added.code === 'noted' ? flow.noted(added.count, added.isPosted) : flow.notNoted(added);
      if (added.code !== 'noted') return wrong('add', [...said, sentence].join(' '));
      said.push(sentence);
    }
    return { kind: 'done', say: said.length === 0 ? flow.nothingDone : said.join(' ') };
  },
});

/** Cut so that the rest of the words beside a box has its place. */
function shownOffer(offer: Offer): Offer {
  if (offer.kind === 'blocker') return { ...offer, text: choiceText(cutTo(offer.text, OPTION_LENGTH)) };
  return { ...offer, summary: offer.summary && choiceText(cutTo(offer.summary, OPTION_LENGTH)) };
}

/** The lines without a field: those of others, and those that are too many for a dialog. */
function introOf({ flow }: Texts, notes: readonly Note[], others: readonly Note[]): string {
  if (notes.length === 0) return flow.noNotes;
  const lines = others.slice(0, LINES).map((note) => `* ${noteLine(note)}`);
  const more = others.length - lines.length;
  return [...lines, ...(more > 0 ? [flow.moreNotes(more)] : [])].join('\n');
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
          isOptional: mine.length > 0,
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
