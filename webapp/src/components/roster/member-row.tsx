import type { GlobalState } from '@mattermost/types/store';
import * as React from 'react';
import { useSelector } from 'react-redux';
import type { Member } from '#contract';
import { isolated } from '../../isolated.ts';
import { currentTeamNameIn, displayNameOf, presenceOf } from '../../state/host.ts';
import { Avatar } from '../controls/avatar.tsx';
import { HostLink } from '../controls/host-link.tsx';
import { PresenceIcon } from '../controls/presence-icon.tsx';
import { useText } from '../controls/texts.ts';
import { useTimes } from '../controls/times.ts';

interface Props {
  readonly member: Member;
  /** Until when the others are on SET: said again only where somebody differs. */
  readonly handover: string | null;
}

/** One person on SET; the whole row leads to a direct message with somebody who has an account. */
export function MemberRow({ member, handover }: Props) {
  const text = useText();
  const times = useTimes();
  const { user_id: userId } = member;
  const known = useSelector((state: GlobalState) => (userId === null ? null : displayNameOf(state, userId)));
  const presence = useSelector((state: GlobalState) =>
    userId === null || member.is_gone ? null : presenceOf(state, userId),
  );
  const { covers_user_id: coversId, covers } = member;
  const coversKnown = useSelector((state: GlobalState) =>
    coversId === null ? null : displayNameOf(state, coversId),
  );
  const team = useSelector(currentTeamNameIn);
  const name = known ?? member.username;
  const mayWrite = userId !== null && !member.is_gone && team !== null;
  const isShort = member.until !== handover;
  const details = [
    isolated(member.team),
    presence && text(`set-update.presence.${presence}`),
    member.is_gone && text('set-update.gone_hint'),
    isShort && member.covers === null && text('set-update.member_until', { date: times.date(member.until) }),
  ].filter(Boolean);
  return (
    <li
      className={`set-update-member${member.is_gone ? ' set-update-member--gone' : ''}${mayWrite ? ' set-update-member--linked' : ''}`}
    >
      <span className="set-update-member__picture">
        <Avatar userId={userId} name={name} key={userId} />
        {presence && <PresenceIcon presence={presence} />}
      </span>
      <span className="set-update-member__text">
        <span className="set-update-member__name">
          {mayWrite ? (
            <HostLink path={`/${team}/messages/@${member.username}`} className="set-update-member__label">
              {isolated(name)}
              <span className="set-update-visually-hidden">, {text('set-update.direct_message')}</span>
            </HostLink>
          ) : (
            <span className="set-update-member__label">{isolated(name)}</span>
          )}{' '}
          {member.is_lead && (
            <span className="set-update-tag set-update-tag--strong">{text('set-update.lead')}</span>
          )}
          {member.is_deputy && <span className="set-update-tag">{text('set-update.deputy')}</span>}
          {member.is_gone && (
            <span className="set-update-tag set-update-tag--danger">{text('set-update.gone')}</span>
          )}
        </span>{' '}
        <span className="set-update-member__details">{details.join(' · ')}</span>{' '}
        {member.away_until !== null && (
          <span className="set-update-member__details">
            <i className="set-update-member__mark icon icon-calendar-outline" aria-hidden="true" />
            {text('set-update.away_until', { date: times.lastDay(member.away_until) })}
          </span>
        )}{' '}
        {covers !== null && (
          <span className="set-update-member__details">
            <i className="set-update-member__mark icon icon-account-multiple-outline" aria-hidden="true" />
            {isShort
              ? text('set-update.covers_until', {
                  name: coversKnown ?? covers,
                  date: times.lastDay(member.until),
                })
              : text('set-update.covers', { name: coversKnown ?? covers })}
          </span>
        )}
      </span>
      {mayWrite && <i className="set-update-member__send icon icon-send-outline" aria-hidden="true" />}
    </li>
  );
}
