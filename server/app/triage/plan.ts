import { ok, type Result } from '../../domain/result.ts';
import type { Bug } from '../../domain/triage/bug.ts';
import type { BugChange, VerdictKind } from '../../domain/triage/verdict.ts';
import type { Author, Person, WriteFailure } from '../ports.ts';
import type { SetAtWork } from '../set.ts';
import { accountOf } from '../settings/accounts.ts';
import type { Remark } from './card.ts';
import { close, closingOf, type NotClosable, type Reason, reopen } from './close-bug.ts';
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
  write(by: Author): Promise<Written>;
  /** What follows once Jira shows the change; where it fails, the verdict stands. */
  after?(by: Author): Promise<Written>;
}

export type Written = Result<void, WriteFailure>;

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
      const values = routedTo(team, choice.id);
      return {
        kind: 'routed',
        team: choice.name,
        until: null,
        change: { field, before: team.values, after: values },
        write: (by) => set.writes.setTeam(key, { field, values }, by),
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
        change: { field: ASSIGNEE, before: valuesOf(bug, ASSIGNEE), after: [account.id] },
        write: (by) => set.writes.assign(key, account, by),
      };
    }
    case 'closed': {
      const closing = await closingOf(set, key);
      if (!closing.ok) return { remark: remarkOf(key, closing.refusal) };
      const { transition } = closing.value;
      const plan: Plan = {
        kind: 'closed',
        team: null,
        until: null,
        change: { field: STATUS, before: valuesOf(bug, STATUS), after: [transition.to.id] },
        write: (by) => close(set, key, closing.value, judgement, by),
      };
      if (transition.takesComment) return plan;
      return { ...plan, after: (by) => set.writes.comment(key, judgement.reason, by) };
    }
  }
}

/** Why a bug cannot be closed, as its card says it. */
export function remarkOf(key: string, refusal: NotClosable): Remark {
  return refusal.code === 'failed'
    ? { code: 'not-done', key, failure: refusal.failure }
    : { key, ...refusal };
}

/** The change of a verdict backwards. */
export function writeBack(
  set: SetAtWork,
  key: string,
  { field, before }: BugChange,
  by: Author,
): Promise<Written> {
  const [first] = before;
  if (field === STATUS) return reopen(set, key, first ?? '', by);
  if (field !== ASSIGNEE) return set.writes.setTeam(key, { field, values: before }, by);
  return set.writes.assign(
    key,
    first === undefined ? null : { id: first, displayName: first, email: null },
    by,
  );
}
