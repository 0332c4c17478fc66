import * as z from 'zod';
import { beginStatus, giveStatus, type StatusBegun, type StatusGiven } from '../../../app/triage/status.ts';
import { choiceText, cutTo } from '../../../domain/markdown.ts';
import { ticketUrl } from '../../../domain/queue/queue.ts';
import type { Right } from '../../../domain/roles.ts';
import { NOTE_LENGTH } from '../../../domain/text-limit.ts';
import { STATUS_LINES } from '../../../domain/triage/triage-day.ts';
import { noteLine } from '../../../domain/update/note.ts';
import { ticketLine } from '../../../domain/update/weekly-update.ts';
import { permalink } from '../../answers/lines.ts';
import type { Texts } from '../../texts/index.ts';
import { wrong } from './choices.ts';
import { type DialogAsked, type DialogResult, dialog } from './dialog.ts';
import { parsedState } from './state.ts';

/** Whoever may say what they work on. */
export const STATUS_RIGHT: readonly Right[] = ['work', 'post'];

/** Characters of a line that is too long. */
const LINE_SHOWN = 40;

/** Keys of the tickets that were listed. */
const listed = z
  .array(
    z
      .string()
      .regex(/^[A-Z][A-Z0-9_]+-\d{1,9}$/)
      .max(40),
  )
  .max(100)
  .catch([]);

/** What somebody works on, for the thread of the triage day; it begins with their tickets in progress, a line for each. */
export const statusDialog = dialog({
  name: 'triage-status',
  right: STATUS_RIGHT,
  input: z.object({ status: z.string().max(6000).nullish() }),
  async open(asked) {
    const { texts, set, person } = asked;
    const { triage, flow } = texts;
    const begun = await beginStatus(set, person);
    if (begun.code !== 'begun') return begun.code === 'off' ? triage.off : triage.noDay;
    const keys = (begun.tickets ?? []).slice(0, STATUS_LINES).map(({ key }) => key);
    return {
      title: triage.statusTitle,
      intro: introOf(asked, begun),
      elements: [
        {
          kind: 'textarea',
          name: 'status',
          label: triage.statusLabel,
          help: triage.statusHelp(STATUS_LINES),
          value: begun.before?.lines.join('\n') ?? keys.map((key) => `${key}: `).join('\n'),
          maxLength: 3000,
        },
      ],
      submit: flow.save,
      state: JSON.stringify([...new Set([...(begun.before?.tickets ?? []), ...keys])]),
    };
  },
  async submit({ set, texts, person }, { status }, state) {
    const given = await giveStatus(set, person, status ?? '', listed.parse(parsedState(state)));
    return answerOf(given, texts, set.siteUrl);
  },
});

function introOf({ texts, set }: DialogAsked, begun: StatusBegun): string {
  const { triage, update, when } = texts;
  const urlOf = (key: string) => ticketUrl(set.settings.jiraUrl ?? '', key);
  const { meeting, tickets, blockers } = begun;
  const lines = (tickets ?? []).map(
    (ticket) => `* ${ticketLine({ ...ticket, assignee: null }, update, urlOf)}`,
  );
  const inProgress =
    tickets === undefined
      ? [triage.inProgressUnknown]
      : lines.length === 0
        ? [triage.nothingInProgress]
        : [triage.inProgress, ...lines];
  const blocked =
    blockers.length === 0 ? [] : [triage.blockers, ...blockers.map((one) => `* ${noteLine(one)}`)];
  return [[triage.statusFor(when.at(meeting.at))], inProgress, blocked]
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n');
}

function answerOf(given: StatusGiven, { triage, when }: Texts, siteUrl: string): DialogResult {
  switch (given.code) {
    case 'given': {
      const { meeting, post, isPosted } = given;
      const day = when.day(meeting.day);
      if (!isPosted) return { kind: 'done', say: triage.statusAlone(day) };
      if (post?.isDeleted) return { kind: 'done', say: triage.statusUnseen(day) };
      if (post !== null) return { kind: 'done', say: triage.statusIn(day, permalink(siteUrl, post.id)) };
      return { kind: 'done', say: triage.statusTo(when.at(meeting.at)) };
    }
    case 'off':
    case 'no-day':
      return { kind: 'errors', errors: {}, error: triage.statusOver };
    case 'empty':
      return wrong('status', triage.statusEmpty);
    case 'too-long':
      return wrong(
        'status',
        triage.statusLineTooLong(choiceText(cutTo(given.line, LINE_SHOWN)), NOTE_LENGTH),
      );
    case 'too-many':
      return wrong('status', triage.statusTooLong(given.limit));
    case 'full':
      return wrong('status', triage.statusesFull(given.limit));
  }
}
