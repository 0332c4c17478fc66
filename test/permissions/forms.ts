import { en } from '../../server/adapters/texts/en/index.ts';
import { routes } from '../../server/contract/index.ts';
import { type Deed, type Gate, gates, type Own, type Part } from './deeds.ts';
import type { Ability } from './roles.ts';
import type { World } from './world.ts';

const { ofNotes, ofUpdate, ofTurns, ofTeams, ofWeb, ofRoster, ofSettings, reassigning } = gates;
const TOLD = ['outbox', 'rotation', 'tell'];
/** The question that was asked is written anew. */
const CLOSED = ['UpdatePost', 'outbox', 'rotation'];
const ANSWERED = [...CLOSED, 'tell'];
const today = { isOfToday: true } as const;

/** A submission, after the dialog was opened by somebody who may, or with what anybody may make up. */
const submitted = (
  dialog: string,
  how: string,
  submission: object,
  { state = '', ...part }: Part & { readonly state?: string | ((world: World) => string | Promise<string>) },
): Deed & { readonly dialog: string } => ({
  what: `dialog ${dialog}, ${how}`,
  dialog,
  outside: en.refused,
  isOfToday: false,
  sends: async (world) => ({
    dialog,
    submission,
    state: typeof state === 'string' ? state : await state(world),
  }),
  ...part,
});

const notTheirs: Own = {
  people: ['bob'],
  or: ['post'],
  refusal: en.flow.noteNotRemoved({ code: 'not-yours' }),
};
const stillOpen: Own = {
  people: ['bob'],
  or: ['post'],
  refusal: en.flow.blockerNotCleared({ code: 'not-yours' }),
};
const notYours = (people: readonly string[], refusal: string): Own => ({ people, or: ['roster'], refusal });
const away = (code: 'not-yours' | 'no-such-absence') => en.turns.awayRefused({ code }, '');
const swap = (code: 'not-yours' | 'no-such-swap') => en.turns.swapRefused({ code }, '', '');
const team = (name: string) => (world: World) => world.stateOf('mia', 'roster-team', name);
const dueDate = ({ due }: World) => due;

export const dialogs: readonly (Deed & { readonly dialog: string })[] = [
  submitted('note', 'a new one', { add: 'Mine' }, { gates: [ofNotes], does: ['notebook'] }),
  submitted(
    'note',
    'away with it',
    { remove: 'note-1' },
    { gates: [ofNotes], own: notTheirs, does: ['notebook'] },
  ),
  submitted('blocker', 'a new one', { add: 'Mine' }, { gates: [ofNotes], does: ['notebook'] }),
  submitted(
    'blocker',
    'cleared',
    { clear: 'blocker-1' },
    { gates: [ofNotes], own: stillOpen, does: ['notebook'] },
  ),
  submitted(
    'skip',
    'with a reason',
    { reason: 'Offsite' },
    { gates: [ofUpdate], does: ['update'], state: dueDate },
  ),
  submitted(
    'settings',
    'another time',
    { UpdateTime: '18:00' },
    { gates: [ofSettings], does: ['set'], state: JSON.stringify({ section: 'schedule', seen: 0 }) },
  ),
  submitted(
    'away',
    'of carol',
    { who: 'carol', from: '2027-02-01', to: '2027-02-03' },
    { gates: [ofTurns], own: notYours(['carol'], away('not-yours')), does: ['rotation'] },
  ),
  submitted(
    'away',
    'taken back',
    { back: 'absence-1' },
    { gates: [ofTurns], own: notYours(['bob'], away('no-such-absence')), does: CLOSED, ...today },
  ),
  submitted(
    'swap',
    'of bob',
    { turn: '1/bob/Mobile', with: 'nina' },
    { gates: [ofTurns], own: notYours(['bob'], swap('not-yours')), does: TOLD, ...today },
  ),
  submitted(
    'swap',
    'by force',
    { turn: '1/alice/Web', with: 'dave', force: true },
    { gates: [ofTurns], own: notYours([], swap('not-yours')), does: ANSWERED, ...today },
  ),
  submitted(
    'swap',
    'taken back',
    { back: 'swap-1' },
    { gates: [ofTurns], own: notYours(['alice'], swap('no-such-swap')), does: ANSWERED, ...today },
  ),
  submitted(
    'reassign',
    'to alice',
    { to: 'alice' },
    {
      gates: [reassigning],
      does: ['jira'],
      state: 'MM-10',
      ...today,
      own: notYours(['alice'], en.notices.reassignNotOnSet('alice')),
    },
  ),
  submitted(
    'roster-team',
    'a new one',
    { name: 'New', people: '@rita' },
    {
      gates: [ofTeams],
      own: notYours([], en.roster.refusedTeam),
      does: ['rotation'],
      state: JSON.stringify({ team: null, seen: '' }),
    },
  ),
  submitted(
    'roster-team',
    'other people',
    { name: 'Web', people: '@alice *\n@dave\n@rita', manager: 'tom' },
    { gates: [ofWeb], does: ['rotation'], state: team('Web'), ...today },
  ),
  submitted(
    'roster-team',
    'away with it',
    { remove: true },
    { gates: [ofTeams], own: notYours([], en.roster.refusedTeam), does: TOLD, state: team('Server') },
  ),
  submitted(
    'roster-choose',
    'alice again',
    { person: 'alice Web' },
    { gates: [ofWeb], does: TOLD, state: '2 Web', ...today },
  ),
  submitted(
    'roster-lead',
    'bob',
    { rotation: '1', lead: 'bob' },
    { gates: [ofRoster], does: TOLD, ...today },
  ),
  submitted(
    'roster-handover',
    'another day',
    { kind: 'monthly', day: '20' },
    { gates: [ofRoster], does: [] },
  ),
  submitted(
    'roster-import',
    'a table',
    { table: 'team,username,may lead,from,to\nNew,rita,no' },
    { gates: [ofRoster], does: ['rotation'] },
  ),
];

const reading: Gate = { needs: ['read'], refusal: en.refusedRoute };
/** Whoever cannot read learns from a route that they are outside. */
const route = (needs: readonly Ability[], refusal: string) => [reading, { needs, refusal }];
const ofTickets = route(['work'], en.order.refused);
const ofEntries = route(['work', 'post'], en.routes.refusedNote);
const ofPosting = route(['post'], en.refusedPost);

const asked = (
  path: string,
  body: ((world: World) => object | Promise<object>) | null,
  part: Part & { readonly outside?: string },
): Deed & { readonly path: string } => ({
  what: `route ${path}`,
  path,
  outside: en.refusedRoute,
  isOfToday: false,
  sends: async (world) => (body === null ? { path } : { path, body: await body(world) }),
  ...part,
});
const ofBob: Own = { people: ['bob'], or: ['post'], refusal: en.routes.notYours };
const due = ({ due: due_date }: World) => ({ due_date });

export const requests: readonly (Deed & { readonly path: string })[] = [
  asked(routes.panel, null, { gates: [reading], does: [] }),
  asked(routes.refresh, () => ({}), { gates: [reading], does: [] }),
  asked(routes.history, null, { gates: [reading], does: [] }),
  asked(routes.order, null, { gates: ofTickets, does: [] }),
  asked(routes.fixOrder, async ({ token }) => ({ token: await token() }), {
    gates: ofTickets,
    does: ['jira'],
  }),
  asked(routes.move, async ({ token }) => ({ key: 'MM-5', move: 'top', token: await token() }), {
    gates: ofTickets,
    does: ['jira'],
  }),
  asked(routes.take, () => ({ key: 'MM-1' }), { gates: ofTickets, does: ['jira'] }),
  asked(routes.draft, null, { gates: route(['work', 'post'], en.flow.refusedDraft), does: [] }),
  asked(routes.addNotes, () => ({ text: 'Mine', offers: [] }), { gates: ofEntries, does: ['notebook'] }),
  asked(routes.removeNote, () => ({ id: 'note-1' }), {
    gates: ofEntries,
    own: ofBob,
    does: ['notebook'],
  }),
  asked(routes.addBlocker, () => ({ text: 'Mine' }), { gates: ofEntries, does: ['notebook'] }),
  asked(routes.clearBlocker, () => ({ id: 'blocker-1' }), {
    gates: ofEntries,
    own: ofBob,
    does: ['notebook'],
  }),
  asked(routes.postUpdate, due, { gates: ofPosting, does: ['notebook', 'post', 'update'] }),
  asked(routes.skipUpdate, (world) => ({ ...due(world), reason: 'Offsite' }), {
    gates: ofPosting,
    does: ['update'],
  }),
  asked(routes.testConnection, () => ({ settings: {} }), {
    gates: [{ needs: ['configure'], refusal: en.refusedTest }],
    outside: en.refusedTest,
    does: [],
  }),
];
