import { once } from 'node:events';
import { createServer } from 'node:http';
import fc from 'fast-check';
import { createJiraTickets } from '../../server/adapters/jira/index.ts';
import { silentLog } from '../app/fixture.ts';
import { settingsOf } from '../bench/jira.ts';
import { startJiraSim } from '../sim/jira/index.ts';
import { type AnyEntrance, entrance } from './entrance.ts';
import { hostileJson, hostileText } from './inputs.ts';

/** At which of an answer's values what stands instead; `chop`: how much of the text is left, in hundredths. */
interface Change {
  readonly at: readonly number[];
  readonly value: unknown;
  readonly chop: number;
}

const changes: fc.Arbitrary<Change> = fc.record({
  at: fc.array(fc.nat(5_000), { minLength: 1, maxLength: 5 }),
  value: fc.oneof(hostileJson, hostileText),
  chop: fc.oneof({ weight: 9, arbitrary: fc.constant(100) }, { weight: 1, arbitrary: fc.nat(99) }),
});

/** The JSON with some of its values, counted as they come, exchanged. */
function changed(text: string, { at, value, chop }: Change): string {
  let seen = 0;
  const places = new Set(at);
  try {
    const body: unknown = JSON.parse(text, (_key, one: unknown) => (places.has(seen++) ? value : one));
    const whole = JSON.stringify(body) ?? '';
    return whole.slice(0, Math.ceil((whole.length * chop) / 100));
  } catch {
    return text;
  }
}

/** The simulated Jira with every answer changed, read by the adapter as the release does. */
const answers = entrance({
  name: "Jira's answers",
  inputs: changes,
  async open() {
    const sim = await startJiraSim();
    const origin = new URL(sim.url);
    let change: Change = { at: [], value: null, chop: 100 };
    const server = createServer(async (request, response) => {
      const chunks: Uint8Array[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const { method = 'GET', url = '/', headers } = request;
      const answer = await fetch(new URL(url, origin), {
        method,
        headers: { authorization: headers.authorization ?? '', 'content-type': 'application/json' },
        ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
      });
      response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
      response.end(changed(await answer.text(), change));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const url = `http://127.0.0.1:${port}`;
    return {
      async take(input: Change) {
        change = input;
        const tickets = createJiraTickets(
          { ...settingsOf(sim), url, apiUrl: url },
          { clock: Date, log: silentLog },
        );
        try {
          await tickets.readBoard();
          await tickets.readWeek(Date.now());
        } finally {
          await tickets.close();
        }
      },
      async close() {
        server.close();
        await sim.close();
      },
    };
  },
});

export const fromJira: readonly AnyEntrance[] = [answers];
