import type { AddressInfo } from 'node:net';
import type { Clock } from '../../../server/app/ports.ts';
import { createJiraServer, type SimRequest } from './routes/server.ts';
import type { SimBoard, SimUser } from './site/board.ts';
import { createSimIndex } from './site/index-lag.ts';
import { healthy, type Scenario } from './site/scenario.ts';
import { createSetBoard } from './site/set-board.ts';
import { type Truth, truthAt } from './site/truth.ts';

export type { SimRequest } from './routes/server.ts';
export type { SimBoard, SimTicket } from './site/board.ts';
export type { Scenario } from './site/scenario.ts';
export { createSetBoard, createTriageBoard, moveTicket } from './site/set-board.ts';
export type { Truth } from './site/truth.ts';

export interface JiraSim {
  /** `http://127.0.0.1:PORT`, and the base path. */
  readonly url: string;
  readonly account: string;
  readonly token: string;
  /** What the site holds; change it in place. */
  readonly board: SimBoard;
  /** Oldest first. */
  readonly requests: SimRequest[];
  /** What goes wrong; change it in place, `recover` makes it a healthy Jira again. */
  readonly scenario: Scenario;
  recover(): void;
  /** What has to be found at a moment, by default now. */
  truth(at?: number): Truth;
  close(): Promise<void>;
}

export interface JiraSimOptions {
  /** Any free one by default. */
  readonly port?: number;
  /** The machine's own by default. */
  readonly clock?: Clock;
  readonly account?: string;
  readonly token?: string;
  readonly board?: SimBoard;
  /** Jira Cloud by default; `Server` is Data Center. */
  readonly deployment?: Scenario['deployment'];
  /** Path below which the site stands, for example `/ex/jira/11-22` as behind Atlassian's gateway. */
  readonly basePath?: string;
}

/** Starts a Jira of November 2026 on loopback, with a SET board of about sixty tickets unless given another. */
export async function startJiraSim(options: JiraSimOptions = {}): Promise<JiraSim> {
  const clock = options.clock ?? { now: Date.now };
  const account = options.account ?? 'set-update@example.com';
  const token = options.token ?? 'demo-token';
  const board = options.board ?? createSetBoard(clock.now());
  const requests: SimRequest[] = [];
  const index = createSimIndex();
  const deployment = options.deployment ?? 'Cloud';
  const scenario = healthy(deployment);
  const me: SimUser = { accountId: '712020:set-update', displayName: 'SET Update', emailAddress: account };
  let url = '';
  const server = createJiraServer(
    () => ({ url, clock, board, scenario, me, index }),
    { account, token },
    requests,
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  url = `http://127.0.0.1:${portOf(server.address())}${options.basePath ?? ''}`;
  return {
    url,
    account,
    token,
    board,
    requests,
    scenario,
    recover: () => void Object.assign(scenario, healthy(deployment)),
    truth: (at = clock.now()) => truthAt(board, at),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new TypeError('the server listens on no port');
  return address.port;
}
