import type { MemberOnSet, PeopleOnSet } from '../../app/people-on-set.ts';
import type { Problem } from '../../app/settings.ts';
import type { Summary } from '../../app/summary.ts';
import type { UpdateState } from '../../app/update-state.ts';
import { type PlainDate, wallClockAt, weekdayOf } from '../../domain/calendar.ts';
import { plainText } from '../../domain/markdown.ts';
import { ticketUrl } from '../../domain/queue.ts';
import { ticketLine } from '../../domain/weekly-update.ts';
import type { Texts } from '../texts/index.ts';
import type { Asked } from './command.ts';

/** `Tuesday 2026-11-24`. */
export function dayText(texts: Texts, day: PlainDate): string {
  return `${texts.weekdays[weekdayOf(day)]} ${day}`;
}

/** `2026-11-24 17:00 (Europe/Berlin)`. */
export function timeText(zone: string, instant: number): string {
  const { date, time } = wallClockAt(zone, instant);
  return `${date} ${time} (${zone})`;
}

export function leadLine(texts: Texts, people: PeopleOnSet): string {
  const lead = people.members.find((member) => member.isLead);
  const deputy = people.members.find((member) => member.isDeputy);
  return lead === undefined ? texts.noLead : texts.lead(nameOf(lead), deputy && nameOf(deputy));
}

export function peopleLine(texts: Texts, { members, until, day }: PeopleOnSet): string {
  if (until === null) return texts.nobodyOnSet(dayText(texts, day));
  const names = members.map((member) =>
    texts.member(nameOf(member), plainText(member.turn.team), member.isGone),
  );
  return texts.onSet(names.join(', '), dayText(texts, until));
}

export function updateLine({ texts, desk, siteUrl }: Asked, update: UpdateState): string {
  const { schedule } = desk.settings;
  const day = dayText(texts, update.dueDate);
  switch (update.state) {
    case 'posted':
      return texts.flow.statePosted(
        day,
        permalink(siteUrl, update.postId ?? ''),
        update.postedBy === null ? null : plainText(update.postedBy),
        update.isReviewed,
      );
    case 'skipped':
      return texts.flow.stateSkipped(day, plainText(update.skipped?.reason ?? ''));
    case 'drafted':
      return texts.flow.stateDrafted(day, schedule.time, schedule.zone);
    case 'paused':
      return texts.paused(day);
    case 'missed':
      return texts.missed(day);
    case 'unfinished':
      return texts.unfinished(day);
    case 'waiting':
      return texts.due(day, schedule.time, schedule.zone);
  }
}

export function asOfLine({ texts, desk }: Asked, board: Summary['board'], problems: number | null): string {
  if (board === null || board.asOf === null) return texts.neverRead(problems);
  return texts.asOf(timeText(desk.settings.schedule.zone, board.asOf), problems);
}

export function problemLine(texts: Texts, problem: Problem): string {
  return `* ${texts.problem(escaped(problem))}`;
}

/** The same ticket line as in the update. */
export function ticketText({ desk }: Asked, ticket: Parameters<typeof ticketLine>[0]): string {
  return ticketLine(ticket, (key) => ticketUrl(desk.settings.jiraUrl ?? '', key));
}

export function permalink(siteUrl: string, postId: string): string {
  return `${siteUrl.replace(/\/+$/, '')}/_redirect/pl/${postId}`;
}

/** A name that opens a profile for those here; of somebody unknown only the word. */
function nameOf({ turn, userId }: MemberOnSet): string {
  return userId === null ? plainText(turn.username) : `@${turn.username}`;
}

/** Words that come from Jira or from settings, safe to put into markdown. */
function escaped(problem: Problem): Problem {
  switch (problem.code) {
    case 'jira':
      return { ...problem, failure: { ...problem.failure, detail: plainText(problem.failure.detail) } };
    case 'gone':
    case 'bot-name-taken':
      return { ...problem, username: plainText(problem.username) };
    case 'clause-refused':
      return { ...problem, detail: plainText(problem.detail) };
    case 'unmatched':
      return {
        ...problem,
        username: plainText(problem.username),
        proposed: problem.proposed && plainText(problem.proposed),
      };
    case 'channel-not-found':
      return { ...problem, team: plainText(problem.team), name: plainText(problem.name) };
    default:
      return problem;
  }
}
