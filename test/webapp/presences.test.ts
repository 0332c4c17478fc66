import { describe, expect, it } from 'vitest';
import type { KnownPresence } from '../../webapp/src/client.ts';
import type { Reply } from '../../webapp/src/http.ts';
import { createPresences } from '../../webapp/src/presences.ts';

type Answer = Reply<readonly KnownPresence[]>;
const known = (statuses: Readonly<Record<string, string>>): Answer => ({
  ok: true,
  value: Object.entries(statuses).map(([userId, status]) => ({ userId, status })),
});
const lost: Answer = { ok: false, failure: { code: 'unreachable' } };

/** A page whose state is a record, a host whose answers the test gives, and timers that the test runs. */
function start({ isOn = true } = {}) {
  const asked: { readonly userIds: readonly string[]; answer(answer: Answer): Promise<void> }[] = [];
  const page: Record<string, string> = {};
  const timers = new Map<() => void, number>();
  const presences = createPresences({
    client: {
      readPresences: (userIds) =>
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
      isOn: () => isOn,
      statusOf: (userId) => page[userId],
      keep(answered) {
        for (const { userId, status } of answered) page[userId] = status;
      },
    },
    later(run, milliseconds) {
      timers.set(run, milliseconds);
      return () => timers.delete(run);
    },
  });
  return {
    presences,
    asked,
    page,
    waits: () => [...timers.values()],
    pass() {
      for (const run of [...timers.keys()]) {
        timers.delete(run);
        run();
      }
    },
    questions: () => asked.map(({ userIds }) => userIds.join(' ')),
  };
}

describe('createPresences()', () => {
  it('asks for those shown, and the page keeps what is answered', async () => {
    const { presences, asked, page } = start();
    presences.show(['alice', 'bob']);
    expect(asked.map(({ userIds }) => userIds)).toEqual([['alice', 'bob']]);
    await asked[0]?.answer(known({ alice: 'online', bob: 'away', mallory: 'dnd' }));
    expect(page).toEqual({ alice: 'online', bob: 'away' });
  });

  it('asks again every minute while somebody is shown', () => {
    const { presences, questions, waits, pass } = start();
    const hide = presences.show(['alice']);
    pass();
    expect(waits()).toEqual([60_000]);
    pass();
    expect(questions()).toEqual(['alice', 'alice', 'alice']);
    hide();
    expect(waits()).toEqual([]);
  });

  it('asks once for all when several moments may have been missed', () => {
    const { presences, questions, pass } = start();
    presences.show(['alice', 'bob']);
    presences.show(['bob', 'carol']);
    presences.catchUp();
    presences.catchUp();
    pass();
    expect(questions()).toEqual(['alice bob', 'bob carol', 'alice bob carol']);
  });

  it('asks for at most 200 at once', () => {
    const { presences, asked } = start();
    presences.show(Array.from({ length: 401 }, (_, index) => `user${index}`));
    expect(asked.map(({ userIds }) => userIds.length)).toEqual([200, 200, 1]);
    expect(asked[2]?.userIds).toEqual(['user400']);
  });

  it.each([
    { because: 'nobody is shown', userIds: [], isOn: true },
    { because: 'presence is switched off', userIds: ['alice'], isOn: false },
  ])('asks nothing because $because', ({ userIds, isOn }) => {
    const { presences, asked, pass } = start({ isOn });
    presences.show(userIds);
    presences.catchUp();
    pass();
    expect(asked).toEqual([]);
  });

  it('leaves what the page heard meanwhile, and what it knew when no answer comes', async () => {
    const { presences, asked, page } = start();
    page.bob = 'online';
    presences.show(['alice', 'bob']);
    page.alice = 'dnd';
    await asked[0]?.answer(known({ alice: 'online', bob: 'away' }));
    expect(page).toEqual({ alice: 'dnd', bob: 'away' });
    presences.show(['bob']);
    await asked[1]?.answer(lost);
    expect(page).toEqual({ alice: 'dnd', bob: 'away' });
  });

  it('drops what is answered after its end', async () => {
    const { presences, asked, page, waits } = start();
    presences.show(['alice']);
    presences.close();
    await asked[0]?.answer(known({ alice: 'online' }));
    expect(page).toEqual({});
    expect(waits()).toEqual([]);
  });
});
