import * as z from 'zod';
import { LINES_SHOWN, type LinesChanged, linesFor, writeLines } from '../../../app/handover/lines.ts';
import { choiceText, cutTo, oneLine } from '../../../domain/markdown.ts';
import { isLonger, NOTE_LENGTH } from '../../../domain/text-limit.ts';
import type { Texts } from '../../texts/index.ts';
import { wrong } from './choices.ts';
import { dialog, type Errors, FIELD_LENGTH, LABEL_LENGTH } from './dialog.ts';
import { markOf, parsedState } from './state.ts';

const KEY = /^[A-Z][A-Z0-9_]+-\d{1,9}$/;

/** Number of the rotation that takes over, and each ticket with the mark of the line it had when the dialog opened. */
const shownLines = z.object({
  rotation: z.number().int(),
  lines: z.array(z.tuple([z.string().regex(KEY).max(40), z.string()])).max(LINES_SHOWN),
});

/**
 * What the next one must know, a line for each ticket of somebody who goes. It opens with the number of the rotation that takes over and
 * the keys of their tickets, of which private ones are nowhere else by then; without a number, with what was written last.
 */
export const linesDialog = dialog({
  name: 'handover-lines',
  right: 'read',
  input: z.looseObject({}),
  async open({ set, texts, person, rights }, words) {
    const { notices, update } = texts;
    const [first = '', ...rest] = words.toUpperCase().split(/\s+/);
    const number = /^\d{1,6}$/.test(first) ? Number(first) : null;
    const keys = rest.filter((word) => KEY.test(word) && word.length <= 40);
    const shown = await linesFor(set, { person, rights }, { number, keys });
    if (shown.code !== 'open') return closedText(texts, shown.code);
    return {
      title: notices.linesTitle,
      intro: notices.linesIntro,
      elements: shown.lines.map(({ key, ticket, text, of }, index) => {
        const about = ticket?.isPrivate === true ? update.isPrivate : choiceText(ticket?.summary ?? '');
        const by = of === null ? about : `${about} (${of})`;
        return {
          kind: 'textarea' as const,
          name: `line_${index}`,
          label: cutTo(key, LABEL_LENGTH),
          help: cutTo(by, FIELD_LENGTH),
          value: text,
          isOptional: true,
          maxLength: NOTE_LENGTH,
        };
      }),
      submit: notices.linesSave,
      state: JSON.stringify({
        rotation: shown.rotation,
        lines: shown.lines.map(({ key, text }) => [key, markOf(text)]),
      }),
    };
  },
  async submit({ set, texts, person, rights }, input, state) {
    const { notices } = texts;
    const { data: shown } = shownLines.safeParse(parsedState(state));
    if (shown === undefined) return { kind: 'errors', errors: {}, error: texts.wrongBody };
    const typed = shown.lines.flatMap(([ticket, mark], index) => {
      const value = input[`line_${index}`];
      const text = typeof value === 'string' ? oneLine(value) : undefined;
      return text === undefined || markOf(text) === mark ? [] : [{ ticket, mark, text, index }];
    });
    const long = typed.find(({ text }) => isLonger(text, NOTE_LENGTH));
    if (long !== undefined) return wrong(`line_${long.index}`, notices.lineTooLong(NOTE_LENGTH));
    const changes = typed.map(({ ticket, mark, text }) => {
      return { ticket, text, isAsSeen: (before: string) => markOf(before) === mark };
    });
    const done = await writeLines(set, { person, rights }, shown.rotation, changes);
    if (done.code !== 'changed') return errorOf(texts, done, typed);
    const said = notices.linesSaved(texts.when.day(done.from), done.isOut);
    return { kind: 'done', say: changes.length === 0 ? notices.linesUnchanged : said };
  },
});

function closedText({ notices }: Texts, code: 'over' | 'not-theirs' | 'none'): string {
  return { over: notices.linesOver, 'not-theirs': notices.linesNotTheirs, none: notices.linesNone }[code];
}

/** Below the field of the ticket it is about, above them all where it is about none. */
function errorOf(
  texts: Texts,
  refusal: Exclude<LinesChanged, { code: 'changed' }>,
  typed: readonly { readonly ticket: string; readonly index: number }[],
): Errors {
  const { notices } = texts;
  switch (refusal.code) {
    case 'over':
    case 'not-theirs':
      return { kind: 'errors', errors: {}, error: closedText(texts, refusal.code) };
    case 'too-many':
      return { kind: 'errors', errors: {}, error: notices.linesTooMany(refusal.limit) };
    case 'not-yours':
    case 'changed-meanwhile': {
      const at = typed.find(({ ticket }) => ticket === refusal.ticket)?.index;
      const sentence = refusal.code === 'not-yours' ? notices.lineNotYours : notices.lineChanged;
      return wrong(`line_${at}`, sentence);
    }
  }
}
