import { expect, it } from 'vitest';
import { tick } from '../../../server/app/tick.ts';
import { createFixture } from '../../app/fixture.ts';
import { openFlow } from './commands/flow.ts';
import { buttonsOf } from './commands/type.ts';

const TABLE = [
  'team,username,may lead,from,to',
  'Web,alice,yes,,',
  'Web,dave,yes,,',
  'Web,rita,no,,',
  'Mobile,bob,yes,,',
  'Server,carol,no,,',
].join('\n');

/** Everything in which a day or a time may stand, in an order in which each of them does something. */
const LINES = [
  `roster import\n${TABLE}\nData,chad,yes,,`,
  'away @dave 28 Dec..3 Jan',
  'away @bob friday',
  'away',
  'swap @alice @dave now',
  'swap',
  'roster',
  'roster choose',
  'roster lead',
  'roster handover',
  'roster handover monthly 20',
  'who',
  'who 2026-12-16',
  'who 2027-11-16',
  'skip 2026-12-03 Offsite',
  'skip',
  'draft',
  'queue',
  'status',
  'settings',
  'settings preview',
  'setup',
  'note Docs are out',
  'blocker Staging is down',
  'post',
  '',
  'history',
  'history december',
];

/** Without what is typed, what leads somewhere, and the hashtag. */
function asRead(text: string): string {
  return text
    .replaceAll(/`[^`]*`/g, '')
    .replaceAll(/\]\([^)]*\)/g, ']')
    .replaceAll(/#set-update-[\d-]+/g, '');
}

it.each([
  ['en', 'Tue 24 Nov', '08:00', 'today at 11:00'],
  ['de', 'Di., 24. November', '08:00 Uhr', 'heute um 11:00 Uhr'],
])(
  'in %s no answer, dialog or message says a day or a time but as its reader does',
  async (locale, day, time, due) => {
    const fixture = createFixture();
    const { people } = fixture.mattermost.store;
    for (const id of Object.values(fixture.users)) {
      const timezone = {
        useAutomaticTimezone: 'true',
        automaticTimezone: 'America/Lima',
        manualTimezone: '',
      };
      Object.assign(people.get(id), { locale, timezone });
    }
    fixture.clock.at = Date.parse('2026-11-24T13:00:00Z');
    const flow = openFlow(fixture, { holidays: '2026-12-25\n2027-11-01' });
    await flow.importing('mia', TABLE);
    await tick(flow.set);
    expect(fixture.told('alice').join()).toContain(due);
    const shown: { readonly where: string; readonly text: string }[] = [];
    for (const line of LINES) {
      const before = fixture.mattermost.dialogs.length;
      const { said, post } = await flow.type('mia', line);
      const names = post === undefined ? [] : buttonsOf(post).map(({ name }) => name);
      const dialogs = fixture.mattermost.dialogs.slice(before).flatMap(({ Dialog }) => [
        Dialog?.IntroductionText ?? '',
        ...(Dialog?.Elements ?? []).flatMap((element) => [
          element?.DisplayName ?? '',
          element?.HelpText ?? '',
          // What is typed, not what was chosen.
          element?.Type === 'text' ? (element.Default ?? '') : '',
          ...(element?.Options ?? []).map((one) => one?.Text ?? ''),
        ]),
      ]);
      const where = line.split('\n', 1)[0] ?? '';
      shown.push(...[said, ...names, ...dialogs].map((text) => ({ where, text: asRead(text) })));
    }
    // Nothing more, turns to come, and day-one cards.
    for (const instant of [
      '2026-11-24T16:00Z',
      '2026-12-02T09:00Z',
      '2026-12-15T09:00Z',
      '2026-12-16T09:00Z',
    ]) {
      fixture.clock.at = Date.parse(instant);
      await tick(flow.set);
    }
    for (const name of Object.keys(fixture.users))
      shown.push(...fixture.told(name).map((text) => ({ where: name, text: asRead(text) })));
    const isIso = /\d{4}-\d\d-\d\d|\(UTC\)|\(America\/Lima\)/;
    expect(shown.filter(({ text }) => isIso.test(text))).toEqual([]);
    // Only where the schedule itself is told, which goes by the clock of the SET.
    const inBerlin = shown.filter(({ text }) => text.includes('Europe/Berlin'));
    expect(inBerlin.map(({ where }) => where)).toEqual(['roster', 'settings', 'setup']);
    const all = shown.map(({ text }) => text).join('\n');
    expect(all).toContain(`${day}, ${time}`);
  },
);
