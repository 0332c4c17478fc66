import { describe, expect, it } from 'vitest';
import { dayWords } from '../../../server/adapters/texts/index.ts';
import { cadenceWords, readCadence } from '../../../server/domain/rotation/cadence-words.ts';

const today = '2026-11-24';

describe('readCadence()', () => {
  it.each([
    ['monthly 16', { kind: 'monthly', day: 16 }],
    ['Monthly on the 31st', { kind: 'monthly', day: 31 }],
    ['2 weeks from 2026-12-01', { kind: 'weekly', weeks: 2, from: '2026-12-01' }],
    ['every 3 weeks from 1 Dec', { kind: 'weekly', weeks: 3, from: '2026-12-01' }],
    ['weekly from monday', { kind: 'weekly', weeks: 1, from: '2026-11-30' }],
    ['1 week', { kind: 'weekly', weeks: 1, from: today }],
  ] as const)('reads %j', (text, cadence) => {
    expect(readCadence(text, today, dayWords)).toEqual({ ok: true, value: cadence });
    expect(readCadence(cadenceWords(cadence), today, dayWords)).toEqual({ ok: true, value: cadence });
  });

  it.each(['', 'monthly', 'monthly 0', 'monthly 32', '0 weeks', '13 weeks', '2 weeks from never', 'yearly'])(
    'refuses %j',
    (text) => {
      expect(readCadence(text, today, dayWords)).toEqual({ ok: false, refusal: { code: 'not-a-cadence' } });
    },
  );
});
