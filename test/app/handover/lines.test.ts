import { describe, expect, it } from 'vitest';
import { en } from '../../../server/adapters/texts/en/index.ts';
import { writeLines } from '../../../server/app/handover/lines.ts';
import type { Right } from '../../../server/domain/roles.ts';
import { NOTE_LENGTH } from '../../../server/domain/text-limit.ts';
import { ASKED, createHandover, HANDOVER, linesIn } from './handover-set.ts';

const { notices } = en;

describe('whoever goes', () => {
  it('is asked once what the next one must know of their open tickets, of private ones by the key alone', async () => {
    const fixture = await createHandover();
    await fixture.at('2026-12-15 08:59');
    expect(fixture.asked('bob')).toBeUndefined();
    for (const time of [ASKED, '2026-12-15 09:01', '2026-12-16 08:59']) await fixture.at(time);
    expect(fixture.asked('alice')).toMatchObject({
      text: [
        '**Your turn on SET ends on Wed 16 Dec. What does the next person need to know?**',
        '* [MM-10](https://jira.example/browse/MM-10) Summary of MM-10 · In Progress',
        '',
        notices.leavingWhy,
      ].join('\n'),
      buttons: { 'Write handover': 'roster lines 2 MM-10' },
    });
    expect(fixture.asked('bob')?.text).toContain('* [MM-11](https://jira.example/browse/MM-11) (private)\n');
    expect(fixture.asked('bob')?.text).not.toContain('Secret');
    expect(fixture.asked('bob')?.buttons).toEqual({ 'Write handover': 'roster lines 2 MM-11 MM-20' });
    expect(fixture.shown('bob').filter(({ key }) => key.includes('leaving'))).toHaveLength(1);
    expect([fixture.asked('carol'), fixture.asked('dave')]).toEqual([undefined, undefined]);
  });

  it('is asked after a downtime until the handover, and not after it', async () => {
    const fixture = await createHandover();
    await fixture.at('2026-12-16 08:57');
    expect(fixture.asked('alice')?.text).toContain('MM-10');
    const late = await createHandover();
    await late.at(HANDOVER);
    expect(late.asked('alice')).toBeUndefined();
  });

  it('is asked as soon as they have something open, or Jira answers, and never while nobody knows who they are', async () => {
    const fixture = await createHandover();
    fixture.writes.accounts.splice(0, 1);
    const { board } = fixture.tickets;
    fixture.tickets.fail({ code: 'unreachable', detail: '' });
    await fixture.at(ASKED);
    expect(fixture.asked('bob')).toBeUndefined();
    fixture.tickets.board = board;
    await fixture.at('2026-12-15 10:00');
    expect(fixture.asked('bob')?.text).toContain('MM-20');
    expect(fixture.asked('alice')).toBeUndefined();
  });

  it('writes lines, changes and empties them, before the handover and after it: the pack says so', async () => {
    const fixture = await createHandover();
    expect(await fixture.write('bob', '2 MM-11 MM-20', 'Ask the\nvendor', 'Nearly done')).toBe(
      'Saved for the handover on Wed 16 Dec.',
    );
    await fixture.at(HANDOVER);
    expect(fixture.pack()).toContain(
      '* [MM-11](https://jira.example/browse/MM-11) (private): Ask the vendor',
    );
    expect(fixture.pack()).not.toContain('(private): Ask the vendor (bob)');
    expect(fixture.pack()).toContain('Summary of MM-20: Nearly done (bob)');
    expect(await fixture.write('bob', '2', '', 'Done')).toBe(notices.linesSaved('', true));
    expect(fixture.pack()).not.toContain('MM-11');
    expect(fixture.pack()).toContain('Summary of MM-20: Done (bob)');
    expect(fixture.inChannel()).toHaveLength(1);
    await fixture.at('2027-01-18 09:00');
    expect(await fixture.write('bob', '2 MM-20', 'Too late')).toBe(notices.linesOver);
  });

  it('loses nothing when two write at once, and writes over nothing that was changed meanwhile', async () => {
    const fixture = await createHandover();
    const line = (ticket: string, text: string) => ({ ticket, text, isAsSeen: (was: string) => was === '' });
    const as = (username: string) => ({ person: fixture.person(username), rights: new Set<Right>() });
    const other = fixture.openSet({ roster: '', autodraft: false });
    await Promise.all([
      writeLines(fixture.set, as('alice'), 2, [line('MM-10', 'Of alice')]),
      writeLines(other, as('bob'), 2, [line('MM-20', 'Of bob')]),
    ]);
    const open = async (username: string, words: string) => {
      await fixture.flow.type(username, `roster lines ${words}`);
      const state = fixture.flow.form()?.State;
      return (text: string) => fixture.flow.submit(username, 'handover-lines', { line_0: text }, { state });
    };
    expect(await linesIn(fixture)).toEqual(['MM-10 alice: Of alice', 'MM-20 bob: Of bob']);
    const [mine, managers] = [await open('alice', '2 MM-10'), await open('mia', '2 MM-10')];
    await managers('Of mia');
    expect((await mine('Of alice again')).answer).toEqual({ errors: { line_0: notices.lineChanged } });
    expect(await linesIn(fixture)).toEqual(['MM-10 alice: Of mia', 'MM-20 bob: Of bob']);
  });

  it('writes at most as much as a note holds', async () => {
    const fixture = await createHandover();
    expect(await fixture.write('alice', '2 MM-10', 'x'.repeat(NOTE_LENGTH + 1))).toBe(
      JSON.stringify({ errors: { line_0: notices.lineTooLong(NOTE_LENGTH) } }),
    );
    expect(await linesIn(fixture)).toEqual([]);
  });
});

describe('the lines of a handover', () => {
  it('are for those who go, the lead and managers; others are refused', async () => {
    const fixture = await createHandover();
    await fixture.write('alice', '2 MM-10', 'Of alice');
    for (const username of ['carol', 'dave', 'rita'])
      expect(await fixture.write(username, '2 MM-10', 'Mine')).toBe(notices.linesNotTheirs);
    const forged = JSON.stringify({ rotation: 2, lines: [['MM-10', '']] });
    const { answer } = await fixture.flow.submit(
      'rita',
      'handover-lines',
      { line_0: 'x' },
      { state: forged },
    );
    expect(answer).toEqual({ error: notices.linesNotTheirs });
    // Another one who goes writes about other tickets.
    expect(await fixture.write('bob', '2 MM-10', 'Of bob')).toBe(notices.linesNone);
    expect(await linesIn(fixture)).toEqual(['MM-10 alice: Of alice']);
  });

  it('are all shown to whoever leads, by who wrote them, also without a number', async () => {
    const fixture = await createHandover();
    expect(await fixture.write('mia', '')).toBe(notices.linesNone);
    await fixture.write('bob', '2 MM-20', 'Of bob');
    await fixture.flow.type('alice', 'roster lines 2 MM-10');
    expect(fixture.flow.form()?.Elements?.map((one) => [one?.DisplayName, one?.Default])).toEqual([
      ['MM-10', ''],
      ['MM-20', 'Of bob'],
    ]);
    expect(await fixture.write('mia', '', 'Of bob and mia')).toContain('Saved');
    expect(await linesIn(fixture)).toEqual(['MM-20 bob: Of bob and mia']);
  });
});
