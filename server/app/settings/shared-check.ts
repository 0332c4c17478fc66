import type { Result } from '../../domain/result.ts';
import type { Clock, JiraAccount, WriteFailure } from '../ports.ts';
import type { SetParts } from '../set.ts';
import { askedOnce, singleFlight } from '../single-flight.ts';
import { checkPlace, type PlaceCheck, placeOf } from './check-place.ts';
import { type Connection, connectionOf } from './connection.ts';

/** What `status` asks of Jira, asked once for everybody who wants to know it at about the same time. */
export interface SharedCheck {
  /** Everything a connection is used for, as it was tried in the last half minute. */
  connection(): Promise<Connection>;
  /** The same with channel and managers, tried now, whatever Jira wished; those who ask while it runs share it. */
  test(): Promise<Tested>;
  findAccounts(email: string): Promise<Result<readonly JiraAccount[], WriteFailure>>;
}

interface Tested {
  readonly connection: Connection;
  readonly place: PlaceCheck;
}

/** Longer ago than this, it is asked anew. Milliseconds. */
const SHARED = 30_000;

export function createSharedCheck(
  ports: Pick<SetParts, 'tickets' | 'writes' | 'clock' | 'chat' | 'home' | 'settings' | 'installation'>,
): SharedCheck {
  const { writes, clock, chat, home, settings, installation } = ports;
  const connection = shared(clock, () => connectionOf(ports));
  const tests = singleFlight<Tested>();
  async function testNow(): Promise<Tested> {
    const [tried, place] = await Promise.all([
      connectionOf(ports, 'at-once'),
      checkPlace(chat, placeOf(settings, home.channelId), installation()),
    ]);
    return { connection: tried, place };
  }

  return {
    connection: () => connection.ask(''),
    test: () => tests.share('', () => testNow().finally(() => connection.forget(''))),
    findAccounts: shared(clock, (email) => writes.findAccounts(email)).ask,
  };
}

/** What was asked is under way or its answer known: it is not asked again meanwhile. What rejects is. */
function shared<T>(clock: Clock, ask: (what: string) => Promise<T>) {
  const answers = askedOnce<T>();
  const askedAt = new Map<string, number>();
  const isRecent = (at: number) => at <= clock.now() && clock.now() < at + SHARED;
  return {
    forget: answers.forget,
    ask(what: string): Promise<T> {
      const old = [...askedAt].filter(([, at]) => !isRecent(at)).map(([one]) => one);
      for (const one of old) {
        answers.forget(one);
        askedAt.delete(one);
      }
      return answers.share(what, () => {
        askedAt.set(what, clock.now());
        return ask(what);
      });
    },
  };
}
