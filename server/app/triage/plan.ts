import { ok, type Result, refused } from '../../domain/result.ts';
import type { Bug } from '../../domain/triage/bug.ts';
import type { BugChange, Verdict, VerdictKind } from '../../domain/triage/verdict.ts';
import type { Person, WriteFailure } from '../ports.ts';
import type { SetAtWork } from '../set.ts';
import { accountOf } from '../settings/accounts.ts';
import type { Remark } from './card.ts';
import type { Write, Written } from './carry-out.ts';
import { close, closingOf, type NotClosable, type Reason, reopening } from './close-bug.ts';
import { ASSIGNEE, STATUS, valuesOf } from './settle.ts';
import { snoozedUntil } from './snooze.ts';
import { routedTo } from './teams.ts';

/** What somebody decides about a bug. */
export type Judgement =
  | { readonly code: 'taken' }
  /** `team`: id of the choice. */
  | { readonly code: 'routed'; readonly team: string }
  | { readonly code: 'snoozed' }
  | (Reason & { readonly code: 'closed' });

/** How it is carried out. */
interface Plan {
  readonly kind: VerdictKind;
  readonly team: string | null;
  readonly until: number | null;
  /** Null where nothing is changed in Jira. */
  readonly change: BugChange | null;
  readonly write: Write;
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
      const { id, category } = bug.status;
      return {
        kind: 'closed',
        team: null,
        until: null,
        change: {
          field: STATUS,
          before: id === null ? [] : [id],
          after: [closing.value.transition.to.id],
          category,
        },
        write: (by, signal) => close(set, key, closing.value, judgement, by, signal),
      };
    }
  }
}

/** Why a bug cannot be closed, as its card says it. */
export function remarkOf(key: string, refusal: NotClosable): Remark {
  return refusal.code === 'failed'
    ? { code: 'not-done', key, failure: refusal.failure }
    : { key, ...refusal };
}

/** How the change of a verdict is made backwards on the bug as it is now, or why it cannot be. */
export async function wayBack(
  set: SetAtWork,
  bug: Bug,
  { key, change }: Pick<Verdict, 'key' | 'change'>,
): Promise<{ readonly write: Write } | { readonly remark: Remark }> {
  if (change === null) return { write: async () => ok(undefined) };
  const { field, before, after } = change;
  const { writes } = set;
  if (field === ASSIGNEE) {
    const [id] = before;
    const account = id === undefined ? null : { id, displayName: id, email: null };
    return { write: async (by, signal) => asWritten(await writes.assign(key, account, by, signal)) };
  }
  if (field !== STATUS) {
    const back = { field, before: after, after: before };
    return { write: async (by, signal) => asWritten(await writes.setTeam(key, back, by, signal)) };
  }
  const offered = await writes.transitions(key);
  if (!offered.ok) return { remark: { code: 'not-done', key, failure: offered.refusal } };
  const way = reopening(offered.value, change);
  if (way === undefined) return { remark: { code: 'no-way-back', key, status: bug.status.name ?? '' } };
  return { write: async (by, signal) => asWritten(await writes.transition(key, way.id, {}, by, signal)) };
}

function asWritten(result: Result<void, WriteFailure>): Written {
  return result.ok ? result : refused({ failure: result.refusal });
}
