import { describe, expect, it } from 'vitest';
import { type ShownTicket, showBoard, ticketUrl } from '../../../server/domain/queue/queue.ts';
import type { Note } from '../../../server/domain/update/note.ts';
import { DEFAULT_TEMPLATE } from '../../../server/domain/update/template.ts';
import { contentOf, render, type WeeklyUpdate } from '../../../server/domain/update/weekly-update.ts';
import { boardOf, ticket } from '../../app/fixture.ts';
import { unlinked } from '../../support/unlinked.ts';
import { note } from '../fixture.ts';

const words = {
  none: 'none',
  unknown: 'unknown',
  more: (count: number) => `and ${count} more`,
  notReviewed: 'not reviewed by the lead',
  isPrivate: '(private)',
};
const SITE = 'https://jira.example';
const write = (
  update: WeeklyUpdate,
  text = DEFAULT_TEMPLATE,
  notes: readonly Note[] = [],
  isReviewed = true,
) => render(contentOf(update, { text }, words, SITE), notes, words, isReviewed);

const column = (tickets: readonly ShownTicket[], total = tickets.length) => ({ name: 'C', tickets, total });
const shown = (key: string, part: Partial<ShownTicket> = {}): ShownTicket => ({
  key,
  isPrivate: false,
  summary: `Summary of ${key}`,
  status: 'To Do',
  assignee: null,
  assigneeId: null,
  type: 'Bug',
  updatedAt: null,
  class: 'other',
  warning: null,
  columnSince: null,
  waitingSince: null,
  ...part,
});
const exact = (value: number) => ({ value, isComplete: true });

const update: WeeklyUpdate = {
  date: '2026-11-24',
  asOf: 0,
  figures: {
    resolved: exact(12),
    resolvedByCustomers: exact(5),
    submitted: exact(7),
    submittedByCustomers: exact(0),
  },
  counted: { resolved: [], resolvedByCustomers: [], submitted: [], submittedByCustomers: [] },
  inProgress: column([shown('MM-10', { assignee: 'Alice' })]),
  toDo: column(['MM-1', 'MM-2', 'MM-3', 'MM-4', 'MM-5', 'MM-6'].map((key) => shown(key))),
  nextInQueue: 5,
  people: { lead: 'alice', members: ['alice', 'bob_b'] },
  blockers: [],
  triaged: '3 (1 taken, 2 routed)',
  remarks: [],
};

describe('writeUpdate()', () => {
  it('prints exactly the template, filled', () => {
    expect(write(update)).toBe(`#set-update #set-update-2026-11-24

Bugs resolved in the last 7 days: 12 (5 reported by customers)
Bug fix PRs submitted in the last 7 days: 7 (0 reported by customer)

In progress fixes:
* [MM-10](https://jira.example/browse/MM-10) Summary of MM-10 (Alice)

Next in the queue:
* [MM-1](https://jira.example/browse/MM-1) Summary of MM-1
* [MM-2](https://jira.example/browse/MM-2) Summary of MM-2
* [MM-3](https://jira.example/browse/MM-3) Summary of MM-3
* [MM-4](https://jira.example/browse/MM-4) Summary of MM-4
* [MM-5](https://jira.example/browse/MM-5) Summary of MM-5

Notes:
* none`);
  });

  it('says ? and unknown for what is not known, none for what is empty', () => {
    const text = write({
      ...update,
      figures: { ...update.figures, resolved: null, submittedByCustomers: null },
      inProgress: null,
      toDo: column([]),
      remarks: ['Jira is down.'],
    });
    expect(text).toContain('last 7 days: ? (5 reported by customers)');
    expect(text).toContain('last 7 days: 7 (? reported by customer)');
    expect(text).toContain(
      'In progress fixes:\n* unknown\n\nNext in the queue:\n* none\n\nNotes:\n* Jira is down.',
    );
  });

  it('marks a number that was not counted to the end', () => {
    expect(
      write({
        ...update,
        figures: { ...update.figures, resolved: { value: 5000, isComplete: false } },
      }),
    ).toContain('last 7 days: 5000+ (5');
  });

  it('shows a private ticket as its key, and that it is private', () => {
    const secret = shown('MM-9', { isPrivate: true, summary: 'secret', assignee: 'Alice' });
    const text = write({ ...update, inProgress: column([secret]) });
    expect(text).toContain('In progress fixes:\n* [MM-9](https://jira.example/browse/MM-9) (private)\n');
    expect(text).not.toContain('secret');
  });

  it('says how many are left out of a long list, and stays within a post', () => {
    const long = Array.from({ length: 100 }, (_, index) =>
      shown(`MM-${index}`, { summary: 'x'.repeat(250), assignee: 'y'.repeat(100) }),
    );
    const text = write({ ...update, inProgress: column(long, 130) });
    expect([...text].length).toBeLessThanOrEqual(16_000);
    expect(text).toMatch(/\* and \d+ more\n\nNext in the queue:/);
    const listed = text
      .split('\n')
      .filter((line) => line.startsWith('* [MM-') && line.includes('(yyy')).length;
    expect(text).toContain(`* and ${130 - listed} more`);
  });
});

describe('render()', () => {
  it('puts notes first, then remarks, then that no lead has seen it', () => {
    const text = write({ ...update, remarks: ['Jira is down.'] }, '{notes}', [note('a')], false);
    expect(text).toBe('* Note a (bob)\n* Jira is down.\n* not reviewed by the lead');
  });

  it('puts notes below a template that has no place for them, so that none is lost', () => {
    expect(write(update, '{lead}', [note('a')])).toBe('alice\n\n* Note a (bob)');
    expect(write(update, '{lead}')).toBe('alice');
  });

  it('fills every placeholder a template may have, mentioning nobody', () => {
    const blockers = Array.from({ length: 50 }, (_, at) => ({
      text: `@here ${at} ${'*'.repeat(270)}`,
      username: 'bob',
    }));
    const text = write({ ...update, blockers }, '{backlog} {lead} {members}\n{blockers}');
    expect(unlinked(text)).toMatch(/^6 alice alice, bob\\_b\n\* @\u2060here 0 /);
    expect(text).toMatch(/\n\* and \d+ more$/);
    expect([...text].length).toBeLessThanOrEqual(10_200);
    expect(write(update, '{triaged}')).toBe('3 (1 taken, 2 routed)');
    expect(write({ ...update, triaged: null }, '{triaged}')).toBe('?');
    const nobody = { lead: undefined, members: [] };
    expect(write({ ...update, people: nobody }, '{lead} {members}')).toBe('none none');
    expect(write({ ...update, people: null }, '{lead} {members}')).toBe('unknown unknown');
  });

  it('mentions nobody whom the template names', () => {
    expect(write(update, '@here (@all) @{lead} set@example.com @')).toBe(
      '@\u2060here (@\u2060all) @\u2060alice set@example.com @',
    );
  });

  it('leaves room for 20 long notes below the longest lists', () => {
    const long = Array.from({ length: 100 }, (_, at) => shown(`MM-${at}`, { summary: 'x'.repeat(250) }));
    const notes = Array.from({ length: 20 }, (_, at) => note(`${at}`, { text: 'y'.repeat(280) }));
    const text = write({ ...update, inProgress: column(long) }, DEFAULT_TEMPLATE, notes, false);
    expect([...text].length).toBeLessThanOrEqual(16_000);
    expect(text.match(/y{280} \(bob\)/g)).toHaveLength(20);
    expect(text).toMatch(/not reviewed by the lead$/);
  });
});

describe('a number', () => {
  const keys = (count: number) => Array.from({ length: count }, (_, at) => `MM-${100 + at}`);
  const searched = (...found: readonly string[]) =>
    `${SITE}/issues/?jql=key%20in%20%28${found.join('%2C%20')}%29`;
  const counted = { ...update.counted, resolved: ['MM-7', 'MM-8'], submitted: keys(51) };

  it('leads to exactly what was counted; what is none, or too many, leads nowhere', () => {
    const text = write({ ...update, counted }, '{resolved} {resolvedByCustomers} {submitted}');
    expect(text).toBe(`[12](${searched('MM-7', 'MM-8')}) 5 7`);
  });

  it('of the whole queue leads there, too, while all of it is known', () => {
    const toDo = column([shown('MM-1'), shown('MM-2', { isPrivate: true })]);
    expect(write({ ...update, toDo }, '{backlog}')).toBe(`[2](${searched('MM-1', 'MM-2')})`);
    expect(write({ ...update, toDo: { ...toDo, total: 3 } }, '{backlog}')).toBe('3');
  });

  it('is plain before a list is shortened, or a post too long', () => {
    const long = Array.from({ length: 8 }, (_, at) => shown(`MM-${at}`, { summary: 'x'.repeat(250) }));
    const many = { ...update, counted: { ...counted, resolved: keys(50) }, inProgress: column(long) };
    const text = `{inProgress}\n{notes}\n${'{resolved} '.repeat(6)}`;
    expect(write(many, text)).toContain(searched(...keys(50)));
    const notes = Array.from({ length: 40 }, (_, at) => note(`${at}`, { text: 'y'.repeat(280) }));
    const full = write(many, text, notes);
    expect(full).not.toContain('/issues/');
    expect(full).toMatch(/\n12 12 12 12 12 12 $/);
    expect(full.match(/x{250}/g)).toHaveLength(8);
    expect(full.match(/y{280}/g)).toHaveLength(40);
    expect(write(many, `${text}${'{resolved} '.repeat(20)}`).match(/x{250}/g)).toHaveLength(8);
  });
});

describe('showBoard()', () => {
  it('takes the text from private tickets and counts all', () => {
    const tickets = Array.from({ length: 120 }, (_, index) =>
      ticket(`MM-${index}`, { isPrivate: index === 0, assignee: 'Alice' }),
    );
    const board = showBoard(boardOf(tickets));
    expect(board.toDo.total).toBe(120);
    expect(board.toDo.tickets).toHaveLength(100);
    expect(board.toDo.tickets[0]).toMatchObject({ key: 'MM-0', summary: '', assignee: null, type: '' });
    expect(board.toDo.tickets[1]).toMatchObject({ summary: 'Summary of MM-1', assignee: 'Alice' });
  });
});

describe('ticketUrl()', () => {
  it('never leaves the Jira URL nor the brackets of a link', () => {
    expect(ticketUrl('https://jira.example/jira', 'MM-1')).toBe('https://jira.example/jira/browse/MM-1');
    expect(ticketUrl('https://jira.example', '../x) [a](b)')).toBe(
      'https://jira.example/browse/..%2Fx%29%20%5Ba%5D%28b%29',
    );
  });
});
