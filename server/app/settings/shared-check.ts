import type { Result } from '../../domain/result.ts';
import type { DeskPorts } from '../desk.ts';
import type { Clock, JiraAccount, WriteFailure } from '../ports.ts';
import { checkPlace, type PlaceCheck, placeOf } from './check-place.ts';
import { type Connection, connectionOf } from './status.ts';

/** What `status` asks of Jira, asked once for everybody who wants to know it at about the same time. */
export interface SharedCheck {
  /** Everything a connection is used for, as it was tried in the last half minute. */
  connection(): Promise<Connection>;
  /** The same with channel and managers, tried now, whatever Jira wished; those who ask while it runs share it. */
  test(): Promise<{ readonly connection: Connection; readonly place: PlaceCheck }>;
  findAccounts(email: string): Promise<Result<readonly JiraAccount[], WriteFailure>>;
}

/** Longer ago than this, it is asked anew. Milliseconds. */
const SHARED = 30_000;

export function createSharedCheck(
  ports: Pick<DeskPorts, 'tickets' | 'writes' | 'clock' | 'chat' | 'home' | 'settings' | 'installation'>,
): SharedCheck {
  const { writes, clock, chat, home, settings, installation } = ports;
  const connection = shared(clock, () => connectionOf(ports));
  let running: ReturnType<SharedCheck['test']> | undefined;
  async function testNow(): ReturnType<SharedCheck['test']> {
    const [tried, place] = await Promise.all([
      connectionOf(ports, 'at-once'),
      checkPlace(chat, placeOf(settings, home.channelId), installation()),
    ]);
    return { connection: tried, place };
  }

  return {
    connection: () => connection.ask(''),
    test() {
      running ??= testNow().finally(() => {
        running = undefined;
        connection.forget();
      });
      return running;
    },
    findAccounts: shared(clock, (email) => writes.findAccounts(email)).ask,
  };
}

/** What was asked is under way or its answer known: it is not asked again meanwhile. What rejects is. */
function shared<T>(clock: Clock, ask: (what: string) => Promise<T>) {
  const asked = new Map<string, { readonly answer: Promise<T>; readonly at: number }>();
  const isRecent = (at: number) => at <= clock.now() && clock.now() < at + SHARED;
  return {
    forget: () => asked.clear(),
    ask(what: string): Promise<T> {
      for (const [one, { at }] of asked) if (!isRecent(at)) asked.delete(one);
      const known = asked.get(what);
      if (known !== undefined) return known.answer;
      const answer = ask(what);
      asked.set(what, { answer, at: clock.now() });
      answer.catch(() => asked.delete(what));
      return answer;
    },
  };
}
