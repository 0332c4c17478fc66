import { describe, expect, it } from 'vitest';
import { NOTE_LENGTH } from '../../../server/domain/text-limit.ts';
import {
  aboutTicket,
  asQuiet,
  openDay,
  readStatus,
  STATUS_LINES,
  withStatus,
} from '../../../server/domain/triage/triage-day.ts';

const status = (userId: string, ...lines: readonly string[]) => {
  return { userId, username: `${userId}-name`, lines, tickets: [], at: 1 };
};

describe('readStatus()', () => {
  it('takes lines, and a ticket without a word about it as the ticket alone', () => {
    expect(readStatus(' MM-1: \r\n\n- MM-2: waits for  review\nOn call: all day\nMM-3 :')).toEqual({
      ok: true,
      value: ['MM-1', 'MM-2: waits for review', 'On call: all day', 'MM-3'],
    });
  });

  it('takes as many lines as a thread can bear, none that is too long, and not nothing', () => {
    const of = (count: number) =>
      readStatus(Array.from({ length: count }, (_, at) => `Line ${at}`).join('\n'));
    expect(of(STATUS_LINES).ok).toBe(true);
    expect(of(STATUS_LINES + 1)).toEqual({ ok: false, refusal: { code: 'too-many', limit: STATUS_LINES } });
    const line = 'x'.repeat(NOTE_LENGTH + 1);
    expect(readStatus(line)).toEqual({ ok: false, refusal: { code: 'too-long', line, limit: NOTE_LENGTH } });
    expect(readStatus(' \n ')).toEqual({ ok: false, refusal: { code: 'empty' } });
  });
});

describe('a triage day', () => {
  it('has one status of each person, in the order in which they first said something', () => {
    let day = openDay('2026-11-24');
    for (const one of [status('a', 'First'), status('b', 'Second'), status('a', 'Changed')]) {
      const next = withStatus(day, one);
      if (next.ok) day = next.value;
    }
    expect(day.statuses.map(({ userId, lines, revision }) => [userId, lines, revision])).toEqual([
      ['a', ['Changed'], 2],
      ['b', ['Second'], 1],
    ]);
  });

  it('holds fifty people, each of whom may still change what they said', () => {
    let day = openDay('2026-11-24');
    for (let at = 0; at < 50; at += 1) {
      const next = withStatus(day, status(`u${at}`, 'Text'));
      if (next.ok) day = next.value;
    }
    expect(withStatus(day, status('late', 'Text'))).toEqual({
      ok: false,
      refusal: { code: 'full', limit: 50 },
    });
    expect(withStatus(day, status('u7', 'Changed')).ok).toBe(true);
    // As large as it can be, with room for three bytes a character.
    const lines = Array.from({ length: STATUS_LINES }, () => '€'.repeat(NOTE_LENGTH));
    const full = { ...day, statuses: day.statuses.map((one) => ({ ...one, lines })) };
    expect(new TextEncoder().encode(JSON.stringify(full)).length).toBeLessThan(512 * 1024);
  });

  it('is quiet until somebody says something', () => {
    const quiet = asQuiet(openDay('2026-11-24'));
    expect(quiet?.isQuiet).toBe(true);
    expect(asQuiet(quiet ?? openDay(''))).toBeUndefined();
    const said = withStatus(openDay('2026-11-24'), status('a', 'Text'));
    expect(said.ok && asQuiet(said.value)).toBeUndefined();
  });
});

describe('aboutTicket()', () => {
  it.each([
    ['MM-1: waits', { key: 'MM-1', rest: ': waits' }],
    ['MM-1', { key: 'MM-1', rest: '' }],
    ['MM-10: waits', null],
    ['waits for MM-1', null],
    ['UTF-8 works', null],
  ])('%s', (line, expected) => {
    expect(aboutTicket(line, ['MM-1'])).toEqual(expected);
  });
});
