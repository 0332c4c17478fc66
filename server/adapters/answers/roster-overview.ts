import type { Button } from '../../app/ports.ts';
import {
  mayChangeRoster,
  mayChangeTeam,
  type RosterSeen,
  rosterSeen,
} from '../../app/rotation/change-roster.ts';
import { type PeopleOnSet, peopleOnSet } from '../../app/rotation/people-on-set.ts';
import { addDays } from '../../domain/calendar/calendar.ts';
import { buttonText, plainText } from '../../domain/markdown.ts';
import { ANNOUNCED, lastStint, type Rotation, type Team } from '../../domain/rotation/rotation.ts';
import type { Say } from '../texts/parts.ts';
import type { Answer, Asked } from './answer.ts';
import { runs } from './button-words.ts';
import { leadLine, peopleLine } from './lines.ts';
import { consoleLines, sayIn, sendsText } from './roster-answers.ts';
import { actorIn } from './turn-answers.ts';

/** Names in one line; whoever wants more exports the table. */
const NAMES = 20;
const CONFIRMS = 5;

/** Who is on SET, who comes next and why, the teams, and buttons for what the reader may change. */
export async function overview(asked: Asked): Promise<Answer> {
  const { texts, set, rights } = asked;
  const { roster } = texts;
  const seen = seenBy(asked, await rosterSeen(set));
  const { state, given } = seen;
  const say = sayIn(texts, seen);
  const handover = roster.handover(
    roster.cadence(state.cadence, say),
    texts.when.wall(set.settings.handoverTime),
  );
  if (state.teams.length === 0)
    return { text: [roster.title, roster.noTeams, handover].join('\n'), buttons: buttonsFor(asked, seen) };
  const isReader = rights.has('read');
  const people = onSetOf(state.teams, await peopleOnSet(set, given.today));
  const coming = comingIn(seen);
  const isFree = coming.some(({ announcedAt }) => announcedAt === null);
  return {
    text: [
      roster.title,
      ...(isReader ? [leadLine(texts, people)] : []),
      peopleLine(texts, people),
      ...(people.open.length === 0 ? [] : [roster.open(people.open.map(plainText).join(', '))]),
      ...awayLine(asked, seen, say),
      handover,
      ...coming.flatMap((rotation, at) => ['', ...rotationLines(asked, rotation, at, say)]),
      '',
      roster.teams,
      ...state.teams.map((team) => `* ${teamLine(asked, team, say)}`),
      '',
      roster.mayLead,
      ...(isFree ? [roster.notAnnounced] : []),
      ...consoleLines(texts, seen),
    ].join('\n'),
    buttons: buttonsFor(asked, seen),
  };
}

/** Whoever may not read the panel sees the teams they manage, and of all turns and absences those of their people. */
function seenBy({ rights, person }: Asked, seen: RosterSeen): RosterSeen {
  if (rights.has('read')) return seen;
  const { state } = seen;
  const teams = state.teams.filter((team) => mayChangeTeam({ rights, person }, team));
  const names = new Set(teams.map(({ name }) => name));
  const people = new Set(teams.flatMap((team) => team.people.map(({ username }) => username)));
  const rotations = state.rotations.map((rotation) => ({
    ...rotation,
    turns: rotation.turns.filter(({ team }) => names.has(team)),
    leads: [],
  }));
  const absences = state.absences.filter(({ username }) => people.has(username));
  return { ...seen, state: { ...state, teams, rotations, absences } };
}

function onSetOf(teams: readonly Team[], people: PeopleOnSet): PeopleOnSet {
  const names = new Set(teams.map(({ name }) => name));
  return {
    ...people,
    members: people.members.filter(({ turn }) => names.has(turn.team)),
    open: people.open.filter((team) => names.has(team)),
  };
}

function comingIn({ state, given }: RosterSeen): readonly Rotation[] {
  return state.rotations.filter(({ from }) => given.today < from).slice(0, ANNOUNCED);
}

function rotationLines(
  { texts, rights }: Asked,
  rotation: Rotation,
  at: number,
  say: Say,
): readonly string[] {
  const { number, from, to, turns, leads } = rotation;
  const { roster } = texts;
  const lead = lastStint(leads);
  return [
    roster.rotation(at === 0 ? 'next' : 'then', number, texts.when.day(from), texts.when.day(to)),
    ...turns.map(({ team, confirmedBy }) => {
      const confirmed = confirmedBy === null ? '' : ` · ${roster.confirmedBy(actorIn(confirmedBy))}`;
      return `* ${sendsText(texts, rotation, team, say)}${confirmed}`;
    }),
    ...(rights.has('read') ? [`* ${lead === undefined ? roster.noLead : roster.lead(lead, say)}`] : []),
  ];
}

function awayLine({ texts }: Asked, { state, given }: RosterSeen, say: Say): readonly string[] {
  const { roster } = texts;
  const end = state.rotations.at(-1)?.to ?? given.today;
  const away = state.absences
    .filter(({ from, to }) => given.today < to && from < end)
    .sort((a, b) => (a.from < b.from ? -1 : 1))
    .map(({ username, from, to }) => {
      const begins = from <= given.today ? null : say.day(from);
      return roster.awayPerson(say.name(username), begins, say.day(addDays(to, -1)));
    });
  return away.length === 0 ? [] : [roster.away(shortened(away, texts))];
}

function teamLine({ texts }: Asked, { name, people, manager }: Team, say: Say): string {
  const names = people.map(({ username, mayLead }) => `${say.name(username)}${mayLead ? ' ★' : ''}`);
  const listed = names.length === 0 ? texts.roster.nobody : shortened(names, texts);
  return texts.roster.team(plainText(name), listed, manager === null ? null : say.name(manager));
}

function shortened(names: readonly string[], { roster }: Asked['texts']): string {
  const more = names.length - NAMES;
  return [...names.slice(0, NAMES), ...(more > 0 ? [roster.more(more)] : [])].join(', ');
}

function buttonsFor(asked: Asked, seen: RosterSeen): readonly Button[] {
  const { texts, rights, person } = asked;
  const { buttons } = texts.roster;
  const { teams } = seen.state;
  const isWhole = mayChangeRoster(rights);
  if (!isWhole && !teams.some((team) => mayChangeTeam({ rights, person }, team))) return [];
  if (teams.length === 0) {
    return [
      { ...runs('newteam', buttons.newTeam, 'roster team'), style: 'primary' },
      runs('import', buttons.import, 'roster import'),
      runs('handover', buttons.handover, 'roster handover'),
    ];
  }
  const forRoster = (['lead', 'handover', 'import', 'export'] as const).map((word) =>
    runs(word, buttons[word], `roster ${word}`),
  );
  return [
    ...confirmButtons(asked, seen),
    runs('teams', buttons.teams, 'roster teams'),
    runs('choose', buttons.choose, 'roster choose'),
    ...(isWhole ? forRoster : []),
    ...(isWhole && seen.console !== null ? [runs('takeover', buttons.takeOver, 'roster takeover')] : []),
  ];
}

/** For the turns that come of the teams whose manager the reader is. */
function confirmButtons({ texts, person }: Asked, seen: RosterSeen): readonly Button[] {
  const mine = seen.state.teams.filter(({ manager }) => manager === person.username);
  const names = new Set(mine.map(({ name }) => name));
  return comingIn(seen)
    .flatMap(({ number, from, turns }) =>
      turns
        .filter(({ team, confirmedBy }) => names.has(team) && confirmedBy === null)
        .flatMap(({ team, stints }) => {
          const username = lastStint(stints)?.username ?? null;
          return username === null ? [] : [{ number, from, team, username }];
        }),
    )
    .slice(0, CONFIRMS)
    .map(({ number, from, team, username }, index) =>
      runs(
        `confirm${index}`,
        texts.roster.confirmButton(buttonText(team), texts.when.day(from)),
        `roster confirm ${number} ${team} @${username}`,
      ),
    );
}
