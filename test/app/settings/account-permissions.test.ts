import { expect, it } from 'vitest';
import type { WritePermissions } from '../../../server/app/ports.ts';
import { createAccountPermissions } from '../../../server/app/settings/account-permissions.ts';
import { noWrites } from '../../../server/app/settings/without-numbers.ts';
import { ok, type Result } from '../../../server/domain/result.ts';
import { ALL_RIGHTS } from '../queue/fake-writes.ts';

const notNow = { ok: false, refusal: { code: 'unreachable', detail: '' } } as const;

function asking(first: Result<WritePermissions, typeof notNow.refusal>) {
  const clock = { at: 0, now: () => clock.at };
  const jira = { answer: first, asked: 0 };
  const permissions = async () => {
    jira.asked += 1;
    return jira.answer;
  };
  return { clock, jira, account: createAccountPermissions({ writes: { ...noWrites, permissions }, clock }) };
}

it('createAccountPermissions() asks Jira once in five minutes, however many wait', async () => {
  const { clock, jira, account } = asking(ok(ALL_RIGHTS));
  await Promise.all(Array.from({ length: 5 }, () => account.may()));
  clock.at = 5 * 60_000 - 1;
  expect(await account.may()).toEqual(ALL_RIGHTS);
  expect(jira.asked).toBe(1);
  clock.at += 1;
  await account.may();
  expect(jira.asked).toBe(2);
});

it('createAccountPermissions() keeps what it knew while Jira does not answer, and tries again after a minute', async () => {
  const { clock, jira, account } = asking(notNow);
  expect((await account.may()).canRank).toBe(false);
  jira.answer = ok(ALL_RIGHTS);
  clock.at = 59_999;
  expect((await account.may()).canRank).toBe(false);
  clock.at = 60_000;
  expect((await account.may()).canRank).toBe(true);
  jira.answer = notNow;
  clock.at += 5 * 60_000;
  expect((await account.may()).canRank).toBe(true);
  expect(jira.asked).toBe(3);
});
