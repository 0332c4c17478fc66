import type { Ticket } from '../../../server/domain/queue/ticket.ts';
import { ok } from '../../../server/domain/result.ts';
import { openFlow } from '../../adapters/doors/commands/flow.ts';
import { boardOf, ticket } from '../fixture.ts';
import { createRotationSet, type RotationSet } from '../rotation/rotation-set.ts';

export const HANDOVER = '2026-12-16 09:00';
/** A working day before. */
export const ASKED = '2026-12-15 09:00';

const IN_PROGRESS = 'In Progress';

/** Alice and bob go, who have MM-10 and MM-20, and MM-11, which is private; MM-12 and MM-13 are of others, as `more` may be. */
export async function createHandover(
  options: Parameters<typeof createRotationSet>[0] = {},
  ...more: readonly Ticket[]
) {
  const fixture = await createRotationSet(options);
  fixture.tickets.board = ok(
    boardOf(
      [ticket('MM-1'), ticket('MM-2')],
      [
        ticket('MM-10', { assignee: 'Alice', status: IN_PROGRESS }),
        ticket('MM-11', { isPrivate: true, summary: 'Secret', status: IN_PROGRESS, assignee: 'Bob Martin' }),
        ticket('MM-12', { assignee: 'Somebody Else' }),
        ticket('MM-13', { assignee: 'Alice', assigneeId: 'id-of-another-alice' }),
        ...more,
      ],
      [ticket('MM-20', { assignee: 'Bob Martin', status: 'Submitted' })],
    ),
  );
  const flow = openFlow(fixture, { roster: '', autodraft: false });
  return {
    ...fixture,
    flow,
    /** What the question to somebody says, with what its button does. */
    asked: (username: string) => fixture.shown(username).find(({ key }) => key.includes('/leaving/')),
    pack: () => fixture.inChannel().at(-1)?.text ?? '',
    /** Writes lines as somebody whose dialog opens for these words; what is said. */
    async write(username: string, words: string, ...lines: readonly string[]) {
      const { said, opened } = await flow.type(username, `roster lines ${words}`);
      if (opened.length === 0) return said;
      const fields = Object.fromEntries(lines.map((line, index) => [`line_${index}`, line]));
      const answer = await flow.submit(username, 'handover-lines', fields, { state: flow.form()?.State });
      return answer.said === '' ? JSON.stringify(answer.answer) : answer.said;
    },
  };
}

/** Every line that is kept, `MM-10 alice: …`. */
export async function linesIn({ set, channelId }: RotationSet): Promise<readonly string[]> {
  const { lines = [] } = (await set.store.handovers.read(channelId)) ?? {};
  return lines.map(({ ticket: key, username, text }) => `${key} ${username}: ${text}`).sort();
}
