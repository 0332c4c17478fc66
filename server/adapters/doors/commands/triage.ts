import { triageNow } from '../../../app/triage/triage.ts';
import { cutTo, plainText } from '../../../domain/markdown.ts';
import { nearest } from '../../../domain/nearest.ts';
import { hasOneOf, type Right } from '../../../domain/roles.ts';
import { type Answer, type Asked, opening } from '../../answers/answer.ts';
import { CARD_COMMANDS, CARD_RIGHT, OPEN_CARD } from '../../answers/card-commands.ts';
import { permalink } from '../../answers/lines.ts';
import { triageButtons } from '../../answers/triage-buttons.ts';
import { statusText, waitingLine } from '../../answers/triage-lines.ts';
import { STATUS_RIGHT, statusDialog } from '../dialogs/triage.ts';
import { closeDialog } from '../dialogs/verdicts/close.ts';
import { duplicateDialog } from '../dialogs/verdicts/duplicate.ts';
import { storyDialog } from '../dialogs/verdicts/story.ts';
import { cardAnswer } from '../triage-card.ts';
import type { Subcommand } from './command.ts';

const STATUS = 'status';

const rightFor: Readonly<Record<string, Right>> = Object.fromEntries(
  CARD_COMMANDS.map((word) => [word, CARD_RIGHT]),
);

/** `/set-update triage`: the triage day of now, how many bugs wait, and who has said what; `triage status` says more. */
export const triage: Subcommand = {
  name: 'triage',
  right: 'read',
  takesWords: true,
  words: [STATUS, ...CARD_COMMANDS],
  rightFor,
  choices: ({ triage: { choices } }) => [
    { item: STATUS, help: choices.status },
    { item: OPEN_CARD, help: choices.card },
  ],
  dialogs: [statusDialog, closeDialog, duplicateDialog, storyDialog],
  async run(asked) {
    const word = asked.words.trim().toLowerCase();
    if (word === STATUS) return opening(asked, statusDialog.name);
    const card = await cardAnswer(asked);
    if (card !== undefined) return card;
    if (word === '') return dayAnswer(asked);
    const meant = nearest(word, [STATUS, OPEN_CARD]);
    return asked.texts.triage.notAWord(plainText(cutTo(word, 40)), meant);
  },
};

async function dayAnswer({ set, texts, rights }: Asked): Promise<string | Answer> {
  const { triage: said, when } = texts;
  const view = await triageNow(set);
  if (view.code !== 'day') return view.code === 'off' ? said.off : said.noDay;
  const { meeting, isToday, post, statuses, missing, isPosted } = view;
  const isShown = post !== null && !post.isDeleted;
  const place = isShown ? said.todayIn(permalink(set.siteUrl, post.id)) : said.today;
  const alone = post?.isDeleted ? [said.postDeleted] : [];
  const lines = [
    said.title,
    isToday ? place : said.next(when.at(meeting.at)),
    ...(meeting.release === null ? [] : [said.release(when.day(meeting.release))]),
    waitingLine(texts, view.waiting),
    ...(isPosted ? alone : [said.noPost]),
  ];
  const people = [
    ...statuses.map((status) => statusText(status, set.settings.jiraUrl)),
    ...(missing.length === 0 ? [] : [said.missing(missing.map(plainText).join(', '))]),
  ];
  const text = [lines.join('\n'), ...people].join('\n\n');
  return { text, buttons: hasOneOf(rights, STATUS_RIGHT) ? triageButtons(texts) : [] };
}
