import type {
  Choice,
  FieldValues,
  JiraAccount,
  LinkType,
  TicketLink,
  TicketWrites,
  Transition,
  WriteFailure,
  WritePermissions,
} from '../../../server/app/ports.ts';
import { noWrites } from '../../../server/app/settings/without-numbers.ts';
import type { RankStep } from '../../../server/domain/queue/reorder.ts';
import type { Column, Ticket } from '../../../server/domain/queue/ticket.ts';
import { ok, refused } from '../../../server/domain/result.ts';
import type { Bug } from '../../../server/domain/triage/bug.ts';
import { commentMark } from '../../../server/domain/triage/comment-mark.ts';
import { applyMoves } from '../../domain/queue/apply-moves.ts';
import type { FakeTickets } from '../fixture.ts';

/** Of an account that may do everything. */
export const ALL_RIGHTS: WritePermissions = {
  canRank: true,
  canAssign: true,
  canTransition: true,
  canEdit: true,
  canComment: true,
  canCreate: true,
  canLink: true,
};

/** Changes to a tracker in memory, which the tracker's board shows afterwards. */
export interface FakeWrites extends TicketWrites {
  readonly ranked: { readonly steps: readonly RankStep[]; readonly by: string }[];
  readonly assigned: { readonly key: string; readonly to: string | null; readonly by: string }[];
  readonly routed: { readonly key: string; readonly to: readonly string[]; readonly by: string }[];
  /** Where every bug can go. */
  offered: readonly Transition[];
  readonly sent: {
    readonly key: string;
    readonly id: string;
    readonly fields: FieldValues;
    readonly by: string;
  }[];
  /** The types that every bug can have. */
  kinds: readonly Choice[];
  readonly comments: { readonly key: string; readonly text: string; readonly by: string }[];
  /** Of links. */
  linkKinds: readonly LinkType[];
  /** The links of all tickets. */
  linked: readonly (TicketLink & { readonly from: string; readonly by: string })[];
  readonly searches: string[];
  readonly accounts: JiraAccount[];
  may: WritePermissions;
  /** Refuses everything with this. */
  failure: WriteFailure | null;
  /** Ranks so many steps, then stops. */
  stopsAfter: number;
}

export function createFakeWrites(tickets: FakeTickets): FakeWrites {
  let links = 0;
  const fake: FakeWrites = {
    ...noWrites,
    ranked: [],
    assigned: [],
    routed: [],
    offered: [],
    sent: [],
    kinds: [],
    comments: [],
    linkKinds: [
      { id: '1', name: 'Blocks', inward: 'is blocked by', outward: 'blocks' },
      { id: '2', name: 'Duplicate', inward: 'is duplicated by', outward: 'duplicates' },
    ],
    linked: [],
    searches: [],
    accounts: ['alice', 'bob', 'mia'].map((name) => ({
      id: `id-${name}`,
      displayName: name === 'bob' ? 'Bob Martin' : `${name[0]?.toUpperCase()}${name.slice(1)}`,
      email: `${name}@example.com`,
    })),
    may: ALL_RIGHTS,
    failure: null,
    stopsAfter: Number.POSITIVE_INFINITY,
    async rank(steps, { username }) {
      const { failure } = fake;
      if (failure !== null) return refused({ failure, done: 0, tickets: [] });
      fake.ranked.push({ steps, by: username });
      const done = steps.slice(0, fake.stopsAfter);
      change((all) => {
        const order = applyMoves(
          all.map(({ key }) => key),
          done,
        );
        return order.flatMap((key) => all.filter((one) => one.key === key));
      });
      const left = steps.slice(done.length).flatMap(({ keys }) => keys);
      if (left.length === 0) return ok({ ranked: done.length });
      return refused({
        failure: { code: 'partly-done', detail: '', tickets: [] },
        done: done.length,
        tickets: left.map((key) => ({ key, detail: 'Issue is locked.' })),
      });
    },
    async assign(key, to, { username }) {
      if (fake.failure !== null) return refused(fake.failure);
      fake.assigned.push({ key, to: to?.id ?? null, by: username });
      changeAll((all) =>
        all.map((one) =>
          one.key === key ? { ...one, assignee: to?.displayName ?? null, assigneeId: to?.id ?? null } : one,
        ),
      );
      changeBug(key, {
        assignee: to?.displayName ?? null,
        assigneeId: to?.id ?? null,
        isWaiting: to === null,
      });
      return ok(undefined);
    },
    async setTeam(key, { before, after }, { username }) {
      if (fake.failure !== null) return refused(fake.failure);
      fake.routed.push({ key, to: after, by: username });
      const team = tickets.bugs.find((one) => one.key === key)?.team;
      if (team !== undefined && team !== null) {
        const others = team.values.filter((one) => !before.includes(one) && !after.includes(one));
        changeBug(key, { team: { ...team, values: team.isOfLabels ? [...others, ...after] : after } });
      }
      return ok(undefined);
    },
    transitions: async () => (fake.failure === null ? ok(fake.offered) : refused(fake.failure)),
    async transition(key, id, fields, { username }) {
      if (fake.failure !== null) return refused(fake.failure);
      fake.sent.push({ key, id, fields, by: username });
      const to = fake.offered.find((one) => one.id === id)?.to;
      changeBug(key, {
        status: to ?? { id: null, name: null, category: null },
        isWaiting: to?.id === '10001',
      });
      return ok(undefined);
    },
    types: async () => (fake.failure === null ? ok(fake.kinds) : refused(fake.failure)),
    async changeType(key, typeId) {
      if (fake.failure !== null) return refused(fake.failure);
      changeBug(key, { typeId });
      return ok(undefined);
    },
    async comment(key, text, { username }) {
      if (fake.failure !== null) return refused(fake.failure);
      fake.comments.push({ key, text, by: username });
      return ok(undefined);
    },
    async hasComment(key, mark, { username }) {
      if (fake.failure !== null) return refused(fake.failure);
      const isIt = (one: FakeWrites['comments'][number]) =>
        one.key === key && one.by === username && commentMark(one.text) === mark;
      return ok(fake.comments.some(isIt));
    },
    linkTypes: async () => (fake.failure === null ? ok(fake.linkKinds) : refused(fake.failure)),
    async links(key) {
      if (fake.failure !== null) return refused(fake.failure);
      return ok(fake.linked.filter(({ from }) => from === key));
    },
    async link(key, link, { username }) {
      if (fake.failure !== null) return refused(fake.failure);
      links += 1;
      fake.linked = [...fake.linked, { ...link, id: `link-${links}`, from: key, by: username }];
      return ok(undefined);
    },
    async unlink(key, id) {
      if (fake.failure !== null) return refused(fake.failure);
      fake.linked = fake.linked.filter((one) => one.from !== key || one.id !== id);
      return ok(undefined);
    },
    async findAccounts(query) {
      fake.searches.push(query);
      if (fake.failure !== null) return refused(fake.failure);
      const wanted = query.toLowerCase();
      return ok(
        fake.accounts.filter(
          ({ displayName, email }) =>
            displayName.toLowerCase().includes(wanted) || email?.startsWith(wanted) === true,
        ),
      );
    },
    permissions: async () => (fake.failure === null ? ok(fake.may) : refused(fake.failure)),
  };

  function change(next: (all: readonly Ticket[]) => readonly Ticket[]): void {
    const { board } = tickets;
    if (!board.ok) return;
    const { toDo } = board.value;
    tickets.board = ok({ ...board.value, toDo: { ...toDo, tickets: next(toDo.tickets) } });
  }
  function changeBug(key: string, part: Partial<Bug>): void {
    tickets.bugs = tickets.bugs.map((bug) =>
      bug.key === key ? { ...bug, ...part, updatedAt: (bug.updatedAt ?? 0) + 1 } : bug,
    );
  }
  function changeAll(next: (all: readonly Ticket[]) => readonly Ticket[]): void {
    const { board } = tickets;
    if (!board.ok) return;
    const changed = ({ name, tickets: all }: Column): Column => ({ name, tickets: next(all) });
    const { toDo, inProgress, submitted } = board.value;
    const columns = { toDo: changed(toDo), inProgress: changed(inProgress), submitted: changed(submitted) };
    tickets.board = ok({ ...board.value, ...columns });
  }
  return fake;
}
