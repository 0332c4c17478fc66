import { en } from '../../server/adapters/texts/en/index.ts';
import type { Ability, Role } from './roles.ts';
import type { Sent, World } from './world.ts';

/** A thing somebody can do, and who may. */
export interface Deed {
  readonly what: string;
  readonly sends: (world: World) => Sent | Promise<Sent>;
  /** Lets in whoever has one of these; the others are told so. */
  readonly gates: readonly Gate[];
  /** Of those let in: whose matter it is, or who may do it for anybody. */
  readonly own?: Own;
  /** What is written, posted, opened: kinds, sorted. */
  readonly does: readonly string[] | ((role: Role) => readonly string[]);
  /** What strangers are told. */
  readonly outside: string;
  /** Means ids that only an ordinary day has. */
  readonly isOfToday: boolean;
}

export interface Gate {
  readonly needs: readonly Ability[];
  readonly refusal: string;
}

export interface Own {
  readonly people: readonly string[];
  readonly or: readonly Ability[];
  readonly refusal: string | ((role: Role) => string);
}

/** Undefined: it is done. */
export function refusalFor(role: Role, { gates, own, outside }: Deed): string | undefined {
  const has = (needs: readonly Ability[]) => needs.some((one) => role.may.includes(one));
  const closed = gates.find(({ needs }) => !has(needs));
  if (role.may.length === 0 && closed !== undefined) return outside;
  if (closed !== undefined) return closed.refusal;
  if (own === undefined || own.people.includes(role.username) || has(own.or)) return undefined;
  return typeof own.refusal === 'string' ? own.refusal : own.refusal(role);
}

export function effectFor(role: Role, { does }: Deed): readonly string[] {
  return typeof does === 'function' ? does(role) : does;
}

const reading: Gate = { needs: ['read'], refusal: en.refused };
const ofNotes: Gate = { needs: ['work', 'post'], refusal: en.flow.refusedNote };
const ofUpdate: Gate = { needs: ['post'], refusal: en.refusedPost };
const ofTickets: Gate = { needs: ['work'], refusal: en.order.refused };
const ofTurns: Gate = { needs: ['turn', 'roster'], refusal: en.turns.refused };
const ofRosterCommand: Gate = { needs: ['read', 'web', 'mobile'], refusal: en.refused };
const ofTeams: Gate = { needs: ['web', 'mobile', 'roster'], refusal: en.roster.refusedTeam };
const ofWeb: Gate = { needs: ['web', 'roster'], refusal: en.roster.refusedTeam };
const ofRoster: Gate = { needs: ['roster'], refusal: en.roster.refusedRoster };
const ofSettings: Gate = { needs: ['manage'], refusal: en.setup.refused };
const reassigning: Gate = { needs: ['work', 'roster'], refusal: en.notices.refusedReassign };

export const gates = {
  reading,
  ofNotes,
  ofUpdate,
  ofTickets,
  ofTurns,
  ofTeams,
  ofWeb,
  ofRoster,
  ofSettings,
  reassigning,
} as const;

export type Part = Pick<Deed, 'gates' | 'does'> & Partial<Pick<Deed, 'own' | 'isOfToday'>>;

/** `/set-update …`, typed, or said by a button. */
export const said = (words: string, part: Part): Deed & { readonly words: string } => ({
  what: `/set-update ${words}`,
  words,
  sends: () => ({ words }),
  outside: en.refused,
  isOfToday: false,
  ...part,
});

const awayRefused = (code: 'not-yours' | 'no-such-absence') => en.turns.awayRefused({ code }, '');
const swapRefused = (code: 'not-yours' | 'no-such-swap') => en.turns.swapRefused({ code }, '', '');
const bobsAway: Own = { people: ['bob'], or: ['roster'], refusal: awayRefused('no-such-absence') };
const answering: Own = { people: ['dave'], or: [], refusal: swapRefused('no-such-swap') };
const reads = { gates: [reading], does: [] };
const roster = (...more: readonly Gate[]) => [ofRosterCommand, ...more];
const opens = (name: string) => [`open ${name}`];
const today = { isOfToday: true } as const;
const TOLD = ['outbox', 'rotation', 'tell'];
/** The question that was asked is written anew. */
const CLOSED = ['UpdatePost', 'outbox', 'rotation'];
const ANSWERED = [...CLOSED, 'tell'];
const TABLE = 'team,username,may lead,from,to\nNew,rita,no';

const readers = ['', 'who', 'who 2026-12-20', 'status', 'help', 'history', 'history 2026-11-24', 'link'];
const queues = ['', 'incident', 'escalation', 'hotfix', 'release', 'customer', 'other', 'tech-debt'];
const sections = ['jira', 'classes', 'schedule', 'holidays', 'template', 'messages'];
const shown = ['', 'setup', 'here', 'connection', 'teams', 'preview', 'start'];

export const commands: readonly (Deed & { readonly words: string })[] = [
  ...readers.map((words) => said(words, reads)),
  ...queues.map((name) => said(`queue ${name}`.trim(), reads)),
  said('link Alice', { gates: [reading], does: ['links'] }),
  said('link Alice =id-alice', { gates: [reading], does: ['links'] }),
  said('link =id-alice', reads),
  said('link @carol', {
    gates: [reading],
    does: ['links'],
    own: { people: [], or: ['manage'], refusal: en.link.onlyManagers },
  }),
  said('draft', { gates: [{ needs: ['work', 'post'], refusal: en.flow.refusedDraft }], does: [] }),
  said('note Waits for the vendor', { gates: [ofNotes], does: ['notebook'] }),
  said('note', { gates: [ofNotes], does: opens('note') }),
  said('blocker Staging is down', { gates: [ofNotes], does: ['notebook'] }),
  said('blocker', { gates: [ofNotes], does: opens('blocker') }),
  said('post', { gates: [ofUpdate], does: ['notebook', 'post', 'update'] }),
  said('skip Everybody is away', { gates: [ofUpdate], does: ['update'] }),
  said('skip', { gates: [ofUpdate], does: opens('skip') }),

  said('away', { gates: [ofTurns], does: opens('away') }),
  said('away @carol 2027-02-01..2027-02-03', {
    gates: [ofTurns],
    does: ['rotation'],
    own: { people: ['carol'], or: ['roster'], refusal: awayRefused('not-yours') },
  }),
  said('away back absence-1', { gates: [ofTurns], own: bobsAway, does: CLOSED, ...today }),
  said('away ask absence-2', { gates: [ofTurns], own: bobsAway, does: TOLD, ...today }),
  said('away take cover-1', {
    gates: [ofTurns],
    does: ANSWERED,
    ...today,
    own: {
      people: ['nina'],
      or: [],
      refusal: ({ username }) =>
        en.turns.coverRefused({ code: username === 'bob' ? 'not-asked' : 'no-such-cover' }, ''),
    },
  }),
  said('swap', { gates: [ofTurns], does: ({ isAlone }) => (isAlone === true ? [] : opens('swap')) }),
  said('swap @bob @nina', {
    gates: [ofTurns],
    does: TOLD,
    ...today,
    own: { people: ['bob'], or: ['roster'], refusal: swapRefused('not-yours') },
  }),
  said('swap @alice @dave now', {
    gates: [ofTurns],
    does: TOLD,
    ...today,
    own: { people: [], or: ['roster'], refusal: swapRefused('not-yours') },
  }),
  said('swap accept swap-1', { gates: [ofTurns], own: answering, does: ANSWERED, ...today }),
  said('swap decline swap-1', { gates: [ofTurns], own: answering, does: ANSWERED, ...today }),
  said('swap withdraw swap-1', {
    gates: [ofTurns],
    does: ANSWERED,
    ...today,
    own: { people: ['alice'], or: ['roster'], refusal: swapRefused('no-such-swap') },
  }),

  said('roster', { gates: roster(), does: [] }),
  said('roster teams', { gates: roster(ofTeams), does: [] }),
  said('roster team', {
    gates: roster(ofTeams),
    does: ({ may }) => (may.includes('roster') ? opens('roster-team') : []),
  }),
  said('roster team Web', { gates: roster(ofWeb), does: opens('roster-team') }),
  said('roster choose', { gates: roster(ofTeams), does: opens('roster-choose') }),
  said('roster choose 2 Web', { gates: roster(ofWeb), does: opens('roster-choose'), ...today }),
  said('roster confirm 2 Web', { gates: roster(ofWeb), does: ['rotation'], ...today }),
  said('roster confirm 2 Web @dave', { gates: roster(ofWeb), does: ['rotation'], ...today }),
  said('roster lead', { gates: roster(ofRoster), does: opens('roster-lead') }),
  said('roster handover', { gates: roster(ofRoster), does: opens('roster-handover') }),
  said('roster handover keep', { gates: roster(ofRoster), does: [] }),
  said('roster handover monthly 20', { gates: roster(ofRoster), does: [] }),
  said('roster handover apply monthly 20', { gates: roster(ofRoster), does: TOLD }),
  said('roster import', { gates: roster(ofRoster), does: opens('roster-import') }),
  said(`roster import ${TABLE}`, { gates: roster(ofRoster), does: ['rotation'] }),
  said('roster export', { gates: roster(reading), does: [] }),
  said('roster reassign MM-10', { gates: roster(reading, reassigning), does: opens('reassign') }),
  said('roster header again', { gates: roster(ofRoster), does: ['UpdateChannel', 'header'] }),
  said('roster replace @dave', { gates: roster(ofRoster), does: [] }),
  said('roster takeover', { gates: roster(ofRoster), does: [] }),
  said('roster header leave', { gates: roster(ofRoster), does: ['UpdateChannel', 'header'] }),

  ...sections.map((name) => said(`settings ${name}`, { gates: [ofSettings], does: opens('settings') })),
  ...shown.map((word) => said(`settings ${word}`.trim(), { gates: [ofSettings], does: [] })),
  said('settings start-anyway', { gates: [ofSettings], does: [] }),
  said('settings pause', { gates: [ofSettings], does: ['set'] }),
];

/** Buttons that say no words. */
const pressed = (what: string, context: (world: World) => object | Promise<object>, part: Part): Deed => ({
  what: `button ${what}`,
  outside: en.refused,
  isOfToday: false,
  sends: async (world) => ({ context: await context(world) }),
  ...part,
});
const update = (what: string, part: Part) =>
  pressed(`update ${what}`, ({ due }) => ({ do: 'update', what, due }), part);

export const buttons: readonly Deed[] = [
  pressed('propose', () => ({ do: 'propose' }), { gates: [ofTickets], does: [] }),
  pressed('apply', async ({ token }) => ({ do: 'apply', token: await token() }), {
    gates: [ofTickets],
    does: ['jira'],
  }),
  pressed('cancel', () => ({ do: 'cancel' }), { gates: [ofTickets], does: [] }),
  update('notes', { gates: [ofNotes], does: opens('note') }),
  update('post', { gates: [ofUpdate], does: ['notebook', 'post', 'update'] }),
  update('skip', { gates: [ofUpdate], does: opens('skip') }),
];
