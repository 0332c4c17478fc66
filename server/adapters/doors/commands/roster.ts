import { rightsWith } from '../../../app/access.ts';
import { leaveHeader, writeHeaderAgain } from '../../../app/channel-header/header.ts';
import {
  changeHandover,
  confirmTurn,
  mayChangeRoster,
  mayChangeTeam,
  replaceMissing,
  rosterSeen,
} from '../../../app/rotation/change-roster.ts';
import {
  importTable,
  proposeImport,
  type RosterTable,
  tableSeen,
} from '../../../app/rotation/import-table.ts';
import { buttonText, cutTo, oneLine, plainText } from '../../../domain/markdown.ts';
import { nearest } from '../../../domain/nearest.ts';
import type { Right } from '../../../domain/roles.ts';
import type { TableRow } from '../../../domain/roster-table/roster-table.ts';
import { readCadence } from '../../../domain/rotation/cadence.ts';
import { type Team, teamNamed } from '../../../domain/rotation/rotation.ts';
import { splitWord } from '../../../domain/words.ts';
import { type Answer, type Asked, notDone, opening } from '../../answers/answer.ts';
import { runs } from '../../answers/button-words.ts';
import {
  handoverAnswer,
  importText,
  refusalText,
  sayIn,
  toRoster,
  turnText,
} from '../../answers/roster-answers.ts';
import { proposedAnswer } from '../../answers/roster-changes.ts';
import { overview } from '../../answers/roster-overview.ts';
import { unreadableDay } from '../../answers/typed-days.ts';
import { readingOf } from '../../texts/reading.ts';
import { refusal } from '../../texts/refusals.ts';
import { linesDialog } from '../dialogs/lines.ts';
import { reassignDialog } from '../dialogs/reassign.ts';
import { rosterDialogs } from '../dialogs/roster.ts';
import { takeRosterOver, tellingTakeOver } from '../take-over.ts';
import type { Subcommand } from './command.ts';

/** What may follow `/set-update roster`. */
const ROSTER_WORDS = [
  'teams',
  'team',
  'choose',
  'confirm',
  'lead',
  'handover',
  'import',
  'export',
  'reassign',
  'lines',
  'header',
  'takeover',
  'replace',
] as const;
type RosterWord = (typeof ROSTER_WORDS)[number];

/** What one must be allowed for a word; of *reassign* and *lines*, their dialogs know. */
const rightFor: Readonly<Record<RosterWord, Right>> = {
  teams: 'team',
  team: 'team',
  choose: 'team',
  confirm: 'team',
  lead: 'roster',
  handover: 'roster',
  import: 'roster',
  export: 'read',
  reassign: 'read',
  lines: 'read',
  header: 'roster',
  takeover: 'roster',
  replace: 'roster',
};

/** `/set-update roster`: who is on SET, who comes and why, the teams; the words behind it change that. */
export function createRosterCommand(table: RosterTable): Subcommand {
  const verbs: Readonly<Record<RosterWord, Verb>> = {
    ...plainVerbs,
    import: tellingTakeOver(async (asked, words) => {
      const { set, texts } = asked;
      if (words === '') return opening(asked, 'roster-import');
      if (words.toLowerCase() === 'cancel')
        return { text: texts.roster.notImported, buttons: [toRoster(texts)] };
      const [, revision, pasted = words] = /^apply (\d{1,9})\n([\s\S]+)$/.exec(words) ?? [];
      const done =
        revision === undefined ? undefined : await importTable(set, asked, table, pasted, Number(revision));
      if (done !== undefined && done.code !== 'changed-meanwhile') {
        const said = { text: importText(texts, done, FAULTS), buttons: [toRoster(texts)] };
        return done.code === 'imported' || done.code === 'nothing-new' ? said : notDone(said);
      }
      const shown = proposedAnswer(texts, await proposeImport(set, asked, table, pasted), pasted, FAULTS);
      return done === undefined ? shown : { ...shown, text: `${texts.roster.changedSince}\n${shown.text}` };
    }),
    export: (asked) => exported(asked, table),
  };
  return {
    name: 'roster',
    right: ['read', 'team'],
    takesWords: true,
    words: ROSTER_WORDS,
    rightFor,
    tables: ['import'],
    dialogs: [...rosterDialogs(table), reassignDialog, linesDialog],
    choices: ({ roster }) => ROSTER_WORDS.map((item) => ({ item, help: roster.choices[item] })),
    async run(asked) {
      const { word, rest } = splitWord(asked.words);
      if (word === '') return overview(asked);
      const known = ROSTER_WORDS.find((name) => name === word.toLowerCase());
      if (known === undefined) {
        const meant = nearest(word.toLowerCase(), ROSTER_WORDS);
        return asked.texts.roster.notAWord(plainText(cutTo(word, 40)), meant);
      }
      const rights = await rightsWith(asked.set, asked.person.id, asked.rights, rightFor[known]);
      if (!rights.has(rightFor[known])) return refusal(asked.texts, rightFor[known]);
      return verbs[known]({ ...asked, rights }, rest);
    },
  };
}

/** Lines of a table that are named at once. */
const FAULTS = 50;
/** Characters of a table that one answer holds. */
const TABLE = 15_000;

type Verb = (asked: Asked, words: string) => Promise<string | Answer>;

const plainVerbs: Readonly<Record<Exclude<RosterWord, 'import' | 'export'>, Verb>> = {
  teams,
  async team(asked, name) {
    const { roster } = asked.texts;
    if (name === '') {
      if (!mayChangeRoster(asked.rights)) return teams(asked);
      return opening(asked, 'roster-team');
    }
    const { state } = await rosterSeen(asked.set);
    const { rights, person } = asked;
    // Whoever may not read the panel learns of no other team than their own.
    const known = state.teams.filter((team) => rights.has('read') || mayChangeTeam({ rights, person }, team));
    const team = teamNamed(known, name);
    if (team === undefined && !rights.has('read')) return refusalText(asked.texts, { code: 'not-yours' });
    if (team !== undefined) return opening(asked, 'roster-team', team.name);
    const names = known.map((one) => one.name);
    const meant = nearest(name.toLowerCase(), names);
    return roster.noSuchTeam(plainText(cutTo(name, 64)), meant && oneLine(meant).replaceAll('`', ''));
  },
  async choose(asked, words) {
    if (words !== '' && turnIn(words) === undefined) return asked.texts.roster.notATurn;
    return opening(asked, 'roster-choose', words);
  },
  confirm: tellingTakeOver(async (asked, words) => {
    const { texts, set } = asked;
    const { state } = await rosterSeen(set);
    const meant = shownIn(state.teams, words);
    if (meant === undefined) return texts.roster.notATurn;
    const { turn, seen } = meant;
    const done = await confirmTurn(set, asked, turn, seen);
    if (!done.ok) return notDone(refusalText(texts, done.refusal));
    const say = sayIn(texts, await rosterSeen(set));
    const name = teamNamed(done.value.teams, turn.team)?.name ?? turn.team;
    const { sends, from, to } = turnText(texts, done.value, turn.number, name, say);
    return { text: texts.roster.confirmed(sends, from, to), buttons: [toRoster(texts)] };
  }),
  lead: (asked) => opening(asked, 'roster-lead'),
  handover: tellingTakeOver(async (asked, words) => {
    const { texts, set } = asked;
    if (words === '') return opening(asked, 'roster-handover');
    if (words.toLowerCase() === 'keep') return { text: texts.roster.kept, buttons: [toRoster(texts)] };
    const { word, rest } = splitWord(words);
    const isAgreed = word.toLowerCase() === 'apply' && rest !== '';
    const seen = await rosterSeen(set);
    const cadence = readCadence(isAgreed ? rest : words, readingOf(asked));
    if (!cadence.ok)
      return cadence.refusal.code === 'not-a-cadence'
        ? texts.roster.notACadence
        : unreadableDay(texts, cadence.refusal.typed, cadence.refusal, 'day');
    const done = await changeHandover(set, asked, cadence.value, isAgreed);
    return done.ok
      ? handoverAnswer(texts, sayIn(texts, seen), done.value)
      : notDone(refusalText(texts, done.refusal));
  }),
  takeover: takeRosterOver,
  replace: tellingTakeOver(async (asked, words) => {
    const { texts, set } = asked;
    const username = /^@?([a-z0-9._-]{1,64})$/i.exec(words)?.[1]?.toLowerCase();
    if (username === undefined) return texts.roster.notAMissing;
    const done = await replaceMissing(set, asked, username);
    if (!done.ok) return notDone(refusalText(texts, done.refusal));
    return { text: texts.roster.replaced(username), buttons: [toRoster(texts)] };
  }),
  lines: (asked, words) => opening(asked, 'handover-lines', words),
  async reassign(asked, words) {
    if (words === '') return opening(asked, 'reassign');
    const key = /^[a-z][a-z0-9_]{0,30}-\d{1,9}$/i.exec(words)?.[0];
    return key === undefined ? asked.texts.roster.notAKey : opening(asked, 'reassign', key.toUpperCase());
  },
  async header({ texts, set }, words) {
    const word = words.toLowerCase();
    if (word !== 'again' && word !== 'leave') return texts.roster.notAHeaderWord;
    const { code } = word === 'again' ? await writeHeaderAgain(set) : await leaveHeader(set);
    const said = texts.header.answer[code];
    return code === 'later' || code === 'no-channel' || code === 'several' ? notDone(said) : said;
  },
};

/** The teams that the person may change, a button for each. */
async function teams({ texts, set, rights, person }: Asked): Promise<Answer> {
  const { roster } = texts;
  const { state } = await rosterSeen(set);
  const mine = state.teams.filter((team) => mayChangeTeam({ rights, person }, team));
  const buttons = mine.map(({ name }, index) =>
    runs(`team${index}`, buttonText(name), `roster team ${name}`),
  );
  if (mayChangeRoster(rights)) {
    const newTeam = runs('newteam', roster.buttons.newTeam, 'roster team');
    const text = mine.length === 0 ? roster.noTeams : roster.whichTeam;
    return { text, buttons: [...buttons, { ...newTeam, style: 'primary' }, toRoster(texts)] };
  }
  return mine.length === 0
    ? { text: roster.noneIsYours, buttons: [toRoster(texts)] }
    : { text: roster.whichTeam, buttons: [...buttons, toRoster(texts)] };
}

/** The table in a block of code that nothing in it ends; what does not fit is left out, oldest rotations first. */
async function exported({ texts, set }: Asked, table: RosterTable): Promise<string> {
  const rows = await tableSeen(set);
  const kept = fitting(rows, table);
  const text = table.write(kept);
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return [
    texts.roster.exportTitle,
    ...(kept.length < rows.length ? [texts.roster.exportCut] : []),
    `${fence}csv`,
    text,
    fence,
  ].join('\n');
}

/** The lists, and of the rotations the newest that still fit. */
function fitting(rows: readonly TableRow[], table: RosterTable): readonly TableRow[] {
  const empty = table.write([]).length;
  const sizes = new Map<string, number>();
  for (const row of rows) {
    const start = row.dates?.from ?? '';
    sizes.set(start, (sizes.get(start) ?? 0) + table.write([row]).length - empty);
  }
  const kept = new Set(['']);
  let size = empty + (sizes.get('') ?? 0);
  for (const start of [...sizes.keys()]
    .filter((one) => one !== '')
    .sort()
    .reverse()) {
    size += sizes.get(start) ?? 0;
    if (size > TABLE) break;
    kept.add(start);
  }
  return rows.filter(({ dates }) => kept.has(dates?.from ?? ''));
}

/** A turn, and whom it was shown with where a button says so; a team may well be called `Web @home`. */
function shownIn(teams: readonly Team[], words: string) {
  const turn = turnIn(words);
  if (turn === undefined) return undefined;
  const [, team, seen] = /^(.*\S)\s+@(\S+)$/.exec(turn.team) ?? [];
  if (team === undefined || seen === undefined || teamNamed(teams, turn.team) !== undefined)
    return { turn, seen: null };
  return { turn: { ...turn, team }, seen: seen.toLowerCase() };
}

function turnIn(words: string) {
  const [, number, team] = /^(-?\d{1,6})\s+(\S.*)$/.exec(words) ?? [];
  return number === undefined || team === undefined ? undefined : { number: Number(number), team };
}
