import { objectToJson } from '#mattermost';
import { changeRotations } from '../../../server/app/rotation/rotations.ts';
import type { SetAtWork } from '../../../server/app/set.ts';
import { tick } from '../../../server/app/tick.ts';
import { type EnteredTeam, saveTeam } from '../../../server/domain/rotation/teams.ts';
import { createFixture, type Fixture, type TestOptions } from '../fixture.ts';

/** Web: alice, then dave, whose manager is rita; Mobile: bob, then carol, without a manager. All but carol may lead. */
export const TEAMS: readonly EnteredTeam[] = [
  { name: 'Web', manager: 'rita', people: [person('alice'), person('dave')] },
  { name: 'Mobile', manager: null, people: [person('bob'), { username: 'carol', mayLead: false }] },
];

export function person(username: string): EnteredTeam['people'][number] {
  return { username, mayLead: true };
}

/** A SET whose teams were entered on Tuesday 24 November 2026: it hands over on 16 December, then on 16 January. */
export interface RotationSet extends Fixture {
  readonly set: SetAtWork;
  /** The minute at a wall time in Berlin, `2026-12-16 09:00`, on these nodes. */
  at(time: string, ...sets: SetAtWork[]): Promise<void>;
  /** Posts by the bot to somebody, oldest first, deleted ones left out. */
  shown(username: string): readonly Shown[];
  /** Posts in SET's channel. */
  inChannel(): readonly Shown[];
}

export interface Shown {
  readonly id: string;
  readonly text: string;
  /** What its buttons do, by their names. */
  readonly buttons: Readonly<Record<string, string>>;
  readonly key: string;
}

export async function createRotationSet({
  settings = {},
  teams = TEAMS,
  before = () => {},
  ...options
}: TestOptions & {
  readonly settings?: Record<string, unknown>;
  readonly teams?: readonly EnteredTeam[];
  /** What is different in Mattermost when the teams are entered. */
  readonly before?: (fixture: Fixture) => void;
} = {}): Promise<RotationSet> {
  const fixture = createFixture(options);
  before(fixture);
  const set = fixture.openSet({ roster: '', autodraft: false, ...settings });
  await changeRotations(set, 'mia', (state, { today }) => {
    let next = state;
    for (const team of teams) {
      const saved = saveTeam(next, null, team, today);
      if (!saved.ok) return saved;
      next = saved.value;
    }
    return { ok: true, value: next };
  });
  const postsIn = (channelId: string): readonly Shown[] =>
    fixture.mattermost
      .postsIn(channelId)
      .filter(({ UserId, DeleteAt }) => UserId === fixture.botId && DeleteAt === 0)
      .map((post) => ({
        id: post.Id,
        text: post.Message,
        buttons: buttonsOf(objectToJson(post.Props)),
        key: String(post.Props.get('set_update')?.value),
      }));
  return {
    ...fixture,
    set,
    async at(time, ...sets) {
      fixture.clock.at = berlin(time);
      for (const one of sets.length === 0 ? [set] : sets) await tick(one);
    },
    shown(username) {
      const name = [fixture.users[username] ?? '', fixture.botId].sort().join('__');
      const direct = [...fixture.mattermost.channels.values()].find((one) => one.Name === name);
      return direct === undefined ? [] : postsIn(direct.Id);
    },
    inChannel: () => postsIn(fixture.channelId),
  };
}

/** An instant by the wall clock of Berlin, `2026-12-16 09:00`; only for days in winter. */
export function berlin(time: string): number {
  return Date.parse(`${time.replace(' ', 'T')}:00+01:00`);
}

interface Attachments {
  readonly attachments?: readonly {
    readonly actions?: readonly {
      readonly name: string;
      readonly integration: { readonly context: { readonly words?: string } };
    }[];
  }[];
}

function buttonsOf(props: unknown): Readonly<Record<string, string>> {
  const { attachments = [] } = props as Attachments;
  const actions = attachments.flatMap((one) => one.actions ?? []);
  return Object.fromEntries(actions.map(({ name, integration }) => [name, integration.context.words ?? '']));
}
