import { changeRotations } from '../../server/app/rotation/rotations.ts';
import type { SetAtWork } from '../../server/app/set.ts';
import { ok, type Result } from '../../server/domain/result.ts';
import { addAbsence, askCover, gapsOf, takeCover } from '../../server/domain/rotation/absence.ts';
import type { Rotations } from '../../server/domain/rotation/rotation.ts';
import { askSwap } from '../../server/domain/rotation/swap.ts';
import { choose, type EnteredTeam, saveTeam } from '../../server/domain/rotation/teams.ts';

/** Times of Berlin: an ordinary Tuesday, with the lead away or not, and a Tuesday on which SET hands over at nine. */
export const moments = {
  day: { at: Date.parse('2026-11-24T09:00:00Z'), due: '2026-11-24' },
  /** Without teams of its own. */
  console: { at: Date.parse('2026-11-24T09:00:00Z'), due: '2026-11-24' },
  leadAway: { at: Date.parse('2026-11-24T09:00:00Z'), due: '2026-11-24' },
  beforeHandover: { at: Date.parse('2026-12-15T07:00:00Z'), due: '2026-12-15' },
  afterHandover: { at: Date.parse('2026-12-15T08:30:00Z'), due: '2026-12-15' },
} as const;
export type Moment = keyof typeof moments;

const people = (...usernames: string[]): EnteredTeam['people'] =>
  usernames.map((username) => ({ username, mayLead: username !== 'carol' }));

const TEAMS: readonly EnteredTeam[] = [
  { name: 'Web', manager: 'tom', people: people('alice', 'dave', 'guest', 'gone') },
  { name: 'Mobile', manager: 'tina', people: people('bob', 'nina') },
  { name: 'Server', manager: null, people: people('carol') },
];

/** Web sends alice, then dave; Mobile bob, then nina; Server carol. The other SET has lena, who leads it. */
export async function enterTeams(set: SetAtWork, other: SetAtWork, moment: Moment): Promise<void> {
  await change(other, (state, { today }) =>
    saveTeam(state, null, { name: 'Devices', manager: null, people: people('lena') }, today),
  );
  if (moment === 'console') return;
  await change(set, (state, { today }) => {
    const cadence = { kind: 'monthly', day: 15 } as const;
    return TEAMS.reduce<Done>(
      (next, team) => then(next, (one) => saveTeam(one, null, team, today)),
      ok({ ...state, cadence }),
    );
  });
  await change(set, (state, given) => {
    const absences = [
      { id: 'absence-1', username: 'bob', from: '2026-12-01', to: '2026-12-04' },
      { id: 'absence-2', username: 'bob', from: '2026-12-07', to: '2026-12-09' },
      ...(moment === 'leadAway'
        ? [{ id: 'absence-3', username: 'alice', from: '2026-11-23', to: '2026-11-28' }]
        : []),
    ];
    const away = absences.reduce<Done>(
      (next, absence) => then(next, (one) => addAbsence(one, absence, given.today)),
      ok(state),
    );
    if (moment !== 'day') return away;
    const asked = then(away, (one) => {
      const [gap] = gapsOf(one, 'bob', { from: '2026-12-01', to: '2026-12-04' }, given.today, given.gone);
      return gap === undefined ? ok(one) : askCover(one, gap, { id: 'cover-1', at: given.now });
    });
    const covered = then(asked, (one) => {
      const days = { from: '2026-12-10', to: '2026-12-11' };
      const gap = { ...days, team: 'Mobile', username: 'bob', others: ['nina'] };
      const request = askCover(one, gap, { id: 'cover-2', at: given.now });
      return then(request, (two) => takeCover(two, 'cover-2', 'nina', { ...given, at: given.now }));
    });
    const chosen = then(covered, (one) =>
      choose(one, { number: 3, team: 'Mobile', username: 'nina', by: 'mia' }, given),
    );
    const swap = { id: 'swap-1', team: 'Web', giver: 'alice', taker: 'dave', give: 1, take: 2 };
    return then(chosen, (one) => askSwap(one, { ...swap, at: given.now, forcedBy: null }, given));
  });
}

type Done = Result<Rotations, { readonly code: string }>;
type Decide = Parameters<typeof changeRotations<{ readonly code: string }>>[2];

async function change(set: SetAtWork, decide: Decide): Promise<void> {
  const done = await changeRotations(set, 'mia', decide);
  if (!done.ok) throw new Error(done.refusal.code);
}

function then(before: Done, next: (state: Rotations) => Done): Done {
  return before.ok ? next(before.value) : before;
}
