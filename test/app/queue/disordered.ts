import { ok } from '../../../server/domain/result.ts';
import { boardOf, type Fixture, ticket } from '../fixture.ts';

/** Words of a private ticket that nobody may ever see. */
export const SECRETS = ['Bank of Example', 'Carol Secret', 'Secret type'] as const;

/** Two tickets stand wrong: the private escalation MM-3, and MM-5, which comes before tech debt. */
export function disorder(fixture: Fixture): void {
  const secret = {
    isPrivate: true,
    summary: 'Bank of Example cannot log in',
    assignee: 'Carol Secret',
    type: 'Secret type',
  };
  fixture.tickets.board = ok(
    boardOf(
      [
        ticket('MM-1', { matches: ['customer'] }),
        ticket('MM-2', { matches: ['customer'] }),
        ticket('MM-3', { matches: ['escalation'], ...secret }),
        ticket('MM-4', { matches: ['tech-debt'] }),
        ticket('MM-5'),
      ],
      [ticket('MM-10', { assignee: 'Alice', columnSince: Date.parse('2026-11-10T09:00:00Z') })],
      [ticket('MM-20', secret)],
    ),
  );
}

/** Keys of the queue as the tracker has it now. */
export function orderIn(fixture: Fixture): string[] {
  const { board } = fixture.tickets;
  return board.ok ? board.value.toDo.tickets.map(({ key }) => key) : [];
}
