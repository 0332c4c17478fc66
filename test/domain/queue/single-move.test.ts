import { describe, expect, it } from 'vitest';
import { type Move, type MoveRefusal, singleMove } from '../../../server/domain/queue/single-move.ts';
import { applyMoves } from './apply-moves.ts';

describe('singleMove()', () => {
  it.each<[string, Move, string, string]>([
    ['b', 'up', 'b a c d', 'it changes places with the one above'],
    ['c', 'down', 'a b d c', 'it changes places with the one below'],
    ['d', 'top', 'd a b c', 'it goes before the first'],
    ['b', 'top', 'b a c d', 'the top is one step up'],
    ['a', 'down', 'b a c d', 'the first can go down'],
  ])('moves %s %s: %s', (key, move, expected, because) => {
    const order = ['a', 'b', 'c', 'd'];
    const step = singleMove(order, key, move);
    const result = applyMoves(order, step.ok ? [step.value] : []);
    expect(result.join(' '), because).toBe(expected);
  });

  it.each<[readonly string[], string, Move, MoveRefusal['code'], string]>([
    [['a', 'b'], 'a', 'up', 'already-first', 'nothing is above'],
    [['a', 'b'], 'a', 'top', 'already-first', 'it is the top'],
    [['a', 'b'], 'b', 'down', 'already-last', 'nothing is below'],
    [['a'], 'a', 'down', 'already-last', 'it is alone'],
    [['a', 'b'], 'x', 'up', 'not-in-queue', 'it has left the column'],
    [[], 'x', 'top', 'not-in-queue', 'the column is empty'],
  ])('in %j refuses to move %s %s: %s', (order, key, move, code, because) => {
    expect(singleMove(order, key, move), because).toEqual({ ok: false, refusal: { code } });
  });
});
