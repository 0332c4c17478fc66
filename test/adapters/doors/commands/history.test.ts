import { describe, expect, it } from 'vitest';
import { en } from '../../../../server/adapters/texts/en/index.ts';
import { textsFor } from '../../../../server/adapters/texts/index.ts';
import { tick } from '../../../../server/app/tick.ts';
import { count, createFixture, TUESDAY_MORNING } from '../../../app/fixture.ts';
import { damage } from '../../../support/damage.ts';
import { openFlow } from './flow.ts';

const DAY = 86_400_000;
/** The third of three Tuesdays in Berlin; on the second there was no update. */
const NOW = TUESDAY_MORNING + 14 * DAY;

async function threeWeeks() {
  const fixture = createFixture();
  const flow = openFlow(fixture);
  await flow.type('carol', 'note Waits for the | vendor');
  await flow.type('alice', 'post');
  fixture.clock.at += 7 * DAY;
  await flow.type('alice', 'skip Offsite | all day');
  fixture.clock.at = NOW;
  fixture.tickets.week = { ...fixture.tickets.week, resolved: count(6, false) };
  await openFlow(fixture).type('alice', 'post');
  return { fixture, flow };
}

/** Rows of the table without its head, each as its cells. */
function rowsOf(said: string): string[][] {
  const lines = said.split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) =>
    line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

const { day: dayIn } = textsFor({ locale: 'en', zone: null }, { now: NOW, setZone: 'Europe/Berlin' }).when;

describe('/set-update history', () => {
  it('lists the updates with their numbers, newest first', async () => {
    const { flow } = await threeWeeks();
    const [newest = [], skipped = [], oldest = [], ...sums] = rowsOf(
      (await flow.type('rita', 'history')).said,
    );
    expect(sums).toEqual([['**Total**', '', 'at least 18', '10', '14', '4']]);
    expect(newest[0]).toMatch(/^\[Tue 8 Dec\]\(https:\/\/mm\.example\/_redirect\/pl\/\w+\)$/);
    expect(newest.slice(1)).toEqual(['posted', '6+', '5', '7', '2']);
    expect(skipped).toEqual(['Tue 1 Dec', 'skipped: Offsite \\| all day', '', '', '', '']);
    expect(oldest.slice(1)).toEqual(['posted', '12', '5', '7', '2']);
  });

  it('names a week that cannot be read, and counts it as nothing', async () => {
    const { fixture } = await threeWeeks();
    damage(fixture.mattermost.kv, `update/${fixture.channelId}/2026-W49`);
    const { said } = await openFlow(fixture).type('rita', 'history');
    expect(rowsOf(said)[1]).toEqual(['Tue 1 Dec', 'cannot be read right now', '', '', '', '']);
    expect(said).toContain('resolved `█·▅`');
    expect(rowsOf(said).at(-1)).toEqual([
      '**Total**',
      '',
      'at least 18',
      'at least 10',
      'at least 14',
      'at least 4',
    ]);
  });

  it('draws the numbers over the weeks, oldest first', async () => {
    const { flow } = await threeWeeks();
    const { said } = await flow.type('rita', 'history');
    expect(said).toContain('resolved `█·▅` · submitted `█·█`');
  });

  it('leads to the same weeks as a file', async () => {
    const { fixture, flow } = await threeWeeks();
    const query = `channel_id=${fixture.channelId}&from=2026-11-24&to=2026-12-08`;
    const file = `https://mm.example/plugins/set-update/api/v1/history.csv?${query}`;
    expect((await flow.type('rita', 'history')).said).toContain(`[Download CSV](${file})`);
  });

  it('marks what no lead has reviewed', async () => {
    const fixture = createFixture();
    fixture.clock.at = Date.parse('2026-11-24T16:00:30Z');
    const { set, type } = openFlow(fixture);
    await tick(set);
    expect(rowsOf((await type('rita', 'history')).said)[0]?.[1]).toBe('posted, not reviewed');
  });

  it.each([
    ['1', ['2026-12-08']],
    ['2', ['2026-12-08', '2026-12-01']],
    ['104', ['2026-12-08', '2026-12-01', '2026-11-24']],
    ['2026-11-26', ['2026-11-24']],
    ['24 Nov', ['2026-11-24']],
    ['24.11.', ['2026-11-24']],
    ['today', ['2026-12-08']],
    ['November', ['2026-11-24']],
    ['2026-12', ['2026-12-08', '2026-12-01']],
    ['this month', ['2026-12-08', '2026-12-01']],
    ['24 Nov..31 Dec', ['2026-12-08', '2026-12-01', '2026-11-24']],
    ['25 Nov..7 Dec', ['2026-12-01']],
    ['2026-11-20..2026-12-02', ['2026-12-01', '2026-11-24']],
    ['24 Nov..1 Dec', ['2026-12-01', '2026-11-24']],
    ['24.11...1.12.', ['2026-12-01', '2026-11-24']],
  ])('%s shows %j', async (words, dates) => {
    const { flow } = await threeWeeks();
    const rows = rowsOf((await flow.type('rita', `history ${words}`)).said);
    const dated = rows.filter(([day]) => day !== '**Total**');
    expect(dated.map(([day = '']) => /\w+ \d+ \w+/.exec(day)?.[0])).toEqual(dates.map(dayIn));
  });

  it('shows the notes of a single update, and draws nothing', async () => {
    const { flow } = await threeWeeks();
    const { said } = await flow.type('rita', 'history 2026-11-24');
    expect(said).toContain('* Waits for the \\| vendor (carol)');
    expect(said).not.toContain('resolved `');
  });

  it.each([
    ['soon', "I don't understand “soon” as a date."],
    ['0', "I don't understand “0” as a date."],
    ['-3', "I don't understand “\\-3” as a date."],
    ['105', 'At most 104 weeks'],
    ['2026-12-08..2026-11-24', 'In “2026-12-08..2026-11-24”, the last day comes before the first.'],
    ['2020-01-01..2026-11-24', 'At most 104 weeks'],
    ['2026-02-30', 'There is no such date: “2026-02-30”.'],
    ['..', "I don't understand “..” as a date."],
    ['@all #tag', "I don't understand “@\u2060all #\u2060tag” as a date."],
  ])('%s is answered with what was meant, and an example', async (words, sentence) => {
    const { said } = await openFlow(createFixture()).type('rita', `history ${words}`);
    expect(said).toContain(sentence);
    expect(said).toMatch(/`\/set-update history (12|1 Oct\.\.24 Nov)`\.$/);
  });

  it.each(['', '3', '2020-01-01'])('%j says so when there is none', async (words) => {
    expect((await openFlow(createFixture()).type('rita', `history ${words}`)).said).toBe(
      en.flow.historyEmpty,
    );
  });
});
