import { buttons } from '../../server/adapters/doors/buttons.ts';
import { wordOf } from '../../server/adapters/doors/commands/command.ts';
import { commandNamed, commandsOf, wordsOf } from '../../server/adapters/doors/commands/index.ts';
import { dialogsOf } from '../../server/adapters/doors/dialogs/index.ts';
import { routesOf } from '../../server/adapters/doors/routes/index.ts';
import { rosterTable } from '../../server/adapters/roster-table.ts';
import { en } from '../../server/adapters/texts/en/index.ts';
import { ok } from '../../server/domain/result.ts';
import type { Right } from '../../server/domain/roles.ts';
import { CONNECTION, PLACE } from '../adapters/doors/routes/ask.ts';
import type { Ability, Role } from './roles.ts';
import type { Row } from './rows.ts';
import type { Sent } from './world.ts';

const nothing = () => undefined;
export const commands = commandsOf({ table: rosterTable, settings: nothing, newSet: nothing });
export const dialogs = dialogsOf(commands);
export const routes = routesOf(async () => ({ connection: ok(CONNECTION), place: PLACE }));

export const DOORS = ['command', 'dialog', 'button', 'route'] as const;

/** What stands in one of the four lists. */
export interface Operation {
  readonly door: (typeof DOORS)[number];
  readonly name: string;
  readonly right: Right | readonly Right[] | 'configure';
  /** What whoever may not is told. */
  readonly refusal: string;
}

/** What one is told who lacks a right, or every one of several. */
const refusals: Readonly<Record<string, string>> = {
  read: en.refused,
  'read,team': en.refused,
  work: en.order.refused,
  'work,post': en.flow.refusedNote,
  post: en.refusedPost,
  'turn,roster': en.turns.refused,
  team: en.roster.refusedTeam,
  roster: en.roster.refusedRoster,
  'work,roster': en.notices.refusedReassign,
  manage: en.setup.refused,
  configure: en.refusedTest,
};
const ofRoutes: typeof refusals = { ...refusals, read: en.refusedRoute, 'work,post': en.routes.refusedNote };

/** What is said of words that want another right than their command. */
const ofWords: Readonly<Record<string, Listed['refused']>> = {
  triage: ({ triageCard }) => triageCard.refused,
};

type Listed = Pick<Operation, 'right'> & { readonly refused?: (texts: typeof en) => string };

function operation(door: Operation['door'], name: string, { right, refused }: Listed): Operation {
  const told = (door === 'route' ? ofRoutes : refusals)[`${right}`];
  return { door, name, right, refusal: refused?.(en) ?? told ?? 'no such sentence' };
}

/** Every command with those of its words that want another right, every dialog and every route; buttons are known by what they carry. */
export const operations: readonly Operation[] = [
  ...commands.flatMap((command) => [
    ...commandSaid(wordOf(command)),
    ...Object.keys(command.rightFor ?? {}).flatMap((word) => commandSaid(`${command.name} ${word}`).slice(1)),
  ]),
  ...dialogs.map(ofDialog),
  ...routes.map(ofRoute),
];

/** What a row asks for, with the dialog that it opens; each has to be allowed. */
export function wantedBy(sent: Sent, { does }: Row): readonly Operation[] {
  const opened = dialogs.filter(({ name }) => typeof does !== 'function' && does.includes(`open ${name}`));
  return [...operationsOf(sent), ...opened.map(ofDialog)];
}

/** What is asked for by what somebody sends. */
export function operationsOf(sent: Sent): readonly Operation[] {
  if ('words' in sent) return commandSaid(sent.words);
  if ('context' in sent) return pressed(sent.context);
  if ('path' in sent) return routes.filter(({ path }) => path === sent.path).map(ofRoute);
  return dialogs.filter(({ name }) => name === sent.dialog).map(ofDialog);
}

function ofDialog(one: (typeof dialogs)[number]): Operation {
  return operation('dialog', one.name, one);
}

function ofRoute(one: (typeof routes)[number]): Operation {
  return operation('route', one.path, one);
}

function commandSaid(line: string): readonly Operation[] {
  const { word, words } = wordsOf(line);
  const command = commandNamed(commands, word);
  if (command === undefined) return [];
  const whole = operation('command', `/set-update ${word}`.trim(), command);
  const next = wordsOf(words).word;
  const right = command.rightFor?.[next];
  if (right === undefined) return [whole];
  const refused = ofWords[command.name];
  return [whole, operation('command', `${whole.name} ${next}`, { right, ...(refused && { refused }) })];
}

function pressed(context: object): readonly Operation[] {
  const carried: { readonly do?: string; readonly what?: string } = context;
  return Object.entries(buttons).flatMap(([kind, meaning]) => {
    const meant = kind === carried.do ? meaning(context, commands) : undefined;
    return meant ? [operation('button', [kind, carried.what].filter(Boolean).join(' '), meant)] : [];
  });
}

/** Undefined: they may do all of it. */
export function refusalOf(role: Role, wanted: readonly Operation[]): string | undefined {
  const closed = wanted.find(({ right }) => !mayOneOf(role, right));
  if (closed === undefined) return undefined;
  if (closed.door !== 'route') return role.may.length === 0 ? en.refused : closed.refusal;
  // Whoever cannot read learns from a route that they are outside.
  return role.may.includes('read') || closed.right === 'configure' ? closed.refusal : en.refusedRoute;
}

export function mayOneOf({ may }: Role, right: Operation['right']): boolean {
  return [right].flat().some((one) => abilitiesFor(one).some((ability) => may.includes(ability)));
}

/** Of teams somebody has the one they manage. */
function abilitiesFor(right: Right | 'configure'): readonly Ability[] {
  return right === 'team' ? ['web', 'mobile'] : [right];
}
