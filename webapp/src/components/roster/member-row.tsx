import type { GlobalState } from '@mattermost/types/store';
import * as React from 'react';
import { useSelector } from 'react-redux';
import type { Member } from '#contract';
import { isolated } from '../../isolated.ts';
import { type Presence, presenceOf } from '../../state/host.ts';
import { Avatar } from '../controls/avatar.tsx';
import { HostLink } from '../controls/host-link.tsx';
import { useText } from '../controls/texts.ts';
import { useMember } from './shown-member.ts';

interface Props {
  readonly member: Member;
  /** Until when the others are on SET. */
  readonly handover: string | null;
}

/** One person on SET; the whole row leads to a direct message with somebody who has an account. */
export function MemberRow({ member, handover }: Props) {
  const text = useText();
  const { user_id: userId } = member;
  const { name, path, until, away, covers } = useMember(member, handover);
  const presence = useSelector((state: GlobalState) =>
    userId === null || member.is_gone ? null : presenceOf(state, userId),
  );
  const details = [isolated(member.team), member.is_gone && text('set-update.gone_hint'), until];
  return (
    <li
      className={`set-update-member${member.is_gone ? ' set-update-member--gone' : ''}${path === null ? '' : ' set-update-member--linked'}`}
    >
      <span className="set-update-member__picture">
        <Avatar userId={userId} name={name} key={userId} />
        {presence && <PresenceIcon presence={presence} />}
      </span>
      <span className="set-update-member__text">
        <span className="set-update-member__name">
          {path === null ? (
            <span className="set-update-member__label">{isolated(name)}</span>
          ) : (
            <HostLink path={path} className="set-update-member__label">
              {isolated(name)}
              <span className="set-update-visually-hidden">, {text('set-update.direct_message')}</span>
            </HostLink>
          )}{' '}
          {member.is_lead && (
            <span className="set-update-tag set-update-tag--strong">{text('set-update.lead')}</span>
          )}
          {member.is_deputy && <span className="set-update-tag">{text('set-update.deputy')}</span>}
          {member.is_gone && (
            <span className="set-update-tag set-update-tag--danger">{text('set-update.gone')}</span>
          )}
        </span>{' '}
        <span className="set-update-member__details">{details.filter(Boolean).join(' · ')}</span>{' '}
        {presence && (
          <span className="set-update-visually-hidden">{text(`set-update.presence.${presence}`)}</span>
        )}{' '}
        {away !== null && (
          <span className="set-update-member__details">
            <i className="set-update-member__mark icon icon-calendar-outline" aria-hidden="true" />
            {away}
          </span>
        )}{' '}
        {covers !== null && (
          <span className="set-update-member__details">
            <i className="set-update-member__mark icon icon-account-multiple-outline" aria-hidden="true" />
            {covers}
          </span>
        )}
      </span>
      {path !== null && <i className="set-update-member__send icon icon-send-outline" aria-hidden="true" />}
    </li>
  );
}

const signs = {
  online: 'M4.9 8.1 7.1 10.3 11.1 6.1',
  away: 'M8 4.8V8.2L10 9.6',
  dnd: 'M5.2 8H10.8',
  offline: null,
  ooo: null,
} as const;

/** A presence told by shape as well as colour: tick, clock, bar, or an empty ring. The word stands beside it. */
function PresenceIcon({ presence }: { readonly presence: Presence }) {
  const sign = signs[presence];
  return (
    <svg
      className={`set-update-presence set-update-presence--${presence}`}
      viewBox="0 0 16 16"
      width="15"
      height="15"
      aria-hidden="true"
    >
      <circle className="set-update-presence__rim" cx="8" cy="8" r="8" />
      <circle className="set-update-presence__disc" cx="8" cy="8" r={sign === null ? 5 : 6} />
      {sign !== null && <path className="set-update-presence__sign" d={sign} />}
    </svg>
  );
}
