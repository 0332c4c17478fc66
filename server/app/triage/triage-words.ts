import type { Blocker } from '../../domain/queue/blocker.ts';
import type { Result } from '../../domain/result.ts';
import type { TriageStatus } from '../../domain/triage/triage-day.ts';
import type { TriageMeeting } from '../../domain/triage/triage-schedule.ts';
import type { Decider, Verdict } from '../../domain/triage/verdict.ts';
import type { Outgoing } from '../message/outgoing.ts';
import type { Count } from '../ports.ts';
import type { TicketsFailure } from '../queue/tickets-failure.ts';

/** How many bugs wait for triage. */
export type Waiting = Result<Count, TicketsFailure>;

/** Somebody who judges bugs, with what they decided on one day, oldest first. */
export interface Judge extends Decider {
  readonly verdicts: readonly Verdict[];
}

/** What is said in the channel on a triage day; mentions nobody. */
export interface TriageWords {
  /** The post below which everything else stands. */
  day(meeting: TriageMeeting, waiting: Waiting): Outgoing;
  /** `jiraUrl`: where links to tickets start; null while Jira is not set up. */
  status(status: TriageStatus, jiraUrl: string | null): string;
  blocker(blocker: Blocker): string;
  judged(judge: Judge, jiraUrl: string | null): string;
}
