import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRoster } from '../../server/adapters/csv.ts';

const HEADER = 'team,username,may lead,from,to';
const alice = { team: 'Web', username: 'alice', mayLead: true, from: '2026-11-16', to: '2026-12-16' };

describe('readRoster()', () => {
  it.each([
    [`${HEADER}\nWeb,alice,yes,2026-11-16,2026-12-16`, 'commas'],
    [
      'team;username;may lead;from;to\nWeb;@Alice;x;2026-11-16;2026-12-16',
      'semicolons, a sign before the name',
    ],
    [
      'Team\tUsername\tMay lead\tFrom\tTo\r\nWeb\talice\tja\t2026-11-16\t2026-12-16\r\n',
      'tabs from a spreadsheet',
    ],
    [
      '\ufeffusername,team,to,from,may_lead\n"alice","Web",2026-12-16, 2026-11-16 ,TRUE\n\n',
      'columns in another order, quotes',
    ],
  ])('reads %j: %s', (text) => {
    expect(readRoster(text)).toEqual({ roster: [alice], faults: [] });
  });

  it('is empty without any text', () => {
    expect(readRoster(' \n ')).toEqual({ roster: [], faults: [] });
  });

  it.each([
    ['Web,alice,yes,2026-11-16', 'columns'],
    [',alice,yes,2026-11-16,2026-12-16', 'team'],
    ['Web,al ice,yes,2026-11-16,2026-12-16', 'username'],
    ['Web,alice,perhaps,2026-11-16,2026-12-16', 'may-lead'],
    ['Web,alice,yes,16.11.2026,2026-12-16', 'from'],
    ['Web,alice,yes,2026-11-16,2026-02-30', 'to'],
    ['Web,alice,yes,2026-12-16,2026-12-16', 'order'],
    ['"Web,alice,yes,2026-11-16,2026-12-16', 'quotes'],
  ])('names the line of %j with %s and keeps the others', (line, fault) => {
    const text = `${HEADER}\n\n${line}\nWeb,alice,yes,2026-11-16,2026-12-16`;
    expect(readRoster(text)).toEqual({ roster: [alice], faults: [{ line: 3, fault }] });
  });

  it('wants its header', () => {
    expect(readRoster('Web,alice,yes,2026-11-16,2026-12-16').faults).toEqual([{ line: 1, fault: 'header' }]);
  });

  it('stops at 2000 lines and says so', () => {
    const lines = Array.from({ length: 2005 }, () => 'Web,alice,yes,2026-11-16,2026-12-16');
    const { roster, faults } = readRoster([HEADER, ...lines].join('\n'));
    expect(roster).toHaveLength(2000);
    expect(faults).toEqual([{ line: 2002, fault: 'too-long' }]);
  });

  it('never throws, whatever is pasted', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string(), fc.constantFrom('"', ',', ';', '\t', '\n', HEADER, 'x,"y'))),
        (parts) => {
          const { roster, faults } = readRoster(parts.join(''));
          expect(roster.length + faults.length).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });
});
