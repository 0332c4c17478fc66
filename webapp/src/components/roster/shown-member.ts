import type { GlobalState } from '@mattermost/types/store';
import { useSelector } from 'react-redux';
import type { Member } from '#contract';
import { currentTeamNameIn, displayNameOf } from '../../state/host.ts';
import { useText } from '../controls/texts.ts';
import { useTimes } from '../controls/times.ts';

/** Somebody on SET as the reader sees them. */
interface ShownMember {
  /** As the reader has chosen to see it. */
  readonly name: string;
  /** Where the reader writes to them, below the path Mattermost is served at; null where that is not possible. */
  readonly path: string | null;
  /** The last day, where that is not the one before the handover: "until Sun, Nov 29". */
  readonly until: string | null;
  /** "away until Wed, Dec 2"; null unless they are away. */
  readonly away: string | null;
  /** "covers for bob"; null unless they do. */
  readonly covers: string | null;
}

/** @param handover until when the others are on SET: said again only where somebody differs */
export function useMember(member: Member, handover: string | null): ShownMember {
  const text = useText();
  const times = useTimes();
  const known = (state: GlobalState, id: string | null) => (id === null ? null : displayNameOf(state, id));
  const { user_id: userId, covers_user_id: coversId, covers } = member;
  const name = useSelector((state: GlobalState) => known(state, userId)) ?? member.username;
  const covered = useSelector((state: GlobalState) => known(state, coversId)) ?? covers;
  const team = useSelector(currentTeamNameIn);
  const isShort = member.until !== handover;
  const mayWrite = userId !== null && !member.is_gone && team !== null;
  const coversText = text(isShort ? 'set-update.covers_until' : 'set-update.covers', {
    name: covered ?? '',
    date: times.lastDay(member.until),
  });
  return {
    name,
    path: mayWrite ? `/${team}/messages/@${member.username}` : null,
    until:
      isShort && covers === null ? text('set-update.until', { date: times.lastDay(member.until) }) : null,
    away:
      member.away_until === null
        ? null
        : text('set-update.away_until', { date: times.lastDay(member.away_until) }),
    covers: covered === null ? null : coversText,
  };
}
