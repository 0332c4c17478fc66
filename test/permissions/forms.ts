import { en } from '../../server/adapters/texts/en/index.ts';
import { routes } from '../../server/contract/index.ts';
import {
  ANSWERED,
  awayRefused,
  bobsAway,
  CARD,
  CLOSED,
  type More,
  type Own,
  ofLeavers,
  ofWeb,
  type Row,
  swapRefused,
  TOLD,
} from './rows.ts';
import type { World } from './world.ts';

type Made<T> = T | ((world: World) => T | Promise<T>);

interface Submitted extends More {
  readonly state?: Made<string>;
}

/** A submission, after the dialog was opened by somebody who may, or with what anybody may make up. */
const submitted = (
  dialog: string,
  how: string,
  submission: Made<object>,
  does: Row['does'],
  { state = '', ...more }: Submitted = {},
): Row => ({
  what: `dialog ${dialog}, ${how}`,
  sends: async (world) => ({
    dialog,
    submission: typeof submission === 'function' ? await submission(world) : submission,
    state: typeof state === 'string' ? state : await state(world),
  }),
  does,
  ...more,
});

const ofBob = (refusal: string): Own => ({ people: ['bob'], or: ['post'], refusal });
const notYours = (people: readonly string[], refusal: string): Own => ({ people, or: ['roster'], refusal });
const noteOfBob = ofBob(en.flow.notesNotChanged({ code: 'not-yours' }));
const blockerOfBob = ofBob(en.flow.blockerNotCleared({ code: 'not-yours' }));
const ofTeams = notYours([], en.roster.refusedTeam);
const shownNote = ({ stateOf }: World) => stateOf('mia', 'note', '');
const newTeam = JSON.stringify({ team: null, seen: '' });
const schedule = JSON.stringify({ section: 'schedule', seen: 0 });
const team = (name: string) => (world: World) => world.stateOf('mia', 'roster-team', name);

export const dialogs: readonly Row[] = [
  submitted('note', 'a new one', { add: 'Mine' }, ['notebook']),
  submitted('note', 'away with it', { note_0: '' }, ['notebook'], { own: noteOfBob, state: shownNote }),
  submitted('blocker', 'a new one', { add: 'Mine' }, ['notebook']),
  submitted('blocker', 'cleared', { clear: 'blocker-1' }, ['notebook'], { own: blockerOfBob }),
  submitted('triage-status', 'of their own', { status: 'On it' }, ['triage']),
  submitted('triage-close', 'for a reason', { reason: 'Too old' }, CARD, { state: 'MM-1 x' }),
  submitted('triage-story', 'for a product manager', { comment: 'A new export' }, CARD, { state: 'MM-1 x' }),
  submitted('triage-duplicate', 'of another ticket', { key: 'MM-2' }, CARD, { state: 'MM-1 x' }),
  submitted('skip', 'with a reason', ({ due }) => ({ week: due, reason: 'Offsite' }), ['update']),
  submitted('settings', 'another time', { UpdateTime: '18:00' }, ['set'], { state: schedule }),
  submitted('away', 'of carol', { who: 'carol', from: '2027-02-01', to: '2027-02-03' }, ['rotation'], {
    own: notYours(['carol'], awayRefused('not-yours')),
  }),
  submitted('away', 'taken back', { back: 'absence-1' }, CLOSED, { own: bobsAway, isOfToday: true }),
  submitted('away', 'with a cover given back', { back: 'cover:cover-2' }, TOLD, {
    own: notYours(['nina'], en.turns.coverRefused({ code: 'no-such-cover' }, '')),
    isOfToday: true,
  }),
  submitted('swap', 'of bob', { turn: '1/bob/Mobile', with: 'nina' }, TOLD, {
    own: notYours(['bob'], swapRefused('not-yours')),
    isOfToday: true,
  }),
  submitted('swap', 'by force', { turn: '1/alice/Web', with: 'dave', force: true }, ANSWERED, {
    own: notYours([], swapRefused('not-yours')),
    isOfToday: true,
  }),
  submitted('swap', 'taken back', { back: 'swap-1' }, ANSWERED, {
    own: notYours(['alice'], swapRefused('no-such-swap')),
    isOfToday: true,
  }),
  submitted('reassign', 'to alice', { to: 'alice' }, ['jira'], {
    state: 'MM-10',
    own: notYours(['alice'], en.notices.reassignNotOnSet('alice')),
    isOfToday: true,
  }),
  submitted('handover-lines', 'a line', { line_0: 'Retry it' }, ['handover'], {
    state: ({ stateOf }) => stateOf('mia', 'handover-lines', '2 MM-10'),
    own: ofLeavers,
    isOfToday: true,
  }),
  submitted('roster-team', 'a new one', { name: 'New', people: '@rita' }, ['rotation'], {
    state: newTeam,
    own: ofTeams,
  }),
  submitted(
    'roster-team',
    'other people',
    { name: 'Web', people: '@alice *\n@dave\n@rita', manager: 'tom' },
    ['rotation'],
    { state: team('Web'), own: ofWeb, isOfToday: true },
  ),
  submitted('roster-team', 'away with it', { remove: true }, TOLD, { state: team('Server'), own: ofTeams }),
  submitted('roster-choose', 'alice again', { person: 'alice Web' }, TOLD, {
    state: '2 Web',
    own: ofWeb,
    isOfToday: true,
  }),
  submitted('roster-choose', 'as planned', { person: '(plan) Mobile' }, TOLD, {
    state: '3 Mobile',
    own: { ...ofWeb, or: ['mobile', 'roster'] },
    isOfToday: true,
  }),
  submitted('roster-lead', 'bob', { rotation: '1', lead: 'bob' }, TOLD, { isOfToday: true }),
  submitted('roster-handover', 'another day', { kind: 'monthly', day: '20' }, []),
  submitted('roster-import', 'a table', { table: 'team,username,may lead,from,to\nNew,rita,no' }, []),
];

/** `null` for a body: a GET. */
const asked = (path: string, body: Made<object> | null, does: Row['does'], more: More = {}): Row => ({
  what: `route ${path}`,
  sends: async (world) =>
    body === null ? { path } : { path, body: await (typeof body === 'function' ? body(world) : body) },
  does,
  ...more,
});
const entryOfBob = { own: ofBob(en.routes.notYours) };
const withToken =
  (body: object) =>
  async ({ token }: World) => ({ ...body, token: await token() });

export const requests: readonly Row[] = [
  asked(routes.panel, null, []),
  asked(routes.refresh, {}, []),
  asked(routes.history, null, []),
  asked(routes.order, null, []),
  asked(routes.fixOrder, withToken({}), ['jira']),
  asked(routes.move, withToken({ key: 'MM-5', move: 'top' }), ['jira']),
  asked(routes.take, { key: 'MM-1' }, ['jira']),
  asked(routes.openTriage, {}, CARD),
  asked(routes.draft, null, []),
  asked(routes.addNotes, { text: 'Mine', offers: [] }, ['notebook']),
  asked(routes.changeNote, { id: 'note-1', text: '', seen: 'Docs are out' }, ['notebook'], entryOfBob),
  asked(routes.addBlocker, { text: 'Mine' }, ['notebook']),
  asked(routes.clearBlocker, { id: 'blocker-1' }, ['notebook'], entryOfBob),
  asked(routes.postUpdate, ({ due }) => ({ due_date: due }), ['notebook', 'post', 'update']),
  asked(routes.skipUpdate, ({ due }) => ({ due_date: due, reason: 'Offsite' }), ['update']),
  asked(routes.unskipUpdate, ({ skipped }) => ({ due_date: skipped }), ['update']),
  asked(routes.testConnection, { settings: {} }, []),
];
