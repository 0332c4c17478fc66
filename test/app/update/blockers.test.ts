import { describe, expect, it } from 'vitest';
import { addBlocker, clearBlocker, notebookOf } from '../../../server/app/update/blockers.ts';
import { draft } from '../../../server/app/update/draft.ts';
import { addNotes } from '../../../server/app/update/notes.ts';
import { postUpdate } from '../../../server/app/update/post-update.ts';
import type { Right } from '../../../server/domain/roles.ts';
import { openBlockers } from '../../../server/domain/update/notebook.ts';
import { boardOf, createFixture, type Fixture, ticket } from '../fixture.ts';

const member = new Set<Right>(['read', 'work']);
const lead = new Set<Right>(['read', 'work', 'post']);

async function openIn(fixture: Fixture) {
  return openBlockers(await notebookOf(fixture.openSet()));
}

async function offersIn(fixture: Fixture) {
  const answer = await draft(fixture.openSet());
  if (answer.code !== 'draft') throw new Error(answer.code);
  return answer.view.offers;
}

describe('addBlocker()', () => {
  it('notes one line in the name of the person and tells the panels', async () => {
    const fixture = createFixture();
    const added = await addBlocker(fixture.openSet(), fixture.person('bob'), '  VPN\n is down ');
    expect(added).toMatchObject({ code: 'added', blocker: { text: 'VPN is down', username: 'bob' } });
    expect(await openIn(fixture)).toMatchObject([{ since: fixture.clock.at, clearedAt: null }]);
    expect(fixture.mattermost.events.map(({ event }) => event)).toEqual(['panel_changed']);
  });

  it('keeps 50 open ones, and takes the next when one of them is cleared', async () => {
    const fixture = createFixture();
    const set = fixture.openSet();
    for (let one = 1; one <= 50; one += 1) {
      expect(await addBlocker(set, fixture.person('bob'), `Blocker ${one}`)).toMatchObject({ code: 'added' });
    }
    expect(await addBlocker(set, fixture.person('carol'), 'One more')).toEqual({
      code: 'too-many',
      limit: 50,
    });
    const [first] = await openIn(fixture);
    await clearBlocker(set, fixture.person('bob'), member, first?.id ?? '');
    expect(await addBlocker(set, fixture.person('carol'), 'One more')).toMatchObject({ code: 'added' });
    expect(await openIn(fixture)).toHaveLength(50);
  });

  it.each([
    { because: 'it says nothing', text: ' \n', answer: { code: 'empty' } },
    { because: 'it is too long', text: 'x'.repeat(281), answer: { code: 'too-long', limit: 280 } },
  ])('notes nothing when $because', async ({ text, answer }) => {
    const fixture = createFixture();
    expect(await addBlocker(fixture.openSet(), fixture.person('bob'), text)).toEqual(answer);
    expect(await openIn(fixture)).toEqual([]);
  });

  it('says when it was not kept', async () => {
    const fixture = createFixture();
    fixture.mattermost.fail('KVSetWithOptions', new Error('database is down') as never);
    expect(await addBlocker(fixture.openSet(), fixture.person('bob'), 'VPN is down')).toEqual({
      code: 'not-kept',
    });
  });

  it('loses none when many people write at once', async () => {
    const fixture = createFixture();
    const writers = ['alice', 'bob', 'carol', 'mia', 'chad'];
    await Promise.all(writers.map((who) => addBlocker(fixture.openSet(), fixture.person(who), `By ${who}`)));
    expect((await openIn(fixture)).map(({ text }) => text).sort()).toEqual(
      writers.map((who) => `By ${who}`).sort(),
    );
  });
});

describe('clearBlocker()', () => {
  it.each([
    { username: 'bob', rights: member, code: 'cleared', because: 'it is their own' },
    { username: 'alice', rights: lead, code: 'cleared', because: 'the lead clears all' },
    { username: 'carol', rights: member, code: 'not-yours', because: 'it is of somebody else' },
  ])('answers $username $code because $because', async ({ username, rights, code }) => {
    const fixture = createFixture();
    const set = fixture.openSet();
    await addBlocker(set, fixture.person('bob'), 'VPN is down');
    const [open] = await openIn(fixture);
    expect(await clearBlocker(set, fixture.person(username), rights, open?.id ?? '')).toMatchObject({ code });
    expect(await openIn(fixture)).toHaveLength(code === 'cleared' ? 0 : 1);
  });

  it('does not find one that is cleared, or was never there', async () => {
    const fixture = createFixture();
    const set = fixture.openSet();
    await addBlocker(set, fixture.person('bob'), 'VPN is down');
    const id = (await openIn(fixture))[0]?.id ?? '';
    await clearBlocker(set, fixture.person('bob'), member, id);
    for (const gone of [id, 'made-up', '']) {
      expect(await clearBlocker(set, fixture.person('alice'), lead, gone), gone).toEqual({
        code: 'not-found',
      });
    }
  });
});

describe('a ticket past its limit', () => {
  it('is offered with the working days it waits without a next step, not those since it came to its column', async () => {
    const fixture = createFixture();
    const waits = { matches: ['escalation'], updatedAt: Date.parse('2026-11-20T09:00:00Z') } as const;
    const came = Date.parse('2026-11-24T08:00:00Z');
    fixture.tickets.board = {
      ok: true,
      value: boardOf([
        ticket('MM-1', { ...waits, columnSince: came }),
        ticket('MM-2', { ...waits, isPrivate: true }),
        ticket('MM-3'),
      ]),
    };
    const overdue = { kind: 'overdue', days: 2, column: 'to-do' };
    expect(await offersIn(fixture)).toEqual([
      { ...overdue, id: 'overdue/MM-1', key: 'MM-1', summary: 'Summary of MM-1' },
      { ...overdue, id: 'overdue/MM-2', key: 'MM-2', summary: null },
    ]);
  });
});

describe('an open blocker', () => {
  it('is offered to every update until it is cleared, and not twice to the same', async () => {
    const fixture = createFixture();
    const set = fixture.openSet();
    await addBlocker(set, fixture.person('bob'), 'VPN is down');
    const [offer] = await offersIn(fixture);
    expect(offer).toMatchObject({ kind: 'blocker', text: 'VPN is down', username: 'bob' });
    await addNotes(set, fixture.person('alice'), { lines: [], offers: [offer?.id ?? ''] });
    expect(await offersIn(fixture)).toEqual([]);
    await postUpdate(set, fixture.person('alice'));
    expect(fixture.messages()[0]).toContain('VPN is down');
    expect(await offersIn(fixture)).toEqual([]);
    fixture.clock.at += 7 * 86_400_000;
    expect(await offersIn(fixture)).toMatchObject([{ id: offer?.id }]);
    await clearBlocker(set, fixture.person('bob'), member, (await openIn(fixture))[0]?.id ?? '');
    expect(await offersIn(fixture)).toEqual([]);
  });
});
