import type { Clock, Log } from '../../../app/ports.ts';
import { CLAUSE_CLASSES, type ClauseClass } from '../../../domain/queue/priority.ts';
import type { UndecidedClause } from '../../../domain/queue/ticket.ts';
import { failed, type JiraFailure } from '../connection/errors.ts';
import type { JiraSettings } from '../connection/settings.ts';
import { aboutClause } from './clause-words.ts';
import type { Deployment } from './deployment.ts';
import type { JiraTicket } from './schema.ts';

/** A verdict can depend on more than the ticket (people in a group, days gone by): it is asked anew after this long. */
const trustedFor = 10 * 60_000;
/** Jira's index may not know yet what was changed so shortly before; such a verdict does not count for longer. */
const indexLag = 2 * 60_000;
/** A clause that Jira refused is tried again after this long: somebody may have mended what it names. */
const refusedFor = 5 * 60_000;

interface Verdict {
  readonly updated: number | null;
  readonly isMatch: boolean;
  readonly until: number;
}

/** One JQL clause and what Jira said of each ticket. */
function createClause(jql: string, clock: Clock) {
  const verdicts = new Map<string, Verdict>();
  let failed: { readonly failure: JiraFailure; readonly until: number } | null = null;
  return {
    jql,
    /** Why it could not be evaluated, while that counts. */
    failure: () => failed?.failure ?? null,
    /** Jira refuses the clause itself, so that asking again at once is of no use. */
    isRefused: () => failed?.failure.failure.code === 'query-refused',
    /** Undefined where Jira has to be asked: the ticket is new, has changed, or the verdict is old. */
    verdictOn({ id, fields }: JiraTicket) {
      const verdict = verdicts.get(id);
      const isCurrent = verdict?.updated === fields.updated && clock.now() < verdict.until;
      return isCurrent ? verdict.isMatch : undefined;
    },
    /** The verdict before the last change, too. */
    lastVerdictOn: ({ id }: JiraTicket) => verdicts.get(id)?.isMatch,
    /** `isFresh`: Jira looked at the tickets themselves. */
    note(tickets: readonly JiraTicket[], matching: ReadonlySet<string>, isFresh: boolean) {
      for (const { id, fields } of tickets) {
        const { updated } = fields;
        const isCertain = updated !== null && (isFresh || updated < clock.now() - indexLag);
        const until = clock.now() + (isCertain ? trustedFor : indexLag);
        verdicts.set(id, { updated, isMatch: matching.has(id), until });
      }
    },
    fail(failure: JiraFailure) {
      const isRefusal = failure.failure.code === 'query-refused';
      failed = { failure, until: clock.now() + (isRefusal ? refusedFor : 0) };
    },
    /** Starts a reading of these tickets: verdicts on others and a failure that may be over are forgotten. */
    begin(tickets: readonly JiraTicket[]) {
      if (failed !== null && clock.now() >= failed.until) failed = null;
      const ids = new Set(tickets.map(({ id }) => id));
      for (const id of verdicts.keys()) if (!ids.has(id)) verdicts.delete(id);
    },
  };
}

type Clause = ReturnType<typeof createClause>;

/**
 * Up to so many changed tickets are asked about by their ids, and Jira looks at each as it is this moment;
 * more of them by a query over the board, which trusts Jira's index.
 */
const idsPerQuery = 50;

export interface Judged {
  /** Ids of the tickets nobody may see the text of; in doubt a ticket is among them. */
  readonly hidden: ReadonlySet<string>;
  /** The classes whose clause a ticket matches, by ticket id; most urgent first. */
  readonly matches: ReadonlyMap<string, readonly ClauseClass[]>;
  readonly undecided: readonly UndecidedClause[];
}

/**
 * Lets Jira evaluate the private clause and those of the classes of work, all in one go, and only for tickets that are
 * new, have changed or were judged long ago: an unchanged board costs no request.
 * Changed tickets cost one request for all clauses together, and one more per clause when it finds any; more than
 * fifty cost one per clause. Equal clauses are asked once.
 *
 * The private clause fails closed: refused, it makes every ticket private; unanswered, those not yet known.
 * A class's clause that fails is named, and its refusal counts for all tickets.
 */
export function createClauses(
  { privateClause, priorityClauses }: Pick<JiraSettings, 'privateClause' | 'priorityClauses'>,
  deployment: Pick<Deployment, 'matching' | 'accepts'>,
  clock: Clock,
  log: Log,
) {
  const byText = new Map<string, Clause>();
  const clauseOf = (text: string): Clause | null => {
    const jql = text.trim();
    if (jql === '') return null;
    const clause = byText.get(jql) ?? createClause(jql, clock);
    byText.set(jql, clause);
    return clause;
  };
  const hiding = clauseOf(privateClause);
  const classes = CLAUSE_CLASSES.flatMap((name) => {
    const clause = clauseOf(priorityClauses[name]);
    return clause === null ? [] : [{ name, clause }];
  });
  const all = [...byText.values()];
  const reported = new Set<string>();

  function report(name: string, clause: Clause, message: string): void {
    const failure = clause.failure();
    if (failure === null) reported.delete(name);
    else if (!reported.has(name)) {
      reported.add(name);
      log.warn(message, { clause: name, code: failure.failure.code });
    }
  }

  return {
    /** `board` is a query that finds all of the tickets, and not many more. Never fails. */
    async judge(tickets: readonly JiraTicket[], board: string, signal: AbortSignal) {
      for (const clause of all) clause.begin(tickets);
      // What cannot be read is hidden anyway, and may have no id to ask about.
      const readable = tickets.filter(({ isReadable }) => isReadable);
      await askAbout(readable, board, all, deployment, signal);
      if (hiding !== null) report('private', hiding, 'private tickets cannot be told, so more are hidden');
      for (const { name, clause } of classes) report(name, clause, 'a class of work cannot be told');
      const isHidden = (ticket: JiraTicket) =>
        !ticket.isReadable ||
        ticket.fields.security ||
        (hiding !== null && (hiding.isRefused() || (hiding.verdictOn(ticket) ?? true)));
      return {
        hidden: new Set(tickets.filter(isHidden).map(({ id }) => id)),
        matches: new Map(tickets.map((ticket) => [ticket.id, classesOf(ticket)])),
        undecided: classes.flatMap(({ name, clause }) => {
          const failure = clause.failure();
          return failure === null ? [] : [{ clause: name, detail: failure.failure.detail }];
        }),
      };
    },
  };

  function classesOf(ticket: JiraTicket): ClauseClass[] {
    return classes
      .filter(({ clause }) => !clause.isRefused() && clause.lastVerdictOn(ticket) === true)
      .map(({ name }) => name);
  }
}

export type Clauses = ReturnType<typeof createClauses>;

async function askAbout(
  tickets: readonly JiraTicket[],
  board: string,
  clauses: readonly Clause[],
  deployment: Pick<Deployment, 'matching' | 'accepts'>,
  signal: AbortSignal,
): Promise<void> {
  const open = clauses.filter((clause) => !clause.isRefused());
  const pending = tickets.filter((ticket) => open.some((clause) => clause.verdictOn(ticket) === undefined));
  if (pending.length === 0) return;

  /** Asks each clause by itself, about the tickets found by `scope`. */
  const askEach = (scope: string, some: readonly JiraTicket[], ids: readonly string[]) =>
    Promise.all(
      open.map(async (clause) => {
        const found = await deployment.matching(`${scope} AND (${clause.jql})`, signal, ids);
        if (!found.ok) clause.fail(await aboutClause(found.refusal, clause.jql, deployment, signal));
        else if (found.value.isComplete) clause.note(some, new Set(found.value.items), ids.length > 0);
        else clause.fail(failed('answer-not-understood', 'the list of tickets has no last page'));
      }),
    );

  if (pending.length > idsPerQuery) return void (await askEach(board, pending, []));
  const ids = pending.map(({ id }) => id);
  const anyOf = `(${open.map(({ jql }) => `(${jql})`).join(' OR ')})`;
  const found = await deployment.matching(`${among(ids)} AND ${anyOf}`, signal, ids);
  if (!found.ok && found.refusal.failure.code !== 'query-refused') {
    for (const clause of open) clause.fail(found.refusal);
    return;
  }
  // Refused: by one of the clauses, or because a ticket has gone meanwhile, which the query over the board survives.
  if (!found.ok || !found.value.isComplete) return void (await askEach(board, pending, []));
  const matching = new Set(found.value.items);
  const some = pending.filter(({ id }) => matching.has(id));
  const others = pending.filter(({ id }) => !matching.has(id));
  for (const clause of open) clause.note(others, matching, true);
  const someIds = some.map(({ id }) => id);
  if (open.length === 1) open[0]?.note(some, matching, true);
  else if (some.length > 0) await askEach(among(someIds), some, someIds);
}

function among(ids: readonly string[]): string {
  return `id in (${ids.join(', ')})`;
}
