import type { Clock } from '../../../../server/app/ports.ts';
import type { Reply } from '../routes/reply.ts';
import type { SimBoard, SimUser } from './board.ts';
import type { SimIndex } from './index-lag.ts';
import type { Scenario } from './scenario.ts';

/** What a route sees of a request; `input` is the body of a POST or PUT, the query of a GET. */
export interface Asked {
  readonly parameters: readonly string[];
  readonly input: Readonly<Record<string, unknown>>;
  /** False for a missing or dead token: what is open to anonymous then answers with nothing. */
  readonly isAuthenticated: boolean;
}

export interface Site {
  readonly url: string;
  readonly clock: Clock;
  readonly board: SimBoard;
  readonly scenario: Scenario;
  readonly me: SimUser;
  /** What lists have not seen yet of the latest changes. */
  readonly index: SimIndex;
}

export interface Route {
  readonly method: string;
  readonly path: RegExp;
  /** True when Jira answers 401 to anybody it does not know. */
  readonly needsLogin: boolean;
  answer(asked: Asked, site: Site): Reply;
}
