import { expect, test } from 'vitest';
import { GoPluginError } from '#go-plugin';

test('from() answers a GoPluginError as it is', () => {
  const error = new GoPluginError('gob-corrupt', 'x');
  expect(GoPluginError.from(error, 'rpc-closed')).toBe(error);
});

test('from() keeps what was caught as the cause and its sentence as the message', () => {
  const cause = new Error('socket gone');
  const error = GoPluginError.from(cause, 'yamux-connection-lost');
  expect(error).toMatchObject({
    name: 'GoPluginError',
    code: 'yamux-connection-lost',
    message: 'socket gone',
    cause,
  });
  expect(GoPluginError.from('text', 'rpc-closed').message).toBe('text');
});

test('a GoPluginError without cause has none, and carries the go-away code given', () => {
  const error = new GoPluginError('yamux-go-away', 'x', { goAway: 1 });
  expect(Object.hasOwn(error, 'cause')).toBe(false);
  expect(error.goAway).toBe(1);
});
