import { addDays, dateAt, instantAt } from '../../domain/calendar/calendar.ts';
import { ok } from '../../domain/result.ts';
import type { Bug } from '../../domain/triage/bug.ts';
import { nextMeeting } from '../../domain/triage/triage-schedule.ts';
import type { BugChange, DuplicateLink, Verdict, VerdictKind } from '../../domain/triage/verdict.ts';
import type { Person } from '../ports.ts';
import type { SetAtWork } from '../set.ts';
import { accountOf } from '../settings/accounts.ts';
import type { Remark } from './card.ts';
import { asWritten, type Write } from './carry-out.ts';
import { close, closedBy, closingOf, type Reason, remarkOf } from './close-bug.ts';
import { type Duplicate, planDuplicate } from './duplicate.ts';
import { ASSIGNEE, valuesOf } from './settle.ts';
import { planStory, type Story } from './story.ts';
import { routedTo } from './teams.ts';

/** What somebody decides about a bug. */
export type Judgement =
  | { readonly code: 'taken' }
  /** `team`: id of the choice. */
  | { readonly code: 'routed'; readonly team: string }
  | { readonly code: 'snoozed' }
  | (Reason & { readonly code: 'closed' })
  | (Duplicate & { readonly code: 'duplicate' })
  | (Story & { readonly code: 'story' });

/** How it is carried out. */
export interface Plan {
  readonly kind: VerdictKind;
  readonly team: string | null;
  readonly until: number | null;
  /** Null where nothing is changed in Jira. */
  readonly change: BugChange | null;
  readonly link?: DuplicateLink;
  /** What is told of it beside its key. */
  readonly comment?: string;
  readonly write: Write;
  /** What follows once it stands; a remark where not all of that can be. */
  after?(verdict: Verdict): Promise<Remark | null>;
}

/** What a judgement means for this bug, or why it cannot be. */
export async function planFor(
  set: SetAtWork,
  person: Person,
  bug: Bug,
  judgement: Judgement,
): Promise<Plan | { readonly remark: Remark }> {
  const { key, team } = bug;
  switch (judgement.code) {
    case 'snoozed':
      return {
        kind: 'snoozed',
        team: null,
        until: snoozedUntil(set),
        change: null,
        write: async () => ok(undefined),
      };
    case 'routed': {
      const choice = team?.choices.find(({ id }) => id === judgement.team);
      if (team === null || choice === undefined) return { remark: { code: 'no-team', key } };
      const { field } = team;
      const change = { field, before: team.values, after: routedTo(team, choice.id) };
      return {
        kind: 'routed',
        team: choice.name,
        until: null,
        change: { ...change, category: null },
        write: async (by, signal) => asWritten(await set.writes.setTeam(key, change, by, signal)),
      };
    }
    case 'taken': {
      const match = await accountOf(set, person);
      if (!match.ok) return { remark: { code: 'not-done', key, failure: match.refusal } };
      if (match.value.by === 'nothing')
        return { remark: { code: 'not-linked', isOneOfSeveral: match.value.several.length > 0 } };
      const { account } = match.value;
      if (!bug.isReadable) return { remark: { code: 'not-readable' } };
      if (bug.assignee !== null && bug.assigneeId !== account.id) {
        const assignee = bug.isPrivate || bug.assignee === '?' ? null : bug.assignee;
        return { remark: { code: 'has-somebody', key, assignee } };
      }
      return {
        kind: 'taken',
        team: null,
        until: null,
        change: {
          field: ASSIGNEE,
          before: valuesOf(bug, ASSIGNEE) ?? [],
          after: [account.id],
          category: null,
        },
        write: async (by, signal) => asWritten(await set.writes.assign(key, account, by, signal)),
      };
    }
    case 'closed': {
      const closing = await closingOf(set, key);
      if (!closing.ok) return { remark: remarkOf(key, closing.refusal) };
      return {
        kind: 'closed',
        team: null,
        until: null,
        change: closedBy(bug, closing.value),
        write: (by, signal) => close(set, key, closing.value, judgement, by, signal),
      };
    }
    case 'story':
      return planStory(set, bug, judgement);
    case 'duplicate':
      return planDuplicate(set, bug, judgement);
  }
}

/** When a bug that is snoozed now waits again: from the beginning of the next triage day on, or tomorrow where none is planned. */
function snoozedUntil({ settings, clock }: SetAtWork): number {
  const { triage, schedule } = settings;
  const tomorrow = addDays(dateAt(schedule.zone, clock.now()), 1);
  const meeting = triage === null ? null : nextMeeting(tomorrow, triage);
  return instantAt(schedule.zone, meeting?.day ?? tomorrow, '00:00');
}
