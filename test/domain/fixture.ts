import type { Content } from '../../server/domain/update/content.ts';
import type { Note } from '../../server/domain/update/note.ts';
import type { ClaimAttempt } from '../../server/domain/update/publish-update.ts';
import type { planAt, UpdateSchedule } from '../../server/domain/update/schedule.ts';
import type { By } from '../../server/domain/update/update.ts';

export const ALICE: By = { kind: 'person', userId: 'u-alice', username: 'alice' };

export const berlin: UpdateSchedule = {
  zone: 'Europe/Berlin',
  day: 'tuesday',
  time: '17:00',
  draftTime: '14:00',
  reminderTime: '16:00',
  ifUnreviewed: 'post',
  holidays: [],
  onHoliday: 'skip',
};

export type Automation = Parameters<typeof planAt>[2];

export const running: Automation = {
  posting: 'by-schedule',
  runningSince: 0,
  switches: { draft: true, reminder: true, post: true },
};

export const content: Content = {
  asOf: 0,
  template: '#set-update-{date}\n{notes}',
  values: {
    date: '2026-11-24',
    resolved: '1',
    resolvedByCustomers: '1',
    submitted: '1',
    submittedByCustomers: '1',
    inProgress: '* none',
    next: '* none',
    backlog: '0',
    lead: 'alice',
    members: 'alice',
    blockers: '* none',
    triaged: '0',
  },
  links: {},
  remarks: [],
  figures: { resolved: null, resolvedByCustomers: null, submitted: null, submittedByCustomers: null },
};

export function note(id: string, part: Partial<Note> = {}): Note {
  return { id, text: `Note ${id}`, userId: 'u-bob', username: 'bob', at: 0, from: null, ...part };
}

export function attempt(part: Partial<ClaimAttempt> = {}): ClaimAttempt {
  return {
    by: { kind: 'schedule' },
    owner: 'a',
    now: 0,
    dueDate: '2026-11-24',
    content,
    notes: [],
    isReviewed: false,
    message: (part.notes ?? []).map(({ id }) => id).join(' '),
    changes: null,
    ...part,
  };
}
