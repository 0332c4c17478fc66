import { type JiraSim, moveTicket } from '../sim/jira/index.ts';

/** A ticket as its page shows it. */
export interface SeasonTicket {
  readonly key: string;
  readonly summary: string;
  readonly status: string;
  /** Username, undefined for nobody. */
  readonly assignee: string | undefined;
}

/** What people see and do in Jira. */
export interface SeasonJira {
  readonly sim: JiraSim;
  /** All of them, highest rank first. */
  tickets(): readonly SeasonTicket[];
  ticket(key: string): SeasonTicket;
  /** Somebody gives the ticket to another, or to nobody. */
  assign(key: string, username: string | undefined): void;
  /** Somebody moves the ticket to the status of that name. */
  move(key: string, status: string): void;
  /** What the plugin gave to whom since last asked, `MM-1: alice → bob`, oldest first; `nobody` where nobody is. */
  assigned(): readonly string[];
  /** Gives somebody an account with their e-mail, if there is none. */
  addAccount(username: string): void;
}

export function createSeasonJira(sim: JiraSim, now: () => number): SeasonJira {
  const { board } = sim;
  /** How many changes of a ticket were told already. */
  const told = new Map(board.tickets.map(({ key, changes }) => [key, changes.length]));
  const emailOf = (username: string) => `${username}@example.com`;
  const accountOf = (username: string) => {
    const found = board.users.find(({ emailAddress }) => emailAddress === emailOf(username));
    if (found === undefined) throw new Error(`${username} has no account in Jira.`);
    return found;
  };
  const nameOf = (accountId: string | null) => {
    const email = board.users.find((user) => user.accountId === accountId)?.emailAddress;
    return email?.replace(/@.*/, '') ?? (accountId === null ? 'nobody' : accountId);
  };
  const stored = (key: string) => {
    const found = board.tickets.find((one) => one.key === key);
    if (found === undefined) throw new Error(`There is no ${key} in Jira.`);
    return found;
  };
  const shown = ({ key, summary, statusId, assignee }: ReturnType<typeof stored>): SeasonTicket => ({
    key,
    summary,
    status: board.statuses.find(({ id }) => id === statusId)?.name ?? statusId,
    assignee: assignee === null ? undefined : nameOf(assignee.accountId),
  });

  return {
    sim,
    tickets: () => [...board.tickets].sort((a, b) => (a.rank < b.rank ? -1 : 1)).map(shown),
    ticket: (key) => shown(stored(key)),
    assign(key, username) {
      stored(key).assignee = username === undefined ? null : accountOf(username);
    },
    move(key, status) {
      const found = board.statuses.find(({ name }) => name === status);
      if (found === undefined) throw new Error(`Jira has no status ${status}.`);
      moveTicket(board, key, found.id, now());
    },
    assigned() {
      const news = board.tickets.flatMap(({ key, changes }) => {
        const unseen = changes.slice(told.get(key) ?? 0);
        told.set(key, changes.length);
        return unseen.flatMap(({ at, items }) => items.map((item) => ({ ...item, at, key })));
      });
      return news
        .filter(({ field }) => field === 'assignee')
        .sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1))
        .map(({ key, from, to }) => `${key}: ${nameOf(from)} → ${nameOf(to)}`);
    },
    addAccount(username) {
      const emailAddress = emailOf(username);
      if (board.users.some((user) => user.emailAddress === emailAddress)) return;
      const displayName = username.replace(/(^|\.)(\w)/g, (_all, dot: string, first: string) => {
        return (dot === '' ? '' : ' ') + first.toUpperCase();
      });
      board.users.push({ accountId: `712020:${username}`, displayName, emailAddress });
    },
  };
}
