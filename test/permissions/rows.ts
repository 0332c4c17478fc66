import { en } from '../../server/adapters/texts/en/index.ts';
import type { Ability, Role } from './roles.ts';
import type { Sent, World } from './world.ts';

/** Something one can do. Who may follows from the rights of what it asks for; a row says what that does not tell. */
export interface Row {
  readonly what: string;
  readonly sends: (world: World) => Sent | Promise<Sent>;
  /** What is written, posted, opened: kinds, sorted. */
  readonly does: readonly string[] | ((role: Role) => readonly string[]);
  /** Of those who have the right: whose matter it is, or who may do it for anybody. */
  readonly own?: Own;
  /** Means ids that only an ordinary day has. */
  readonly isOfToday?: true;
  /** What came of it stands in a message of theirs, so that nothing more is said. */
  readonly isTold?: true;
}

export interface Own {
  readonly people: readonly string[];
  readonly or: readonly Ability[];
  readonly refusal: string | ((role: Role) => string);
}

/** Of whoever has the right: undefined where it is done. */
export function refusalFor(role: Role, { own }: Row): string | undefined {
  const isTheirs = own?.people.includes(role.username) || own?.or.some((one) => role.may.includes(one));
  if (own === undefined || isTheirs) return undefined;
  return typeof own.refusal === 'string' ? own.refusal : own.refusal(role);
}

export function effectFor(role: Role, { does }: Row): readonly string[] {
  return typeof does === 'function' ? does(role) : does;
}

export type More = Pick<Row, 'own' | 'isOfToday' | 'isTold'>;

/** `/set-update …`, typed, or said by a button. */
export const said = (
  words: string,
  does: Row['does'],
  more: More = {},
): Row & { readonly words: string } => ({
  what: `/set-update ${words}`,
  words,
  sends: () => ({ words }),
  does,
  ...more,
});

export const awayRefused = (code: 'not-yours' | 'no-such-absence') => en.turns.awayRefused({ code }, '');
export const swapRefused = (code: 'not-yours' | 'no-such-swap') => en.turns.swapRefused({ code }, '', '', '');
export const bobsAway: Own = { people: ['bob'], or: ['roster'], refusal: awayRefused('no-such-absence') };
const answering: Own = { people: ['dave'], or: [], refusal: swapRefused('no-such-swap') };
/** Whoever may change a team, and not this one. */
export const ofWeb: Own = { people: [], or: ['web', 'roster'], refusal: en.roster.refusedTeam };
/** Of the next handover. */
export const ofLeavers: Own = {
  people: ['alice', 'bob'],
  or: ['roster'],
  refusal: en.notices.linesNotTheirs,
};
const onSet: Own = { people: [], or: ['work', 'roster'], refusal: en.notices.refusedReassign };
const opens = (name: string) => [`open ${name}`];
export const TOLD = ['outbox', 'rotation', 'tell'];
/** The question that was asked is written anew. */
export const CLOSED = ['UpdatePost', 'outbox', 'rotation'];
export const ANSWERED = [...CLOSED, 'tell'];
/** A card of triage is written, and that it was opened. */
export const CARD = ['outbox', 'tell', 'triage-book'];
const TABLE = 'team,username,may lead,from,to\nNew,rita,no';

const readers = ['', 'who', 'who 2026-12-20', 'status', 'help', 'history', 'history 2026-11-24', 'link'];
const queues = ['', 'incident', 'escalation', 'hotfix', 'release', 'customer', 'other', 'tech-debt'];
const sections = ['jira', 'classes', 'schedule', 'holidays', 'triage', 'verdicts', 'template', 'messages'];
const shown = ['', 'here', 'connection', 'teams', 'preview', 'start'];

export const commands: readonly (Row & { readonly words: string })[] = [
  ...readers.map((words) => said(words, [])),
  ...queues.map((name) => said(`queue ${name}`.trim(), [])),
  said('link Alice', ['links']),
  said('link Alice =id-alice', ['links']),
  said('link =id-alice', []),
  said('link @carol', ['links'], { own: { people: [], or: ['manage'], refusal: en.link.onlyManagers } }),
  said('draft', []),
  said('note Waits for the vendor', ['notebook']),
  said('note', opens('note')),
  said('blocker Staging is down', ['notebook']),
  said('blocker', opens('blocker')),
  said('triage', []),
  said('triage status', opens('triage-status')),
  said('triage card', CARD),
  said('triage again shown', CARD, { isTold: true }),
  said('triage take MM-1 x', CARD),
  said('triage route MM-1 x 10200', CARD),
  said('triage snooze MM-1 x', CARD),
  said('triage next MM-1 x', CARD),
  said('triage undo MM-1 verdict-1', CARD, { isTold: true }),
  said('triage close MM-1 x', opens('triage-close')),
  said('triage duplicate MM-1 x', opens('triage-duplicate')),
  said('triage story MM-1 x', opens('triage-story')),
  said('post', ['notebook', 'post', 'update']),
  said('skip Everybody is away', ['update']),
  said('skip 2026-12-29 Everybody is away', ['update']),
  said('skip next week we are away', []),
  said('skip', opens('skip')),

  said('away', opens('away')),
  said('away @carol 2027-02-01..2027-02-03', ['rotation'], {
    own: { people: ['carol'], or: ['roster'], refusal: awayRefused('not-yours') },
  }),
  said('away back absence-1', CLOSED, { own: bobsAway, isOfToday: true }),
  said('away ask absence-2', TOLD, { own: bobsAway, isOfToday: true }),
  said('away take cover-1', ANSWERED, {
    isOfToday: true,
    own: {
      people: ['nina'],
      or: [],
      refusal: ({ username }) =>
        en.turns.coverRefused({ code: username === 'bob' ? 'not-asked' : 'no-such-cover' }, ''),
    },
  }),
  said('away return cover-2', TOLD, {
    isOfToday: true,
    own: {
      people: ['nina'],
      or: ['roster'],
      refusal: en.turns.coverRefused({ code: 'no-such-cover' }, ''),
    },
  }),
  said('swap', ({ isAlone }) => (isAlone === true ? [] : opens('swap'))),
  said('swap @bob @nina', TOLD, {
    isOfToday: true,
    own: { people: ['bob'], or: ['roster'], refusal: swapRefused('not-yours') },
  }),
  said('swap @alice @dave now', TOLD, {
    isOfToday: true,
    own: { people: [], or: ['roster'], refusal: swapRefused('not-yours') },
  }),
  said('swap accept swap-1', ANSWERED, { own: answering, isOfToday: true }),
  said('swap decline swap-1', ANSWERED, { own: answering, isOfToday: true }),
  said('swap withdraw swap-1', ANSWERED, {
    isOfToday: true,
    own: { people: ['alice'], or: ['roster'], refusal: swapRefused('no-such-swap') },
  }),

  said('roster', []),
  said('roster teams', []),
  said('roster team', ({ may }) => (may.includes('roster') ? opens('roster-team') : [])),
  said('roster team Web', opens('roster-team'), { own: ofWeb }),
  said('roster choose', opens('roster-choose')),
  said('roster choose 2 Web', opens('roster-choose'), { isOfToday: true, own: ofWeb }),
  said('roster confirm 2 Web', ['rotation'], { isOfToday: true, own: ofWeb }),
  said('roster confirm 2 Web @dave', ['rotation'], { isOfToday: true, own: ofWeb }),
  said('roster lead', opens('roster-lead')),
  said('roster handover', opens('roster-handover')),
  said('roster handover keep', []),
  said('roster handover monthly 20', []),
  said('roster handover apply monthly 20', TOLD),
  said('roster import', opens('roster-import')),
  said(`roster import ${TABLE}`, []),
  said('roster import cancel', []),
  {
    ...said('roster import apply 1', ['rotation']),
    sends: async ({ revision }) => ({ words: `roster import apply ${await revision()}\n${TABLE}` }),
  },
  said('roster export', []),
  said('roster reassign MM-10', opens('reassign')),
  said('roster reassign', [], { own: onSet, isOfToday: true }),
  said('roster lines 2 MM-10', opens('handover-lines'), { own: ofLeavers, isOfToday: true }),
  said('roster header again', ['UpdateChannel', 'header']),
  said('roster replace @dave', []),
  said('roster takeover', []),
  said('roster header leave', ['UpdateChannel', 'header']),

  said('setup', []),
  said('setup secret', ['set']),
  said('setup not-secret', ['set']),
  ...sections.map((name) => said(`settings ${name}`, opens('settings'))),
  ...shown.map((word) => said(`settings ${word}`.trim(), [])),
  said('settings start-anyway', []),
  said('settings pause', ['set']),
];

/** Buttons that say no words. */
const pressed = (
  what: string,
  context: (world: World) => object | Promise<object>,
  does: Row['does'],
): Row => ({
  what: `button ${what}`,
  sends: async (world) => ({ context: await context(world) }),
  does,
});
const update = (what: string, does: Row['does']) =>
  pressed(`update ${what}`, ({ due }) => ({ do: 'update', what, due }), does);

export const buttons: readonly Row[] = [
  pressed('propose', () => ({ do: 'propose' }), []),
  pressed('apply', async ({ token }) => ({ do: 'apply', token: await token() }), ['jira']),
  pressed('cancel', () => ({ do: 'cancel' }), []),
  update('notes', opens('note')),
  update('post', ['notebook', 'post', 'update']),
  update('skip', opens('skip')),
  pressed('update unskip', ({ skipped: due }) => ({ do: 'update', what: 'unskip', due }), ['update']),
];
