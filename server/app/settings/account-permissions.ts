import type { Clock, TicketWrites, WritePermissions } from '../ports.ts';
import { singleFlight } from '../single-flight.ts';

/** What the Jira account may do, asked now and then: nothing is offered that Jira would refuse anyway. */
export interface AccountPermissions {
  /** Everything is denied while Jira was never asked with success. */
  may(): Promise<WritePermissions>;
}

/** Permissions change seldom; a wrong answer costs a refused click. Milliseconds. */
const FRESH = 5 * 60_000;
/** After a failure. Milliseconds. */
const PAUSE = 60_000;
/** A panel waits for it. Milliseconds. */
const LIMIT = 5_000;

const nothing: WritePermissions = {
  canRank: false,
  canAssign: false,
  canTransition: false,
  canEdit: false,
  canComment: false,
  canCreate: false,
  canLink: false,
};

export function createAccountPermissions(ports: {
  readonly writes: TicketWrites;
  readonly clock: Clock;
}): AccountPermissions {
  const { writes, clock } = ports;
  let known = nothing;
  let askAgainAt = 0;
  const asking = singleFlight<void>();

  async function ask(): Promise<void> {
    const answer = await writes.permissions(AbortSignal.timeout(LIMIT));
    if (answer.ok) known = answer.value;
    askAgainAt = clock.now() + (answer.ok ? FRESH : PAUSE);
  }

  return {
    async may() {
      if (clock.now() >= askAgainAt) await asking.share('', ask);
      return known;
    },
  };
}
