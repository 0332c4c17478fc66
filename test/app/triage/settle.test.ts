import { describe, expect, it } from 'vitest';
import { isTakenBack, STATUS } from '../../../server/app/triage/settle.ts';
import type { BugChange } from '../../../server/domain/triage/verdict.ts';
import { bug } from './fake-bugs.ts';

const [OPEN, REOPENED, CLOSED, DONE] = [
  { id: '1', name: 'Open', category: 'to-do' },
  { id: '4', name: 'Reopened', category: 'to-do' },
  { id: '6', name: 'Closed', category: 'done' },
  { id: '7', name: 'Done', category: 'done' },
] as const;

describe('the closing of a bug', () => {
  const change: BugChange = { field: STATUS, before: [OPEN.id], after: [CLOSED.id], category: OPEN.category };

  // A workflow that sets no resolution leaves a closed bug where a clause about resolutions finds it.
  it.each([
    ['where it was', OPEN, false, true],
    ['open again', REOPENED, false, true],
    ['closed', CLOSED, false, false],
    ['closed, and waits by the clause all the same', CLOSED, true, false],
    ['somewhere else, where it waits', DONE, true, true],
    ['somewhere else', DONE, false, false],
  ] as const)('is taken back or not of a bug that is %s', (_where, status, isWaiting, isBack) => {
    expect(isTakenBack(bug('MM-1', { status, isWaiting }), change)).toBe(isBack);
  });
});
