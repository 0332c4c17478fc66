import { describe, expect, it } from 'vitest';
import {
  changeLines,
  type HandoverLines,
  type LineChange,
  NO_LINES,
} from '../../../server/domain/handover/handover-lines.ts';

const alice = { userId: 'a', username: 'alice', mayEditAll: false };
const bob = { userId: 'b', username: 'bob', mayEditAll: false };
const mia = { userId: 'm', username: 'mia', mayEditAll: true };

const to = (ticket: string, text: string, seen = ''): LineChange => ({
  ticket,
  text,
  isAsSeen: (before) => before === seen,
});

/** With lines that somebody wrote for a rotation. */
function written(before: HandoverLines, rotation: number, by: typeof alice, ...changes: LineChange[]) {
  const done = changeLines(before, rotation, changes, by, 1);
  if (!done.ok) throw new Error(done.refusal.code);
  return done.value;
}

const shown = ({ lines }: HandoverLines) =>
  lines.map(({ rotation, ticket, username, text }) => `${rotation} ${ticket} ${username}: ${text}`);

const ofAlice = written(NO_LINES, 2, alice, to('MM-1', 'One'), to('MM-2', 'Two'));

describe('changeLines()', () => {
  it('adds, changes and empties lines, which keep who wrote them first', () => {
    const next = written(
      ofAlice,
      2,
      mia,
      to('MM-1', 'Uno', 'One'),
      to('MM-2', '', 'Two'),
      to('MM-3', 'Three'),
    );
    expect(shown(next)).toEqual(['2 MM-1 alice: Uno', '2 MM-3 mia: Three']);
  });

  it.each([
    ['another’s line', bob, [to('MM-3', 'Three'), to('MM-1', 'Uno', 'One')], 'not-yours'],
    [
      'what was changed meanwhile',
      alice,
      [to('MM-3', 'Three'), to('MM-1', 'Uno', 'Eins')],
      'changed-meanwhile',
    ],
  ] as const)('does nothing at all where one change is of %s', (_, by, changes, code) => {
    expect(changeLines(ofAlice, 2, changes, by, 1)).toEqual({
      ok: false,
      refusal: { code, ticket: 'MM-1' },
    });
  });

  it('takes what stands there already for done, whoever asks again', () => {
    expect(shown(written(ofAlice, 2, bob, to('MM-1', 'One', 'Eins')))).toEqual(shown(ofAlice));
  });

  it('keeps rotations apart, and forgets those that are long over', () => {
    const later = written(ofAlice, 4, bob, to('MM-1', 'Four'));
    expect(shown(later)).toEqual([...shown(ofAlice), '4 MM-1 bob: Four']);
    expect(shown(written(later, 5, alice, to('MM-9', 'Five')))).toEqual([
      '4 MM-1 bob: Four',
      '5 MM-9 alice: Five',
    ]);
  });

  it('holds no more lines than read well', () => {
    const many = Array.from({ length: 61 }, (_, at) => to(`MM-${at}`, 'Line'));
    expect(changeLines(NO_LINES, 2, many, alice, 1)).toEqual({
      ok: false,
      refusal: { code: 'too-many', limit: 60 },
    });
    expect(written(NO_LINES, 2, alice, ...many.slice(1)).lines).toHaveLength(60);
  });
});
