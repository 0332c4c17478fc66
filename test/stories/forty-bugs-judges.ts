import { expect } from 'vitest';
import { en } from '../../server/adapters/texts/en/index.ts';
import { copiesOf, ticketIn } from '../adapters/jira/read/tickets-on.ts';
import type { JiraSim } from '../sim/jira/index.ts';
import { BUGS, type Press } from './forty-bugs-table.ts';

/** How people get at their cards, in a story or on a real server; they go by the names of the table. */
export interface Cards {
  open(name: string): Promise<unknown>;
  /** What stands on it now. */
  text(name: string): Promise<string>;
  /** `option`: what is chosen in a menu. */
  press(name: string, button: string, option: string): Promise<unknown>;
  /** Sends the dialog that opened; false where something in it is wrong. */
  submit(name: string, fields: Readonly<Record<string, string>>): Promise<boolean>;
}

const TEAM_FIELD = 'customfield_10050';
const HOUR = 3_600_000;

const keyOf = (bug: string) => `MM-80${bug}`;

/** Jira holds forty bugs nobody has, reported an hour apart, the last one before `now`; somebody has got what waited before. */
export function reportBugs({ board }: JiraSim, now: number): void {
  const somebody = board.users[0] ?? null;
  for (const ticket of board.tickets) ticket.assignee ??= somebody;
  const [model] = board.tickets.filter(({ key }) => key === 'MM-70393');
  if (model === undefined) throw new Error('The board has another first bug.');
  const bugs = copiesOf(model, BUGS).map((bug, place) => {
    const createdAt = now - (BUGS - place) * HOUR;
    const key = keyOf(String(place + 1).padStart(2, '0'));
    return { ...bug, key, assignee: null, createdAt, updatedAt: createdAt, changes: [], comments: [] };
  });
  board.tickets.push(...bugs);
}

/** Nothing goes wrong; what was put off for a while is due again. */
export const LATER = 'later';

/** What goes wrong, by the word of the table. */
const troubles: Readonly<Record<string, (bug: string) => Partial<JiraSim['scenario']>>> = {
  forbidden: () => ({ withheld: ['ASSIGN_ISSUES', 'EDIT_ISSUES'] }),
  down: (bug) => ({ serverError: { status: 503 }, only: new RegExp(keyOf(bug)) }),
  conflict: () => ({ conflicts: 9 }),
  lost: () => ({ lostAnswers: 9 }),
  'asks more': () => ({ demanded: 'customfield_10077' }),
  'field hidden': () => ({ uneditable: [TEAM_FIELD] }),
};

/** People judge the bugs of the table. */
export function judging(jira: JiraSim, cards: Cards) {
  const { open, text, press, submit } = cards;

  async function decide({ bug, by, what }: Press): Promise<boolean> {
    const [verb = '', more = ''] = what.split(': ');
    const { take, route, close, snooze, next } = en.triageCard;
    const button = { take, route, close, snooze, next }[verb] ?? verb;
    expect(await text(by), `the card of ${by} before ${what}`).toContain(keyOf(bug));
    await press(by, button, verb === 'route' ? more : '');
    return verb === 'close' ? submit(by, { reason: more }) : true;
  }

  /** Nothing is done and the reason is said; afterwards it can be done. But what was done without an answer is not done again. */
  async function decideInTrouble(row: Press): Promise<void> {
    const held = () => JSON.stringify(ticketIn(jira, keyOf(row.bug)));
    const [before, shown] = [held(), await text(row.by)];
    const trouble = troubles[row.trouble];
    if (trouble === undefined) throw new Error(`Nobody knows the trouble “${row.trouble}”.`);
    Object.assign(jira.scenario, trouble(row.bug));
    const isTaken = await decide(row);
    jira.recover();
    if (row.trouble === 'lost') return expect(held()).not.toBe(before);
    expect(held(), `${row.bug} after ${row.trouble}`).toBe(before);
    expect(isTaken && (await text(row.by)) === shown, `nothing is said of ${row.trouble}`).toBe(false);
    await open(row.by);
    await decide(row);
  }

  /** Two with the same bug before them press at the same time. */
  async function decideTogether(row: Press, other: string): Promise<void> {
    expect(await text(other)).toContain(keyOf(row.bug));
    await Promise.all([decide(row), decide({ ...row, by: other })]);
    const said = en.triageCard.remark({ code: 'faster', key: keyOf(row.bug), username: row.by });
    expect(await text(other)).toContain(said);
  }

  return async (row: Press): Promise<void> => {
    const [how, other = ''] = row.trouble.split(' ');
    if (how === 'with') await decideTogether(row, other);
    else if (row.trouble === '' || row.trouble === LATER) await decide(row);
    else await decideInTrouble(row);
  };
}

/** What Jira holds of these bugs, as the table says it. */
export function heldIn(jira: JiraSim, bugs: readonly string[], nameOf = (username: string) => username) {
  return [...new Set(bugs)].sort().map((bug) => {
    const { teams, assignee, statusId, resolution, comments = [] } = ticketIn(jira, keyOf(bug));
    const { name } = jira.board.statuses.find(({ id }) => id === statusId) ?? {};
    const words = comments.map(({ body }) =>
      body.replace(/\\/g, '').replace(/\s+— (\w+).*/, (_all, by: string) => ` (${nameOf(by)})`),
    );
    const has = assignee === null ? '' : nameOf(assignee.emailAddress.replace(/@.*/, ''));
    return [bug, teams?.[TEAM_FIELD]?.join() ?? '', has, name, resolution ?? '', words.join('; ')]
      .join(' | ')
      .trim();
  });
}

/** The lines of a thread in the order of the alphabet, without Jira's address. */
export function linesOf(thread: readonly string[]): readonly string[] {
  return thread.map((line) => line.replace(/\[(\S+)\]\(\S+\)/g, '$1')).sort();
}
