import * as z from 'zod';
import { type AwayRefusal, type AwayWanted, absencesToCome, changeAway } from '../../../app/rotation/away.ts';
import { mayChangeRoster, rosterSeen } from '../../../app/rotation/change-roster.ts';
import { coversHeld, returnCover } from '../../../app/rotation/take-cover.ts';
import type { DayRange, PlainDate } from '../../../domain/calendar/calendar.ts';
import { readDays, readEnds } from '../../../domain/calendar/read-days.ts';
import { choiceText, cutTo } from '../../../domain/markdown.ts';
import { type Result, refused } from '../../../domain/result.ts';
import { peopleOf } from '../../../domain/rotation/roster-of.ts';
import type { Absence, Cover, Rotations } from '../../../domain/rotation/rotation.ts';
import { awayText, coverText, daysText } from '../../answers/turn-answers.ts';
import { unreadableDay } from '../../answers/typed-days.ts';
import { readingOf } from '../../texts/reading.ts';
import { box, choiceOf, NOTHING, wrong } from './choices.ts';
import { type DialogAsked, dialog, type Errors, type Option } from './dialog.ts';

/** The state of a dialog that asks who is away; whoever may say it for nobody else is not asked. */
const ASKED_WHO = 'who';

const typed = z.string().max(100).nullish();

/** How the value of a cover begins among absences. */
const COVER = 'cover:';

/** When somebody is away, whether the others are asked to cover, and an absence to take back, or a cover to give back. */
export const awayDialog = dialog({
  name: 'away',
  right: ['turn', 'roster'],
  input: z.looseObject({
    from: typed,
    to: typed,
    who: typed,
    back: typed,
    ask: box,
  }),
  async open(asked) {
    const { set, texts, person, rights } = asked;
    const { turns } = texts;
    const seen = await rosterSeen(set);
    if (seen.console !== null && !mayChangeRoster(rights)) return texts.turns.notTakenOver;
    const { state, given } = seen;
    const coming = [
      ...coversHeld(state, asked, given.today).map((one) => coverOption(asked, one)),
      ...absencesToCome(state, asked, given).map((one) => option(asked, one)),
    ];
    const isForAll = rights.has('roster');
    const people = isForAll ? peopleOptions(state, given.today, person.username) : [];
    const isListed = people.some(({ value }) => value === person.username);
    const nobody = { value: NOTHING, text: turns.awayNobody };
    const text = { kind: 'text', value: '', maxLength: 40 } as const;
    // Whoever takes something back need not enter days.
    const isOptional = coming.length > 0;
    const none = { value: NOTHING, text: turns.awayKeep };
    return {
      title: turns.awayTitle,
      intro: turns.awayIntro,
      elements: [
        { ...text, isOptional, name: 'from', label: turns.awayFrom, help: turns.awayFromHelp },
        { ...text, isOptional: true, name: 'to', label: turns.awayTo, help: turns.awayToHelp },
        people.length > 0 && {
          kind: 'select',
          name: 'who',
          label: turns.awayWho,
          isOptional,
          value: isListed ? person.username : NOTHING,
          options: isListed ? people : [nobody, ...people],
        },
        { kind: 'bool', name: 'ask', label: turns.awayAsk, text: turns.awayAskText, value: 'false' },
        coming.length > 0 && {
          kind: 'select',
          name: 'back',
          label: turns.awayAgain,
          value: NOTHING,
          options: [none, ...coming],
          isOptional: true,
        },
      ],
      submit: turns.save,
      state: people.length === 0 ? '' : ASKED_WHO,
    };
  },
  async submit(asked, input, state) {
    const { set, texts, person } = asked;
    const { turns } = texts;
    const [from, to] = [(input.from ?? '').trim(), (input.to ?? '').trim()];
    const back = choiceOf(input.back);
    let away: AwayWanted['away'] = null;
    if (from !== '' || to !== '') {
      if (from === '') return wrong('from', texts.typedDays.noFirst);
      const days = daysIn(asked, from, to);
      if (!days.ok) return days.refusal;
      const { first, last, isFar } = days.value;
      if (isFar) return wrong('from', texts.typedDays.addYear(texts.when.days(first, last)));
      const username = choiceOf(input.who) ?? (state === ASKED_WHO ? null : person.username);
      if (username === null) return wrong('who', texts.notChosen);
      away = { username, days: { first, last } };
    }
    if (back?.startsWith(COVER)) {
      if (away !== null || input.ask) return wrong('back', turns.coverAlone);
      const done = await returnCover(set, asked, back.slice(COVER.length));
      const sentence = coverText(texts, done, person.username);
      if (done.code !== 'refused') return { kind: 'done', say: sentence };
      return wrong('back', typeof sentence === 'string' ? sentence : sentence.text);
    }
    if (away === null && back === null)
      return input.ask ? wrong('from', turns.nothingToAskFor) : { kind: 'done', say: texts.flow.nothingDone };
    const answer = await changeAway(set, asked, { back, away, isAskingCover: input.ask });
    const said = awayText(texts, answer);
    if (answer.code === 'done') return { kind: 'done', say: said };
    const sentence = typeof said === 'string' ? said : said.text;
    const field = fieldOf(answer.refusal.code, to !== '', state === ASKED_WHO);
    return field === null ? { kind: 'errors', errors: {}, error: sentence } : wrong(field, sentence);
  },
});

/** What is wrong stands below the field that is not understood. */
function daysIn(
  asked: DialogAsked,
  from: string,
  to: string,
): Result<DayRange & { readonly isFar: boolean }, Errors> {
  const { texts } = asked;
  const { typedDays } = texts;
  const reading = readingOf(asked);
  if (to === '') {
    const days = readDays(from, reading, 'future');
    if (days.ok) return days;
    const why = unreadableDay(texts, from, days.refusal, 'days', choiceText);
    return refused(wrong('from', `${why} ${typedDays.nothingSaved}`));
  }
  const days = readEnds(from, to, reading, 'future');
  if (days.ok) return days;
  const { code, end } = days.refusal;
  const typedThere = code === 'backwards' ? `${from} – ${to}` : { first: from, last: to }[end];
  const why = unreadableDay(texts, typedThere, { code }, 'day', choiceText);
  return refused(wrong({ first: 'from', last: 'to' }[end], `${why} ${typedDays.nothingSaved}`));
}

/** The field that has to be mended; null where none of them can be. */
function fieldOf(
  code: AwayRefusal['code'],
  hasLast: boolean,
  isAskedWho: boolean,
): 'back' | 'who' | 'ask' | 'from' | 'to' | null {
  switch (code) {
    case 'no-such-absence':
      return 'back';
    case 'not-listed':
    case 'not-yours':
      return isAskedWho ? 'who' : null;
    case 'paused':
      return 'ask';
    case 'over':
    case 'too-long':
    case 'ends-before-it-begins':
      return hasLast ? 'to' : 'from';
    default:
      return null;
  }
}

/** Oneself first, if a team has one. */
function peopleOptions(state: Rotations, today: PlainDate, own: string): readonly Option[] {
  const teamsOf = (username: string) =>
    state.teams.filter(({ people }) => people.some((one) => one.username === username));
  return [...peopleOf(state, today)]
    .sort((a, b) => Number(b === own) - Number(a === own) || (a < b ? -1 : 1))
    .map((username) => {
      const teams = teamsOf(username).map(({ name }) => choiceText(name));
      return { value: username, text: cutTo([username, ...teams].join(' · '), 60) };
    });
}

function option({ texts, person }: DialogAsked, absence: Absence): Option {
  const days = texts.turns.days(daysText(texts, absence));
  const isOwn = absence.username === person.username;
  return { value: absence.id, text: isOwn ? days : `${absence.username}: ${days}` };
}

function coverOption({ texts, person }: DialogAsked, cover: Cover): Option {
  const who = cover.coveredBy === person.username ? null : cover.coveredBy;
  const { id, username, team } = cover;
  const text = texts.turns.coverOption(who, username, choiceText(team), daysText(texts, cover));
  return { value: `${COVER}${id}`, text };
}
