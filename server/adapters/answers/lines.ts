import type { MemberOnSet, PeopleOnSet } from '../../app/rotation/people-on-set.ts';
import type { Problem } from '../../app/settings/settings.ts';
import type { Summary } from '../../app/status/summary.ts';
import type { UpdateState } from '../../app/update/update-state.ts';
import { withoutEndSlashes } from '../../domain/address/address.ts';
import { addDays } from '../../domain/calendar/calendar.ts';
import { plainText } from '../../domain/markdown.ts';
import { ticketUrl } from '../../domain/queue/queue.ts';
import { ticketLine } from '../../domain/update/weekly-update.ts';
import type { Texts } from '../texts/index.ts';
import { problemText } from '../texts/problem-text.ts';
import type { AskedAnywhere } from './answer.ts';

export function leadLine(texts: Texts, { members, awayLead, isKnown }: PeopleOnSet): string {
  if (!isKnown) return texts.leadUnread;
  const lead = members.find((member) => member.isLead);
  const deputy = members.find((member) => member.isDeputy);
  const absent = awayLead === null ? null : nameAs(awayLead.username, awayLead.isKnown);
  const last = awayLead === null ? '' : texts.when.day(addDays(awayLead.back, -1));
  if (lead === undefined) return absent === null ? texts.noLead : texts.turns.noActingLead(absent, last);
  const leads = absent === null ? nameOf(lead) : texts.turns.actingLead(nameOf(lead), absent, last);
  return texts.lead(leads, deputy && nameOf(deputy));
}

export function peopleLine(texts: Texts, { members, open, until, day, isKnown }: PeopleOnSet): string {
  if (!isKnown) return texts.peopleUnread;
  const vacant = open.map((team) => texts.turns.openTeam(plainText(team)));
  if (until === null && vacant.length === 0) return texts.nobodyOnSet(texts.when.day(day));
  const names = members.map((member) =>
    texts.member(nameOf(member), memberDetails(texts, member).join(', '), member.isGone),
  );
  return texts.onSet([...names, ...vacant].join(', '), until === null ? null : texts.when.day(until));
}

/** Lead, deputy and the others with what is to be known of each, team by team. */
export function whoLines(texts: Texts, people: PeopleOnSet): readonly string[] {
  const { members, open, awayLead, until, day, isKnown } = people;
  if (!isKnown) return [texts.leadUnread, texts.peopleUnread];
  if (until === null && open.length === 0) return [texts.nobodyOnSet(texts.when.day(day))];
  const isAway = ({ turn }: MemberOnSet) => turn.username === awayLead?.username;
  const roles = (member: MemberOnSet) => [
    ...(member.isLead ? [awayLead === null ? texts.roles.lead : texts.roles.actingLead] : []),
    ...(isAway(member) && !member.isLead ? [texts.roles.lead] : []),
    ...(member.isDeputy ? [texts.roles.deputy] : []),
    ...(member.isGone ? [texts.roles.gone] : []),
  ];
  return [
    ...(members.some(({ isLead }) => isLead) ? [] : [leadLine(texts, people)]),
    ...members.map((member) => {
      const [team = '', ...more] = memberDetails(texts, member);
      return texts.onTeam(team, nameOf(member), [...roles(member), ...more].join(', '));
    }),
    ...open.map((team) => texts.onTeam(plainText(team), texts.roles.nobody, '')),
  ];
}

/** The team, and what else is to be known about the day. */
function memberDetails(texts: Texts, { turn, coversId }: MemberOnSet): readonly string[] {
  const { team, covers, until, handover, awayUntil } = turn;
  const isPart = until !== undefined && until !== handover;
  return [
    plainText(team),
    ...(covers === undefined
      ? []
      : [
          texts.turns.covers(
            nameAs(covers, coversId !== null),
            isPart ? texts.when.day(addDays(until, -1)) : null,
          ),
        ]),
    ...(awayUntil === undefined ? [] : [texts.turns.awayUntil(texts.when.day(addDays(awayUntil, -1)))]),
  ];
}

export function updateLine({ texts, set }: AskedAnywhere, update: UpdateState): string {
  const day = texts.when.day(update.dueDate);
  switch (update.state) {
    case 'posted':
      return texts.flow.statePosted(
        day,
        permalink(set.siteUrl, update.postId ?? ''),
        update.postedBy === null ? null : plainText(update.postedBy),
        update.isReviewed,
      );
    case 'skipped':
      return texts.flow.stateSkipped(day, plainText(update.skipped?.reason ?? ''));
    case 'drafted':
      return texts.flow.stateDrafted(texts.when.at(update.dueAt));
    case 'paused':
      return texts.paused(day);
    case 'missed':
      return texts.missed(day);
    case 'unfinished':
      return texts.unfinished(day);
    case 'unread':
      return texts.updateUnread(day);
    case 'waiting':
      return texts.due(texts.when.at(update.dueAt));
  }
}

export function asOfLine({ texts }: AskedAnywhere, board: Summary['board'], problems: number | null): string {
  if (board === null || board.asOf === null) return texts.neverRead(problems);
  return texts.asOf(texts.when.time(board.asOf), problems);
}

export function problemLine(texts: Texts, problem: Problem): string {
  return `* ${problemText(texts, problem, plainText)}`;
}

/** The same ticket line as in the update. */
export function ticketText({ set, texts }: AskedAnywhere, ticket: Parameters<typeof ticketLine>[0]): string {
  return ticketLine(ticket, texts.update, (key) => ticketUrl(set.settings.jiraUrl ?? '', key));
}

/** Where a channel is, whichever team the reader looks at. */
export function channelUrl(
  siteUrl: string,
  { team, name }: { readonly team: string; readonly name: string },
): string {
  return `${withoutEndSlashes(siteUrl)}/${team}/channels/${name}`;
}

export function permalink(siteUrl: string, postId: string): string {
  return `${withoutEndSlashes(siteUrl)}/_redirect/pl/${postId}`;
}

/** A name that opens a profile for those here; of somebody unknown only the word. */
function nameOf({ turn, userId }: MemberOnSet): string {
  return nameAs(turn.username, userId !== null);
}

function nameAs(username: string, isKnown: boolean): string {
  return isKnown ? `@${username}` : plainText(username);
}
