import type { OpenSet } from '#contract';
import { oneLook } from '../../../app/one-look.ts';
import type { OpenChannel } from '../../../app/open-channels.ts';
import type { Log } from '../../../app/ports.ts';
import { peopleOnSet, today } from '../../../app/rotation/people-on-set.ts';

/** Who is on SET at this moment, for somebody who is not in the channel. */
export async function openSet(
  { set, team, name, displayName }: OpenChannel,
  log: Pick<Log, 'warn'>,
): Promise<OpenSet> {
  const channel = { name: displayName || name, path: `/${team}/channels/${name}` };
  try {
    const look = oneLook(set);
    const people = await peopleOnSet(look, today(look));
    const lead = people.members.find(({ isLead }) => isLead)?.turn.username ?? null;
    const others = people.members.filter(({ isLead }) => !isLead);
    const members = others.map(({ turn: { username, team: of } }) => ({ username, team: of }));
    return { ...channel, is_known: people.isKnown, lead, members, until: people.until };
  } catch (error) {
    log.warn('the roster was not told to somebody outside', { error: String(error).slice(0, 300) });
    return { ...channel, is_known: false, lead: null, members: [], until: null };
  }
}
