import { describe, expect, it } from 'vitest';
import { parseJson } from '#mattermost';

const lists = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

describe('parseJson()', () => {
  it.each([
    '{"a":[1,"x",null,true],"b":{"c":-1.5e3}}',
    '"a text with [[[[ and {{{{ and \\" and \\\\"',
    `"${'['.repeat(1_000)}"`,
    '7',
    lists(64),
    `[${Array(200_000).fill('{}').join(',')}]`,
  ])('reads what JSON.parse reads: %.30s', (text) => {
    expect(parseJson(text)).toEqual(JSON.parse(text));
  });

  it.each([
    ['deeper than 64', lists(65)],
    ['deeper than 64 with objects', '{"a":'.repeat(65)],
    ['4 MB of brackets', '['.repeat(4_000_000)],
    ['4 MB of empty lists', `[${Array(1_300_000).fill('[]').join(',')}]`],
    ['4 MB of empty objects behind a text', `["\\"]",${Array(1_300_000).fill('{}').join(',')}]`],
  ])('builds nothing of what is nested %s', (_what, text) => {
    expect(() => parseJson(text)).toThrow(RangeError);
  });

  it.each(['', '[', '{"a":}', 'x', '"', '"\\'])('throws a SyntaxError for %j', (text) => {
    expect(() => parseJson(text)).toThrow(SyntaxError);
  });
});
