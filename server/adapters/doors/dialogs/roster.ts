import * as z from 'zod';
import {
  dropTeam,
  enterTeam,
  mayChangeRoster,
  mayChangeTeam,
  type RosterChanged,
  rosterSeen,
} from '../../../app/rotation/change-roster.ts';
import { proposeImport, type RosterTable } from '../../../app/rotation/import-table.ts';
import { choiceText, cutTo, plainText } from '../../../domain/markdown.ts';
import type { Rights } from '../../../domain/roles.ts';
import { turnChanges } from '../../../domain/roster-table/roster-changes.ts';
import { type Rotations, type Team, teamNamed } from '../../../domain/rotation/rotation.ts';
import { TEAM_NAME_LIMIT } from '../../../domain/rotation/teams.ts';
import { runs } from '../../answers/button-words.ts';
import { consoleLines, importText, refusalText, sayIn, toRoster } from '../../answers/roster-answers.ts';
import { movedLines, proposedAnswer } from '../../answers/roster-changes.ts';
import type { Texts } from '../../texts/index.ts';
import { box } from './choices.ts';
import { type Dialog, type DialogForm, type DialogResult, dialog, type Element } from './dialog.ts';
import { handoverDialog } from './roster-handover.ts';
import { chooseDialog, leadDialog } from './roster-turns.ts';
import { markOf, parsedState } from './state.ts';

/** Characters of a dialog's long field. */
const LONG = 3000;

/** What comes back with a submission: the team that was shown, a mark of how it was, and whether all of it was shown. */
const shown = z.object({
  team: z.string().max(TEAM_NAME_LIMIT).nullable(),
  seen: z.string().max(64),
  isWhole: z.boolean().default(false),
});

const text = z.string().max(LONG).nullish();

/** Dialogs that change the roster; `table`: how a pasted table is read. */
export function rosterDialogs(table: RosterTable): readonly Dialog[] {
  return [teamDialog, chooseDialog, leadDialog, handoverDialog, importDialog(table)];
}

/** A team: its name, people and manager; its state is the name, empty for a new one. */
const teamDialog = dialog({
  name: 'roster-team',
  right: 'team',
  input: z.looseObject({
    name: z.string().max(200).nullish(),
    people: text,
    manager: z.string().max(200).nullish(),
    remove: box,
  }),
  async open({ set, texts, person, rights }, name) {
    const { roster } = texts;
    const isWhole = mayChangeRoster(rights);
    const seen = await rosterSeen(set);
    const { state } = seen;
    const team = name === '' ? undefined : teamNamed(state.teams, name);
    if (name !== '' && team === undefined) return roster.refusal({ code: 'no-such-team' });
    const isAllowed = team === undefined ? isWhole : mayChangeTeam({ person, rights }, team);
    if (!isAllowed) return roster.refusedTeam;
    const people = peopleText(team);
    if (people.length > LONG) return roster.listTooLong;
    return {
      title: roster.teamTitle(team?.name ?? null),
      intro: [
        ...(isWhole || team === undefined ? [] : [`**${plainText(team.name)}**`]),
        roster.teamIntro(isWhole),
        ...consoleLines(texts, seen),
      ].join('\n'),
      elements: elementsFor(texts, team, people, isWhole),
      submit: roster.save,
      state: JSON.stringify({ team: team?.name ?? null, seen: markOf(team), isWhole }),
    };
  },
  async submit({ set, texts, person, rights }, input, state) {
    const { roster } = texts;
    const about = shown.safeParse(parsedState(state));
    if (!about.success) return { kind: 'errors', errors: {}, error: texts.wrongBody };
    const editor = { person, rights };
    const { team: before, seen, isWhole } = about.data;
    const isAsSeen = (team: Team) => markOf(team) === seen;
    const earlier = await rosterSeen(set);
    const told = (sentence: string, after: Rotations) => {
      const changes = turnChanges(earlier.state, after, earlier.given.today);
      const lines = movedLines(texts, changes, sayIn(texts, earlier));
      return said(texts, rights, [sentence, ...lines].join('\n'));
    };
    if (before !== null && input.remove) {
      const done = await dropTeam(set, editor, before, isAsSeen);
      return done.ok ? told(roster.teamRemoved(plainText(before)), done.value) : wrong(texts, done);
    }
    const { people, unreadable } = readPeople(input.people ?? '');
    if (unreadable.length > 0)
      return errors({ people: roster.notPeople(choiceText(cutTo(unreadable.join(' · '), 200))) });
    const manager = (input.manager ?? '').trim();
    const isManagerTyped = isWhole || manager !== '' || before === null;
    const known = isManagerTyped ? undefined : teamNamed(earlier.state.teams, before);
    const named = manager === '' ? (known?.manager ?? null) : usernameIn(manager);
    if (named === undefined) return errors({ manager: roster.notPeople(choiceText(cutTo(manager, 100))) });
    const name = input.name ?? before ?? '';
    const done = await enterTeam(set, editor, before, { name, manager: named, people }, isAsSeen);
    if (!done.ok) return wrong(texts, done, named);
    return told(roster.teamSaved(plainText(cutTo(name, TEAM_NAME_LIMIT))), done.value);
  },
});

function elementsFor(
  texts: Texts,
  team: Team | undefined,
  people: string,
  isWhole: boolean,
): DialogForm['elements'] {
  const { roster } = texts;
  const list: Element = {
    kind: 'textarea',
    name: 'people',
    ...roster.people,
    placeholder: '@alice *\n@bob',
    value: people,
    isOptional: true,
    maxLength: LONG,
  };
  if (!isWhole) return [list];
  return [
    { kind: 'text', name: 'name', ...roster.teamName, value: team?.name ?? '', maxLength: TEAM_NAME_LIMIT },
    list,
    {
      kind: 'text',
      name: 'manager',
      ...roster.manager,
      placeholder: '@mia',
      value: team?.manager ?? '',
      isOptional: true,
      maxLength: 65,
    },
    team !== undefined && { kind: 'bool', name: 'remove', ...roster.remove, value: 'false' },
  ];
}

/** As it is typed: who may lead has a `*`. */
function peopleText(team: Team | undefined): string {
  const people = team?.people ?? [];
  return people.map(({ username, mayLead }) => `@${username}${mayLead ? ' *' : ''}`).join('\n');
}

function readPeople(typed: string) {
  const people: { username: string; mayLead: boolean }[] = [];
  const unreadable: string[] = [];
  for (const line of typed.split(/[\n,;]/).map((one) => one.trim())) {
    if (line === '') continue;
    const [, name = '', mark] = /^(\S+?)(\s*\*|\s+\(?lead\)?)?$/i.exec(line) ?? [];
    const username = usernameIn(name);
    if (username === undefined) unreadable.push(line);
    else people.push({ username, mayLead: mark !== undefined });
  }
  return { people, unreadable };
}

function usernameIn(typed: string): string | undefined {
  return /^@?([a-z0-9._-]{1,64})$/i.exec(typed)?.[1]?.toLowerCase();
}

/** Teams are mostly entered one after the other. */
function said(texts: Texts, rights: Rights, sentence: string): DialogResult {
  const more = runs('newteam', texts.roster.buttons.newTeam, 'roster team');
  const buttons = [toRoster(texts), ...(mayChangeRoster(rights) ? [more] : [])];
  return { kind: 'done', say: { text: sentence, buttons } };
}

/** The sentence stands below the field that it is about. */
function wrong(
  texts: Texts,
  done: Exclude<RosterChanged, { ok: true }>,
  manager?: string | null,
): DialogResult {
  const { refusal } = done;
  const sentence = refusalText(texts, refusal, choiceText);
  switch (refusal.code) {
    case 'team-name':
    case 'team-there':
      return errors({ name: sentence });
    case 'twice':
      return errors({ people: sentence });
    case 'no-people': {
      const { strangers } = refusal;
      const asManager = strangers.filter(({ username }) => username === manager);
      const others = strangers.filter(({ username }) => username !== manager);
      return errors({
        ...(others.length > 0 && { people: texts.roster.strangers(others) }),
        ...(asManager.length > 0 && { manager: texts.roster.strangers(asManager) }),
      });
    }
    default:
      return { kind: 'errors', errors: {}, error: sentence };
  }
}

function errors(below: Readonly<Record<string, string>>): DialogResult {
  return { kind: 'errors', errors: below };
}

/** Lines that are named below the field. */
const FAULTS = 10;

/** Teams and turns from a pasted table: what it would change, with a button that does it. */
function importDialog(table: RosterTable): Dialog {
  return dialog({
    name: 'roster-import',
    right: 'roster',
    input: z.looseObject({ table: z.string().max(LONG).nullish() }),
    async open({ set, texts }) {
      const { roster } = texts;
      return {
        title: roster.importTitle,
        intro: [roster.importIntro, ...consoleLines(texts, await rosterSeen(set))].join('\n'),
        elements: [{ kind: 'textarea', name: 'table', ...roster.table, value: '', maxLength: LONG }],
        submit: roster.importPreview,
        state: '',
      };
    },
    async submit({ set, texts, person, rights }, input) {
      const pasted = (input.table ?? '').trim();
      const proposed = await proposeImport(set, { person, rights }, table, pasted);
      return proposed.code === 'proposed' || proposed.code === 'nothing-new'
        ? { kind: 'done', say: proposedAnswer(texts, proposed, pasted, FAULTS) }
        : { kind: 'errors', errors: { table: importText(texts, proposed, FAULTS, choiceText) } };
    },
  });
}
