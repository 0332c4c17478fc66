import type { Clock, Log } from '../../app/ports.ts';
import type { Deployment } from './deployment.ts';
import type { JiraFailure } from './errors.ts';
import type { JiraTicket } from './schema.ts';

/** A verdict can depend on more than the ticket (people in a group, days gone by): it is asked anew after this long. */
const trustedFor = 10 * 60_000;
const keysPerQuery = 100;

interface Verdict {
  readonly updated: number;
  readonly isPrivate: boolean;
  readonly until: number;
}

export interface PrivateTickets {
  /** Ids of the tickets nobody may see the text of; in doubt a ticket is among them. */
  among(tickets: readonly JiraTicket[], signal: AbortSignal): Promise<ReadonlySet<string>>;
}

/**
 * Tells private tickets: a security level is set, or Jira says they match the clause.
 * Jira is asked about new and changed tickets only, so that an unchanged board costs no further request.
 * It fails closed: a clause that Jira refuses makes every ticket private, any other failure those not yet known.
 */
export function createPrivateTickets(
  clause: string,
  deployment: Deployment,
  clock: Clock,
  log: Log,
): PrivateTickets {
  const verdicts = new Map<string, Verdict>();
  let isReported = false;

  function report({ failure }: JiraFailure): void {
    if (!isReported)
      log.warn('private tickets cannot be told apart, so more are hidden', { code: failure.code });
    isReported = true;
  }

  /** Undefined where Jira has to be asked; a ticket without a time of its last update never has one. */
  function verdictOn({ id, fields }: JiraTicket): Verdict | undefined {
    const verdict = verdicts.get(id);
    const isCurrent =
      verdict !== undefined && verdict.updated === fields.updated && clock.now() < verdict.until;
    return isCurrent ? verdict : undefined;
  }

  /** Null when all went well. */
  async function ask(tickets: readonly JiraTicket[], signal: AbortSignal): Promise<JiraFailure | null> {
    for (let start = 0; start < tickets.length; start += keysPerQuery) {
      const some = tickets.slice(start, start + keysPerQuery);
      const jql = `key in (${some.map(({ key }) => key).join(', ')}) AND (${clause})`;
      const matching = await deployment.matching(jql, signal);
      if (!matching.ok) return matching.refusal;
      const found = new Set(matching.value.items);
      for (const { id, fields } of some) {
        const isPrivate = found.has(id) || !matching.value.isComplete;
        const until = clock.now() + trustedFor;
        if (typeof fields.updated === 'number')
          verdicts.set(id, { updated: fields.updated, isPrivate, until });
      }
    }
    return null;
  }

  return {
    async among(tickets, signal) {
      const withLevel = tickets.filter(
        ({ fields }) => fields.security !== null && fields.security !== undefined,
      );
      if (clause.trim() === '') return new Set(withLevel.map(({ id }) => id));
      forgetAllBut(verdicts, tickets);
      const failure = await ask(
        tickets.filter((ticket) => verdictOn(ticket) === undefined),
        signal,
      );
      if (failure === null) isReported = false;
      else report(failure);
      if (failure?.failure.code === 'query-refused') return new Set(tickets.map(({ id }) => id));
      const hidden = tickets.filter((ticket) => verdictOn(ticket)?.isPrivate ?? true);
      return new Set([...withLevel, ...hidden].map(({ id }) => id));
    },
  };
}

function forgetAllBut(verdicts: Map<string, Verdict>, tickets: readonly JiraTicket[]): void {
  const ids = new Set(tickets.map(({ id }) => id));
  for (const id of verdicts.keys()) if (!ids.has(id)) verdicts.delete(id);
}
