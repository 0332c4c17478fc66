import { describe, expect, it } from 'vitest';
import { type Json, objectFromJson } from '#mattermost';
import type { Person } from './host.ts';
import { PROBE_ID } from './probe/protocol.ts';
import { eventsOf, type Stage } from './stage.ts';

const EVENT = `custom_${PROBE_ID}_changed`;

interface Scope {
  readonly ChannelId?: string;
  readonly TeamId?: string;
  readonly UserId?: string;
  readonly OmitUsers?: ReadonlyMap<string, boolean>;
}

export function describeWebsocket(given: () => Stage): void {
  const kinds = ['admin', 'member', 'other', 'guest', 'outsider', 'stranger'] as const;
  const publish = async (scope: Scope, payload: Record<string, Json> = {}) => {
    const { during, people, probe } = given();
    const all: Person[] = kinds.map((kind) => people[kind]);
    const sent = () => probe.api.PublishWebSocketEvent('changed', objectFromJson(payload), scope);
    const { heard } = await during(all, sent);
    return heard.map((events) => eventsOf(events, EVENT));
  };

  describe('a host that publishes a plugin’s event', () => {
    it.each<{ to: string; scope: (stage: Stage) => Scope; hears: readonly (typeof kinds)[number][] }>([
      { to: 'nobody in particular', scope: () => ({}), hears: kinds },
      {
        to: 'a channel',
        scope: ({ channels }) => ({ ChannelId: channels.public.id }),
        hears: ['member', 'other', 'guest'],
      },
      {
        to: 'a team',
        scope: ({ team }) => ({ TeamId: team.id }),
        hears: ['admin', 'member', 'other', 'guest', 'outsider'],
      },
      { to: 'somebody', scope: ({ people }) => ({ UserId: people.outsider.id }), hears: ['outsider'] },
      {
        to: 'somebody, whatever the channel',
        scope: ({ people, channels }) => ({ UserId: people.outsider.id, ChannelId: channels.public.id }),
        hears: ['outsider'],
      },
      {
        to: 'somebody, although left out',
        scope: ({ people }) => ({ UserId: people.other.id, OmitUsers: new Map([[people.other.id, true]]) }),
        hears: ['other'],
      },
      {
        to: 'a channel without some',
        scope: ({ people, channels }) => ({
          ChannelId: channels.public.id,
          OmitUsers: new Map([
            [people.other.id, true],
            [people.guest.id, false],
          ]),
        }),
        hears: ['member'],
      },
      {
        to: 'a channel that is not there',
        scope: () => ({ ChannelId: 'nowhere'.padEnd(26, '0') }),
        hears: [],
      },
    ])('to $to sends it to $hears', async ({ scope, hears }) => {
      const heard = await publish(scope(given()));
      expect(kinds.filter((_, index) => (heard[index]?.length ?? 0) > 0)).toEqual(hears);
    });

    it('hands on what it carries and to whom it went', async () => {
      const { people } = given();
      const payload = {
        text: 'ä',
        number: 1.5,
        whole: 12,
        yes: true,
        list: [1, 'two'],
        deep: { of: { it: 'x' } },
      };
      const heard = await publish({ UserId: people.member.id }, payload);
      const [event] = heard[kinds.indexOf('member')] ?? [];
      expect(event?.data).toEqual(payload);
      expect(event?.broadcast).toMatchObject({ user_id: people.member.id, channel_id: '', team_id: '' });
      expect(event?.seq).toBeGreaterThan(0);
    });
  });
}
