import type { Button, CardLinks, Outgoing } from '../../app/ports.ts';
import type { CardView, Remark } from '../../app/triage/card.ts';
import { buttonText, choiceText, cutTo, link, plainText, textWithLinks } from '../../domain/markdown.ts';
import { ticketUrl } from '../../domain/queue/queue.ts';
import type { ShownBug } from '../../domain/triage/bug.ts';
import type { Verdict } from '../../domain/triage/verdict.ts';
import { ticketLine } from '../../domain/update/weekly-update.ts';
import { runs } from '../answers/button-words.ts';
import { escapedDetail } from '../texts/failure-text.ts';
import type { Texts } from '../texts/index.ts';
import { remarkWith } from '../texts/remark-text.ts';
import { channelLink } from './wording.ts';

/** Entries that a menu shows well, and characters of each. */
const MOST_TEAMS = 50;
const TEAM_LENGTH = 60;

/** One bug with what can be decided about it. */
export function cardText(texts: Texts, view: CardView, links: CardLinks): Outgoing {
  const { triageCard } = texts;
  const { bug, waiting, remark, failure, passed, lookers } = view;
  const channel = channelLink(links);
  const lines = [
    waiting === null || waiting.count === 0
      ? triageCard.titleAlone(channel)
      : triageCard.title(channel, waiting.count, waiting.isExact),
    ...(remark === null ? [] : [`${signOf(remark)}${triageCard.remark(remarkWith(remark, plainText))}`]),
    ...(failure === null || remark?.code === 'unread'
      ? []
      : [`:warning: ${texts.failure(escapedDetail(failure))}`]),
    ...(bug === null ? leftLines(texts, view) : bugLines(texts, view, bug, links)),
  ];
  const isAgain = bug === null && (failure !== null || passed > 0 || lookers.length > 0);
  return {
    text: lines.join('\n'),
    buttons: [
      ...(bug === null ? [] : verdictButtons(texts, view, bug)),
      ...(isAgain ? [runs('again', triageCard.again, 'triage again shown', 'primary')] : []),
      ...undoButton(texts, view),
    ],
  };
}

function leftLines(
  { triageCard, update }: Texts,
  { failure, passed, lookers, decided }: CardView,
): readonly string[] {
  if (failure !== null) return [];
  return [
    '',
    triageCard.nothingLeft,
    ...(Object.values(decided).every((count) => count === 0)
      ? []
      : [triageCard.decided(update.triaged(decided))]),
    ...(passed === 0 ? [] : [triageCard.passed(passed)]),
    ...(lookers.length === 0 ? [] : [triageCard.lookedAt(lookers.map(plainText))]),
  ];
}

function bugLines(texts: Texts, { may }: CardView, bug: ShownBug, { jiraUrl }: CardLinks): readonly string[] {
  const { triageCard, order } = texts;
  const { key, isPrivate, summary, lines, reporter, reportedAt, teams } = bug;
  const name = ticketLine({ key, isPrivate, summary, assignee: null }, texts.update, (one) =>
    ticketUrl(jiraUrl, one),
  );
  const more =
    may.route && teams.length > MOST_TEAMS ? ['', triageCard.moreTeams(teams.length - MOST_TEAMS)] : [];
  if (isPrivate) return ['', name, ...more];
  const days = reportedAt === null ? null : texts.when.daysSince(reportedAt);
  const by = reporter === null ? null : plainText(cutTo(reporter, TEAM_LENGTH));
  const kinds = bug.class === 'other' ? [] : [bug.class === null ? order.noClass : order.classes[bug.class]];
  const said = lines.map((line) => `> ${plainText(line)}`);
  return [
    '',
    name,
    [triageCard.reported(by, days), ...kinds].join(' · '),
    ...(said.length === 0 ? [] : ['', ...said]),
    ...more,
  ];
}

function verdictButtons(
  { triageCard }: Texts,
  { may }: CardView,
  { key, seen, teams }: ShownBug,
): readonly Button[] {
  const options = teams
    .slice(0, MOST_TEAMS)
    .map(({ id, name }) => ({ value: id, text: choiceText(cutTo(name, TEAM_LENGTH)) }));
  // The web app goes on showing what was chosen of a menu, by its id.
  const id = `route${key.replace(/[^A-Za-z0-9]/g, '')}`;
  const route = runs(id, triageCard.route, `triage route ${key} ${seen}`);
  return [
    ...(may.take ? [runs('take', triageCard.take, `triage take ${key} ${seen}`, 'primary')] : []),
    ...(may.route && options.length > 0 ? [{ ...route, options }] : []),
    ...(may.story ? [runs('story', triageCard.story, `triage story ${key} ${seen}`)] : []),
    ...(may.duplicate ? [runs('duplicate', triageCard.duplicate, `triage duplicate ${key} ${seen}`)] : []),
    ...(may.close ? [runs('close', triageCard.close, `triage close ${key} ${seen}`)] : []),
    runs('snooze', triageCard.snooze, `triage snooze ${key} ${seen}`),
    runs('next', triageCard.next, `triage next ${key} ${seen}`),
  ];
}

function undoButton({ triageCard }: Texts, { last }: CardView): readonly Button[] {
  if (last === null) return [];
  const to = last.link?.to ?? last.team ?? '';
  const name = triageCard.undo(last.kind, last.key, buttonText(cutTo(to, TEAM_LENGTH)));
  return [runs('undo', name, `triage undo ${last.key} ${last.id}`)];
}

/** What was not done is a warning. */
function signOf({ code }: Remark): string {
  return code === 'undone' || code === 'undone-not-waiting' ? '' : ':warning: ';
}

/** What a product manager reads of a bug that is none. */
export function storyText(
  { triage }: Texts,
  { username, key, kind, comment }: Verdict,
  { jiraUrl }: CardLinks,
): string {
  const said = comment?.split('\n').map((line) => `> ${textWithLinks(line)}`);
  const bug = link(key, ticketUrl(jiraUrl, key));
  return triage.handedOver(plainText(username), bug, kind === 'feature', said?.join('\n') ?? null);
}

/** What they read once that was undone. */
export function storyTakenBackText(
  { triage }: Texts,
  { username, key, kind }: Verdict,
  { jiraUrl }: CardLinks,
): string {
  return triage.takenBack(plainText(username), link(key, ticketUrl(jiraUrl, key)), kind === 'feature');
}
