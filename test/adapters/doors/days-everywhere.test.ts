import { describe, expect, it } from 'vitest';
import type { Answer, Asked } from '../../../server/adapters/answers/answer.ts';
import { away } from '../../../server/adapters/doors/commands/away.ts';
import type { Subcommand } from '../../../server/adapters/doors/commands/command.ts';
import { history } from '../../../server/adapters/doors/commands/history.ts';
import { createRosterCommand } from '../../../server/adapters/doors/commands/roster.ts';
import { skip } from '../../../server/adapters/doors/commands/skip.ts';
import { swap } from '../../../server/adapters/doors/commands/swap.ts';
import { who } from '../../../server/adapters/doors/commands/who.ts';
import { awayDialog } from '../../../server/adapters/doors/dialogs/away.ts';
import type { Dialog } from '../../../server/adapters/doors/dialogs/dialog.ts';
import { handoverDialog } from '../../../server/adapters/doors/dialogs/roster-handover.ts';
import { settingsDialogs } from '../../../server/adapters/doors/dialogs/settings.ts';
import { dateIn } from '../../../server/adapters/roster-table/cells.ts';
import { rosterTable } from '../../../server/adapters/roster-table.ts';
import { type Texts, textsFor } from '../../../server/adapters/texts/index.ts';
import { unskippable } from '../../../server/app/update/skip-update.ts';
import { dateAt, inWeekOf, isoWeekOf, type PlainDate } from '../../../server/domain/calendar/calendar.ts';
import { slashOrderOf } from '../../../server/domain/calendar/said-days.ts';
import { choiceText, plainText } from '../../../server/domain/markdown.ts';
import { refused } from '../../../server/domain/result.ts';
import { RIGHTS } from '../../../server/domain/roles.ts';
import { anotherNode, createRotatingSet } from '../../app/rotation/rotating.ts';
import { SPELLINGS, type Spelling } from '../../domain/calendar/days-read.ts';

const isForOneLocale = ({ typed, at, locale }: Spelling) =>
  SPELLINGS.every((one) => one.typed !== typed || one.at !== at || one.locale === locale);
/** What is the same for everybody is typed by a German and an English reader in turns. An empty field is another matter. */
const typings = SPELLINGS.filter(
  (one, index) => one.typed !== '' && (isForOneLocale(one) || (one.locale === 'en') === (index % 2 === 0)),
);

/** The SET is in Berlin, wherever people are. */
const { fixture } = await createRotatingSet();
const { kv } = fixture.mattermost;
const kept = new Map(kv.list(0, 1000).map((key) => [key, kv.get(key) ?? new Uint8Array()]));

/** Whoever types, on a node that has just come up; nothing that was done before is left. */
function readerOf({ at, locale, zone }: Spelling): Asked {
  for (const key of kv.list(0, 1000)) if (!kept.has(key)) kv.delete(key);
  for (const [key, value] of kept) kv.set(key, value);
  fixture.clock.at = Date.parse(at);
  return {
    set: anotherNode(fixture),
    texts: textsFor({ locale, zone }, { now: fixture.clock.at, setZone: 'Europe/Berlin' }),
    person: { ...fixture.person('alice'), locale, zone },
    rights: new Set(RIGHTS),
    words: '',
    openDialog: async (name, state = '') => `opens ${name} ${state}`,
  };
}

interface Days {
  readonly first: PlainDate;
  readonly last: PlainDate;
  readonly isFar: boolean;
}

/** Undefined where it is refused. */
function daysOf(means: string): Days | undefined {
  const [, first, last = first] = /^(\d{4}-\d\d-\d\d)(?:\.\.([^?]+))?\??$/.exec(means) ?? [];
  return first === undefined || last === undefined ? undefined : { first, last, isFar: means.endsWith('?') };
}

function codeOf(means: string): Unreadable {
  return means === 'no-such-day' || means === 'backwards' ? means : 'not-days';
}

const outright = ({ first, last }: Days) => (first === last ? first : `${first}..${last}`);

/** All that a place says and offers; ids of what was made are cut out. */
function shownOf(answer: string | Answer): string {
  const { text, buttons } = typeof answer === 'string' ? { text: answer, buttons: [] } : answer;
  const words = buttons.map(({ name, context }) => `${name}: ${JSON.stringify(context)}`);
  return [text, ...words].join('\n').replace(/\b(away (?:ask|back)|swap withdraw) [\w/-]+/g, '$1');
}

const typedIn = (command: Subcommand, before = '') => {
  return async (asked: Asked, words: string) =>
    shownOf(await command.run({ ...asked, words: before + words }));
};

const filledIn = (dialog: Dialog | undefined, submission: (days: string) => object, state = '') => {
  return async (asked: Asked, words: string) => {
    const result = await dialog?.submit(asked, submission(words), state);
    if (result?.kind === 'errors') return [...Object.values(result.errors), result.error ?? ''].join('\n');
    const say = result?.say ?? '';
    return shownOf(typeof say === 'string' ? say : { ...say, buttons: say.buttons ?? [] });
  };
};

type Unreadable = keyof Texts['typedDays']['unreadable'];

interface Place {
  readonly toward: 'future' | 'past' | 'nearest';
  readonly isOneDay?: true;
  readonly run: (asked: Asked, words: string) => Promise<string>;
  /** What is said where these are no days, or none that can be meant there. */
  readonly refusal: (texts: Texts, words: string, code: Unreadable) => string;
  /** Where they are most of a year ahead; absent where that needs no question. */
  readonly far?: (texts: Texts, days: string, iso: string) => string;
}

/** What was typed, and an example: the same everywhere. */
function unreadable(
  { typedDays }: Texts,
  words: string,
  code: Unreadable,
  example: keyof Texts['typedDays']['examples'],
): string {
  return `${typedDays.unreadable[code](words)} ${typedDays.examples[example]}`;
}
const notOneDay: Place['refusal'] = (texts, words, code) => unreadable(texts, plainText(words), code, 'day');
const addYear: Place['far'] = ({ typedDays }, days) => typedDays.addYear(days);

/** What was to be kept as holidays. */
let holidays = '';
const [settingsDialog] = settingsDialogs((of) => ({
  set: of,
  values: {},
  understand(_field, typed) {
    holidays = typed;
    return refused({ code: 'unreadable' });
  },
  columns: async () => [],
  adopt: async () => {},
}));

const places: Readonly<Record<string, Place>> = {
  'away, typed': {
    toward: 'future',
    run: typedIn(away),
    refusal: (texts, words, code) =>
      `${unreadable(texts, plainText(words), code, 'days')} ${texts.typedDays.nothingSaved}`,
    far: ({ typedDays }, days, iso) =>
      `${typedDays.far(days)}\n${typedDays.yes(days)}: {"do":"run","words":"away ${iso}"}`,
  },
  'away, in the dialog': {
    toward: 'future',
    run: filledIn(awayDialog, (from) => ({ from, to: '' })),
    refusal: (texts, words, code) =>
      `${unreadable(texts, words, code, 'days')} ${texts.typedDays.nothingSaved}\n`,
    far: (...what) => `${addYear(...what)}\n`,
  },
  who: { toward: 'nearest', isOneDay: true, run: typedIn(who), refusal: notOneDay },
  'the day of a swap': {
    toward: 'nearest',
    isOneDay: true,
    run: typedIn(swap, '@dave '),
    refusal: notOneDay,
  },
  'a first handover, typed': {
    toward: 'nearest',
    isOneDay: true,
    run: typedIn(createRosterCommand(rosterTable), 'handover 2 weeks from '),
    refusal: notOneDay,
  },
  'a first handover, in the dialog': {
    toward: 'nearest',
    isOneDay: true,
    run: filledIn(handoverDialog, (from) => ({ kind: 'weekly', weeks: '2', from })),
    refusal: (texts, words, code) => `${unreadable(texts, choiceText(words), code, 'day')}\n`,
  },
  holidays: {
    toward: 'future',
    async run(asked, words) {
      holidays = '';
      const state = JSON.stringify({ section: 'holidays', seen: 0 });
      const shown = await filledIn(settingsDialog, (Holidays) => ({ Holidays }), state)(asked, words);
      // They are named as far as they cannot be read.
      const { typedDays, setup } = asked.texts;
      const [, unread] = typedDays.unreadable['not-days']('\n').split('\n');
      const isUnread = shown.includes(unread ?? '');
      return isUnread
        ? `${unreadable(asked.texts, words, 'not-days', 'days')}\n${setup.notSaved}`
        : holidays || shown;
    },
    refusal: (texts, words, code) => `${unreadable(texts, words, code, 'days')}\n${texts.setup.notSaved}`,
    far: (texts, days) => `${texts.typedDays.addYear(days)}\n${texts.setup.notSaved}`,
  },
};

describe.each(Object.entries(places))('%s', (_name, { toward, isOneDay, run, refusal, far }) => {
  const said = new Map<string, Promise<string>>();
  /** The same for the same days, of the same reader. */
  function saidOf(spelling: Spelling, days: string): Promise<string> {
    const key = [spelling.at, spelling.locale, spelling.zone, days].join(' ');
    const known = said.get(key) ?? run(readerOf(spelling), days);
    said.set(key, known);
    return known;
  }

  it.each(typings)('reads $typed of $at in $zone ($locale)', async (spelling) => {
    const words = spelling.typed.trim();
    const asked = readerOf(spelling);
    const did = await run(asked, words);
    const days = daysOf(spelling.means[toward]);
    const code = days === undefined ? codeOf(spelling.means[toward]) : 'several';
    if (days === undefined || (isOneDay && days.first !== days.last))
      expect(did).toBe(refusal(asked.texts, words, code));
    else if (days.isFar && far !== undefined)
      expect(did).toBe(far(asked.texts, asked.texts.when.days(days.first, days.last), outright(days)));
    else expect(did).toBe(await saidOf(spelling, outright(days)));
  });
});

describe('history', () => {
  // A number is one of weeks.
  it.each(typings.filter(({ typed }) => !/^\d+$/.test(typed)))(
    'reads $typed of $at in $zone ($locale)',
    async (spelling) => {
      const read: string[] = [];
      const reader = readerOf(spelling);
      const { set } = reader;
      const updates = {
        ...set.store.updates,
        async read(id: string) {
          read.push(id);
          return undefined;
        },
      };
      const asked = { ...reader, set: { ...set, store: { ...set.store, updates } } };
      const shown = async (words: string) => [
        shownOf(await history.run({ ...asked, words })),
        ...read.splice(0),
      ];
      const days = daysOf(spelling.means.past);
      const words = spelling.typed.trim();
      const refusal = unreadable(asked.texts, plainText(words), codeOf(spelling.means.past), 'history');
      expect(await shown(words)).toEqual(days === undefined ? [refusal] : await shown(outright(days)));
    },
  );
});

describe('skip', () => {
  // What is no date is the reason to skip this week.
  it.each(typings.filter(({ means }) => daysOf(means.nearest) !== undefined))(
    'reads $typed of $at in $zone ($locale)',
    async (spelling) => {
      const asked = readerOf(spelling);
      const words = spelling.typed.trim();
      const answer = await skip.run({ ...asked, words });
      const { flow } = asked.texts;
      const { first, last } = daysOf(spelling.means.nearest) ?? { first: '', last: '' };
      const due = inWeekOf(first, 'tuesday');
      const [said, button = ''] = shownOf(answer).split('\n');
      if (isoWeekOf(first) !== isoWeekOf(last))
        expect(said).toBe(
          `${unreadable(asked.texts, plainText(words), 'several-weeks', 'skip')} ${flow.nothingDone}`,
        );
      else if (said?.startsWith('opens')) expect(due).toBe(inWeekOf(said.split(' ')[2] ?? '', 'tuesday'));
      else if ((await unskippable(asked.set, due)) === undefined) expect(button).toContain(`"skip ${due} `);
      else expect(said).toBe(flow.whichWeek(null));
    },
  );

  it.each(typings.filter(({ means }) => /no-such|backwards/.test(means.nearest)))(
    'skips nothing for $typed of $at in $zone ($locale), and asks whether it is the reason',
    async (spelling) => {
      const asked = readerOf(spelling);
      const words = `${spelling.typed.trim()} Offsite`;
      const [said, button] = shownOf(await skip.run({ ...asked, words })).split('\n');
      const why = unreadable(
        asked.texts,
        plainText(spelling.typed.trim()),
        codeOf(spelling.means.nearest),
        'skip',
      );
      expect(said).toBe(asked.texts.flow.notAWeek(why));
      const today = dateAt('Europe/Berlin', Date.parse(spelling.at));
      expect(button).toContain(`"skip ${today} ${words}"`);
    },
  );
});

describe('a cell of a pasted table', () => {
  const hasYear = (typed: string) => /\d{4}|([./-])\w+\1\d\d$/.test(typed);

  it.each(typings)('reads $typed ($locale) if its year is there', ({ typed, locale, means }) => {
    const days = daysOf(means.future);
    const isDated = days !== undefined && days.first === days.last && hasYear(typed);
    expect(dateIn(typed, slashOrderOf(locale))).toBe(isDated ? days.first : undefined);
  });
});
