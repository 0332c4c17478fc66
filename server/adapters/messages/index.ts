import type {
  Cause,
  ClosedUpdate,
  Messages,
  MessagesIn,
  Outgoing,
  PastUpdate,
  UpdateLinks,
} from '../../app/ports.ts';
import type { DraftView } from '../../app/update/draft.ts';
import { plainText } from '../../domain/markdown.ts';
import type { By } from '../../domain/update/update.ts';
import { runs } from '../answers/button-words.ts';
import { draftText, fixButton, updateButton } from '../answers/draft.ts';
import { permalink } from '../answers/lines.ts';
import { escapedDetail } from '../texts/failure-text.ts';
import { type Texts, textsFor } from '../texts/index.ts';
import { labelsOf } from '../texts/setup-texts.ts';
import { headerMessages } from './header.ts';
import { rotationWords } from './rotation.ts';
import { triageWords } from './triage.ts';
import { cardText, storyTakenBackText, storyText } from './triage-card.ts';
import { channelLink } from './wording.ts';

export const messagesIn: MessagesIn = (reader, moment) => {
  const texts = textsFor(reader, moment);
  const { flow } = texts;
  const titled =
    (title: (day: string) => string): Messages['draft'] =>
    (view, links) =>
      preview(texts, view, links, title(texts.when.day(view.dueDate)));
  return {
    ...headerMessages(texts),
    ...settingsMessages(texts),
    draft: titled(flow.draftTitle),
    reminder: (view, links) => reminder(texts, view, links),
    waiting: titled(flow.waitingTitle),
    ask: titled(flow.askTitle),
    closed: (update, links) => closed(texts, update, links),
    past: (update, links) => ({ text: pastText(texts, update, links), buttons: [] }),
    rotation: rotationWords(texts),
    triage: triageWords(texts),
    triageCard: (view, links) => cardText(texts, view, links),
    story: (verdict, links) => storyText(texts, verdict, links),
    storyTakenBack: (verdict, links) => storyTakenBackText(texts, verdict, links),
    tokenRefused: (detail) => flow.tokenRefused(plainText(detail)),
    cause(cause, links) {
      const { channel, isAutomatic } = links;
      const isThere = cause.code !== 'channel-not-found';
      const asOf = 'asOf' in cause && cause.asOf !== null ? texts.when.time(cause.asOf) : null;
      return flow.cause(
        asRead(cause, texts),
        isThere ? channelLink(links) : plainText(`${channel.team}/${channel.name}`),
        asOf,
        isAutomatic,
      );
    },
  };
};

function preview(texts: Texts, view: DraftView, links: UpdateLinks, title: string): Outgoing {
  const { flow } = texts;
  const { misplaced, due, asOf, dueDate } = view;
  const { isAutomatic, mayFix } = links;
  const isOnTime = asOf < due.dueAt;
  const goesOut = isOnTime ? [flow.postedAt(isAutomatic ? texts.when.at(due.dueAt) : null)] : [];
  return {
    text: draftText(texts, view, title, links, goesOut),
    buttons: [
      updateButton('notes', flow.buttons.notes, dueDate, 'default'),
      ...(misplaced > 0 && mayFix ? [fixButton(texts)] : []),
      updateButton('post', flow.buttons.post, dueDate, 'primary'),
      updateButton('skip', flow.buttons.skip, dueDate, 'danger'),
    ],
  };
}

function reminder(texts: Texts, view: DraftView, { isAutomatic }: UpdateLinks): Outgoing {
  const { flow } = texts;
  const { dueDate, due, asOf } = view;
  const at = isAutomatic && asOf < due.dueAt ? texts.when.at(due.dueAt) : null;
  const said = flow.reminder(texts.when.day(dueDate), at);
  return {
    text: isAutomatic ? said : `${said} ${flow.postedAt(null)}`,
    buttons: [
      runs('draft', flow.buttons.showDraft, 'draft'),
      updateButton('post', flow.buttons.post, dueDate, 'primary'),
    ],
  };
}

/** Posted, it can still take in notes; skipped, it can still be posted. */
function closed(texts: Texts, { publication, dueDate }: ClosedUpdate, links: UpdateLinks): Outgoing {
  const { flow } = texts;
  const text = pastText(texts, { past: publication, dueDate }, links);
  if (publication.state === 'skipped')
    return { text, buttons: [updateButton('post', flow.buttons.post, dueDate, 'default')] };
  const notes = updateButton('notes', flow.buttons.notes, dueDate, 'default');
  return {
    text: `${text}\n${flow.stillEditable}`,
    buttons: [notes, updateButton('post', flow.buttons.postAgain, dueDate, 'default')],
  };
}

function pastText(texts: Texts, { past, dueDate }: PastUpdate, { siteUrl }: UpdateLinks): string {
  const { flow } = texts;
  const day = texts.when.day(dueDate);
  switch (past.state) {
    case 'posted':
      return flow.closedPosted(day, permalink(siteUrl, past.postId), nameOf(past.by));
    case 'skipped':
      return flow.closedSkipped(day, plainText(past.reason), nameOf(past.by));
    default:
      return flow.closedMissed(day);
  }
}

function nameOf(by: By): string | null {
  return by.kind === 'person' && by.username !== '' ? plainText(by.username) : null;
}

/** Words from outside are escaped, days said as the reader says them. */
function asRead(cause: Cause, { when }: Texts): Cause {
  if (cause.code === 'no-account') return { ...cause, names: cause.names.map(plainText) };
  if (cause.code === 'no-lead') return { ...cause, day: when.day(cause.day) };
  return 'detail' in cause ? escapedDetail(cause) : cause;
}

function settingsMessages({ setup }: Texts): Pick<Messages, 'settingsRefused'> {
  return {
    settingsRefused(refused, links) {
      const name = channelLink(links);
      if (refused.length === 0) return { text: setup.refusedOver(name), buttons: [] };
      const lines = refused.map(({ field, failure }) =>
        setup.refusedOne(labelsOf([field], setup).join(), escapedDetail(failure)),
      );
      return {
        text: [setup.refusedLater(name), ...lines.map((line) => `* ${line}`)].join('\n'),
        buttons: [runs('allsettings', setup.allSettings, 'settings')],
      };
    },
  };
}
