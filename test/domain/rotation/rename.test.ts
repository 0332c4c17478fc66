import { describe, expect, it } from 'vitest';
import { addAbsence, askCover } from '../../../server/domain/rotation/absence.ts';
import { type KnownAccount, nameIn, userIdOf, withAccounts } from '../../../server/domain/rotation/rename.ts';
import type { Rotations } from '../../../server/domain/rotation/rotation.ts';
import { askSwap } from '../../../server/domain/rotation/swap.ts';
import { confirm } from '../../../server/domain/rotation/teams.ts';
import { given, granted, kept, keptDaily, planned, team } from './rotation-fixture.ts';

const TODAY = '2026-11-24';

function known(entries: Readonly<Record<string, string>>): ReadonlyMap<string, KnownAccount> {
  return new Map(
    Object.entries(entries).map(([before, username]) => [before, { userId: `id-of-${before}`, username }]),
  );
}

/** A season in which ann stands everywhere a username can stand. */
function everywhere(): Rotations {
  const teams = [team('Web', 'ann* bob* cat'), { ...team('Mobile', 'dan* eve'), manager: 'ann' }];
  const past = keptDaily(planned(teams, '2026-09-16'), '2026-09-16', TODAY);
  const gone = kept(past, TODAY, { gone: new Set(['dan']) });
  const now = given(TODAY);
  const away = granted(
    addAbsence(gone, { id: 'a', username: 'ann', from: '2026-12-01', to: '2026-12-09' }, TODAY),
  );
  const covered = granted(
    askCover(
      away,
      { team: 'Web', username: 'ann', from: '2026-12-01', to: '2026-12-09', others: ['bob', 'cat'] },
      { id: 'c', at: given(TODAY).now },
    ),
  );
  const web = (number: number) =>
    covered.rotations
      .find((one) => one.number === number)
      ?.turns.find(({ team: name }) => name === 'Web')
      ?.stints.at(-1)?.username ?? '';
  const coming = covered.rotations.filter(({ to }) => TODAY < to);
  const turn = coming.find(({ number }) => web(number) === 'ann');
  const taker = ['bob', 'cat'].find((one) => one !== web(turn?.number ?? 0)) ?? '';
  const wanted = { id: 's', at: now.now, team: 'Web', giver: 'ann', taker, forcedBy: null, take: null };
  const swap =
    turn === undefined ? covered : granted(askSwap(covered, { ...wanted, give: turn.number }, now));
  const dropped = { code: 'turn-dropped', rotation: 1, team: 'Docs', of: 'ann' } as const;
  const days = { from: '2026-12-01', to: '2026-12-09' };
  const back = { code: 'cover-returned', team: 'Web', of: 'ann', by: 'ann', ...days, isAsked: true } as const;
  const held = { code: 'cover-taken', team: 'Web', of: 'ann', by: 'ann', ...days } as const;
  const news = [
    ...swap.news,
    ...[dropped, back, held].map((what) => ({
      id: what.code,
      at: now.now,
      to: ['ann'],
      leads: ['ann'],
      what,
    })),
  ];
  const covers = swap.covers.map((one) => ({ ...one, returnedBy: 'ann' }));
  const stint = { username: 'ann', mayLead: true, from: '2026-12-16', reason: { by: 'import' } } as const;
  const hers = { rotation: 4, team: 'Web', stint };
  const out = { team: 1, username: 'ann', joinedOn: '2026-01-01', after: 'ann', rotation: 3, kept: [hers] };
  return granted(
    confirm({ ...swap, covers, news, removed: [out] }, coming.at(-1)?.number ?? 0, 'Mobile', 'ann'),
  );
}

describe('withAccounts()', () => {
  it('remembers accounts, and answers the same state when nothing is new', () => {
    const state = planned([team('Web', 'ann bob')], TODAY);
    const first = withAccounts(state, known({ ann: 'ann', bob: 'bob' }));
    expect(first.accounts).toEqual({ ann: 'id-of-ann', bob: 'id-of-bob' });
    expect(withAccounts(first, known({ ann: 'ann' }))).toBe(first);
  });

  it('calls a renamed person by the new name wherever the old one stood, and nobody else', () => {
    const before = withAccounts(everywhere(), known({ ann: 'ann', bob: 'bob' }));
    const after = withAccounts(before, known({ ann: 'ann-marie' }));
    expect(JSON.stringify(before)).toContain('"ann"');
    expect(JSON.stringify(after)).toBe(
      JSON.stringify(before).replaceAll('"ann"', '"ann-marie"').replaceAll('id-of-ann-marie', 'id-of-ann'),
    );
  });

  it('leaves the plan as it was: a new name is no new person', () => {
    const before = everywhere();
    const after = withAccounts(before, known({ ann: 'zoe', bob: 'ann' }));
    expect(kept(after, TODAY, { gone: new Set(['dan']) })).toEqual(after);
    expect(after.teams[0]?.people.map(({ username }) => username)).toEqual(['zoe', 'ann', 'cat']);
  });
});

/** ann, bob and cat, whose accounts are known, after Mattermost says how they are called now. */
function afterwards(now: Readonly<Record<string, readonly [id: string, username: string]>>): Rotations {
  const first = { ann: 'ann', bob: 'bob', cat: 'cat' };
  const before = withAccounts(planned([team('Web', 'ann* bob* cat')], TODAY), known(first));
  const accounts = Object.entries(now).map(
    ([name, [userId, username]]) => [name, { userId, username }] as const,
  );
  return withAccounts(before, new Map(accounts));
}

const ids = { ann: 'id-of-ann', bob: 'id-of-bob', cat: 'id-of-cat' };

describe('withAccounts() when a name is given up and taken', () => {
  it.each<[string, Parameters<typeof afterwards>[0], readonly string[], Record<string, string>]>([
    [
      'two have swapped names',
      { ann: [ids.ann, 'bob'], bob: [ids.bob, 'ann'] },
      ['bob', 'ann', 'cat'],
      { bob: ids.ann, ann: ids.bob, cat: ids.cat },
    ],
    [
      'a freed name is reused',
      { ann: [ids.ann, 'ann.old'], bob: [ids.bob, 'ann'] },
      ['ann.old', 'ann', 'cat'],
      { 'ann.old': ids.ann, ann: ids.bob, cat: ids.cat },
    ],
    [
      'nobody knows yet how the one before is called now',
      { bob: [ids.bob, 'ann'] },
      ['ann', 'bob', 'cat'],
      ids,
    ],
    [
      'an old look says that the name is still theirs',
      { ann: [ids.ann, 'ann'], bob: [ids.bob, 'ann'] },
      ['ann', 'bob', 'cat'],
      ids,
    ],
    [
      'the look contradicts the account that is known',
      { ann: [ids.bob, 'ann'], bob: [ids.bob, 'ann'] },
      ['ann', 'bob', 'cat'],
      ids,
    ],
    ['two want the same name', { ann: [ids.ann, 'zoe'], bob: [ids.bob, 'zoe'] }, ['ann', 'bob', 'cat'], ids],
    [
      'a chain waits for its last one',
      { ann: [ids.ann, 'bob'], bob: [ids.bob, 'cat'] },
      ['ann', 'bob', 'cat'],
      ids,
    ],
  ])('keeps everybody apart when %s', (_because, now, names, accounts) => {
    const after = afterwards(now);
    expect(after.teams[0]?.people.map(({ username }) => username)).toEqual(names);
    expect(after.accounts).toEqual(accounts);
    expect(new Set(Object.values(after.accounts)).size).toBe(Object.keys(after.accounts).length);
  });

  it('knows somebody who was listed by the new name, too, as one person', () => {
    const before = withAccounts(
      planned([team('Web', 'ann* bob*')], TODAY),
      known({ ann: 'ann', bob: 'bob' }),
    );
    const [web = team('Web', '')] = before.teams;
    const people = [...web.people, { username: 'anna', mayLead: true, joinedOn: TODAY }];
    const listed = { ...before, teams: [{ ...web, people }] };
    const after = withAccounts(listed, new Map([['anna', { userId: ids.ann, username: 'anna' }]]));
    expect(after.teams[0]?.people.map(({ username }) => username)).toEqual(['anna', 'bob']);
    expect(after.accounts).toEqual({ anna: ids.ann, bob: ids.bob });
  });
});

describe('nameIn()', () => {
  it.each<[string, string, string | undefined, string]>([
    ['id-of-ann', 'ann', 'ann', 'nothing changed'],
    ['id-of-ann', 'anna', 'ann', 'they stand there by their old name'],
    ['id-of-bob', 'ann', undefined, 'the name is somebody else’s there'],
    ['id-of-bob', 'bob', 'bob', 'nobody has looked them up yet'],
  ])('for %s, now called %s, is %s because %s', (userId, username, name) => {
    expect(nameIn({ accounts: { ann: 'id-of-ann' } }, { userId, username })).toBe(name);
  });
});

describe('userIdOf()', () => {
  it('knows nobody whom the document does not name, whatever they are called', () => {
    expect(userIdOf({ accounts: { ann: 'id' } }, 'ann')).toBe('id');
    expect(userIdOf({ accounts: {} }, 'constructor')).toBeUndefined();
  });
});
