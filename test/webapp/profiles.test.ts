import { describe, expect, it } from 'vitest';
import type { KnownProfile } from '../../webapp/src/client.ts';
import type { Reply } from '../../webapp/src/http.ts';
import { createProfiles } from '../../webapp/src/profiles.ts';

type Answer = Reply<readonly KnownProfile[]>;
const lost: Answer = { ok: false, failure: { code: 'unreachable' } };
const user = (id: string, first_name = ''): KnownProfile => {
  return { id, username: id, first_name, last_name: '', nickname: '' };
};
const known = (...users: KnownProfile[]): Answer => ({ ok: true, value: users });

/** A page that knows alice, and a host whose answers the test gives. */
function start() {
  const asked: { readonly userIds: readonly string[]; answer(answer: Answer): Promise<void> }[] = [];
  const page = new Map([['alice', user('alice')]]);
  const profiles = createProfiles({
    client: {
      readProfiles: (userIds) =>
        new Promise((resolve) => {
          asked.push({
            userIds,
            async answer(answer) {
              resolve(answer);
              await Promise.resolve();
            },
          });
        }),
    },
    page: {
      isKnown: (userId) => page.has(userId),
      keep(answered) {
        for (const one of answered) page.set(one.id, one);
      },
    },
  });
  return { profiles, asked, page, questions: () => asked.map(({ userIds }) => userIds.join(' ')) };
}

describe('createProfiles()', () => {
  it('asks for those the page does not know, and the page keeps what is answered', async () => {
    const { profiles, asked, page, questions } = start();
    profiles.show(['alice', 'bob', 'carol', 'bob']);
    expect(questions()).toEqual(['bob carol']);
    await asked[0]?.answer(known(user('bob', 'Bob')));
    expect(page.get('bob')?.first_name).toBe('Bob');
  });

  it('asks for nobody twice, not for whom the host says nothing of either', async () => {
    const { profiles, asked, questions } = start();
    profiles.show(['bob', 'carol']);
    profiles.show(['bob', 'dave']);
    await asked[0]?.answer(known(user('bob')));
    profiles.show(['alice', 'bob', 'carol', 'dave']);
    expect(questions()).toEqual(['bob carol', 'dave']);
  });

  it('asks again when no answer came', async () => {
    const { profiles, asked, questions } = start();
    profiles.show(['bob']);
    await asked[0]?.answer(lost);
    profiles.show(['bob']);
    expect(questions()).toEqual(['bob', 'bob']);
  });

  it('asks for at most 200 at once', () => {
    const { profiles, asked } = start();
    profiles.show(Array.from({ length: 401 }, (_, index) => `user${index}`));
    expect(asked.map(({ userIds }) => userIds.length)).toEqual([200, 200, 1]);
  });

  it('leaves what the page heard meanwhile', async () => {
    const { profiles, asked, page } = start();
    profiles.show(['bob']);
    page.set('bob', user('bob', 'Robert'));
    await asked[0]?.answer(known(user('bob', 'Bob')));
    expect(page.get('bob')?.first_name).toBe('Robert');
  });

  it('drops what is answered after its end', async () => {
    const { profiles, asked, page } = start();
    profiles.show(['bob']);
    profiles.close();
    await asked[0]?.answer(known(user('bob')));
    expect(page.has('bob')).toBe(false);
  });
});
