import * as React from 'react';
import { useSelector } from 'react-redux';
import type { Member, Panel } from '#contract';
import { isolated } from '../../isolated.ts';
import { getCurrentUserId } from '../../state/host.ts';
import { Avatar, NoAvatar } from '../controls/avatar.tsx';
import { HostLink } from '../controls/host-link.tsx';
import { nextRotationOf } from '../controls/next-rotation.ts';
import { useText } from '../controls/texts.ts';
import { useTimes } from '../controls/times.ts';
import { useMember } from './shown-member.ts';

interface Props {
  readonly roster: Panel['roster'];
  /** The lead first. */
  readonly members: readonly Member[];
  /** The others stand below already. */
  readonly isShort: boolean;
}

/** Who leads and until when in one line, the others as pictures in the next. */
export function RosterSummary({ roster, members, isShort }: Props) {
  const text = useText();
  const times = useTimes();
  const lead = members.find((member) => member.is_lead);
  const others = members.filter((member) => member !== lead);
  if (members.length + roster.open.length === 0) {
    return <p>{text(roster.is_known ? 'set-update.roster_empty' : 'set-update.roster_unread')}</p>;
  }
  return (
    <>
      <p className="set-update-lead">
        {lead === undefined ? text('set-update.no_lead') : <Lead member={lead} handover={roster.until} />}{' '}
        {roster.until !== null && (
          <span className="set-update-lead__until">
            {text('set-update.until_handover', { date: times.date(roster.until) })}
          </span>
        )}
      </p>
      <ServingNext roster={roster} />
      {!isShort && others.length + roster.open.length > 0 && (
        <ul className="set-update-faces">
          {others.map((member) => (
            <Face key={`${member.team}/${member.username}`} member={member} handover={roster.until} />
          ))}
          {roster.open.map((team) => (
            <li key={team} title={text('set-update.open_team', { team })}>
              <NoAvatar />
              <span className="set-update-visually-hidden">{text('set-update.open_team', { team })}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** To whoever is not on SET, but serves next. */
function ServingNext({ roster: { members, next } }: Pick<Props, 'roster'>) {
  const text = useText();
  const times = useTimes();
  const userId = useSelector(getCurrentUserId);
  const rotation = nextRotationOf(userId, next);
  if (rotation === undefined || members.some((one) => one.user_id === userId)) return null;
  const word = rotation.is_announced ? 'announced' : 'plan';
  return (
    <p className="set-update-lead__next">
      {text(`set-update.rotation.yours.${word}`, { date: times.date(rotation.from) })}
    </p>
  );
}

interface MemberProps {
  readonly member: Member;
  readonly handover: string | null;
}

function Lead({ member, handover }: MemberProps) {
  const text = useText();
  const { name, path, away } = useMember(member, handover);
  const shown = `@${isolated(name)}`;
  return (
    <>
      {text('set-update.lead')}: {path === null ? <b>{shown}</b> : <HostLink path={path}>{shown}</HostLink>}
      {member.is_gone && (
        <span className="set-update-tag set-update-tag--danger">{text('set-update.gone')}</span>
      )}
      {away !== null && <span className="set-update-tag">{away}</span>}
    </>
  );
}

/** A picture that says who it is when one points at it, and to a screen reader; leads to a direct message. */
function Face({ member, handover }: MemberProps) {
  const text = useText();
  const { name, path, until, away, covers } = useMember(member, handover);
  const isHere = !member.is_gone && away === null;
  const hint = [
    `${isolated(name)} (${isolated(member.team)})`,
    member.is_deputy && text('set-update.deputy'),
    member.is_gone && text('set-update.gone'),
    until,
    away,
    covers,
  ]
    .filter(Boolean)
    .join(', ');
  const picture = (
    <>
      <Avatar userId={member.user_id} name={name} key={member.user_id} />
      <span className="set-update-visually-hidden">{hint}</span>
    </>
  );
  return (
    <li className={isHere ? undefined : 'set-update-faces__absent'} title={hint}>
      {path === null ? picture : <HostLink path={path}>{picture}</HostLink>}
    </li>
  );
}
