import * as React from 'react';
import type { Member, Panel } from '#contract';
import { useText } from '../controls/texts.ts';
import { useTimes } from '../controls/times.ts';
import { MemberRow } from './member-row.tsx';
import { NextRotations } from './next-rotations.tsx';
import { OpenTeamRow } from './open-team-row.tsx';
import { RosterCommands } from './roster-commands.tsx';

/** Who is on SET: the lead first, then the deputy, then the others in roster order; and who comes next. */
export function LeadAndRoster({ roster, viewer }: Pick<Panel, 'roster' | 'viewer'>) {
  const text = useText();
  const times = useTimes();
  const titleId = React.useId();
  const members = [...roster.members].sort((one, other) => rank(one) - rank(other));
  const hasLead = members.some((member) => member.is_lead);
  return (
    <section className="set-update-section" aria-labelledby={titleId}>
      <h3 className="set-update-section__title" id={titleId}>
        {roster.until === null
          ? text('set-update.roster')
          : text('set-update.roster_until', { date: times.date(roster.until) })}
      </h3>
      {members.length + roster.open.length === 0 ? (
        <p className="set-update-section__empty">
          {text(roster.is_known ? 'set-update.roster_empty' : 'set-update.roster_unread')}
        </p>
      ) : (
        <ul className="set-update-list">
          {members.map((member) => (
            <MemberRow key={`${member.team}/${member.username}`} member={member} handover={roster.until} />
          ))}
          {roster.open.map((team) => (
            <OpenTeamRow key={team} team={team} mayRoster={viewer.may_roster} />
          ))}
        </ul>
      )}
      {members.length > 0 && !hasLead && (
        <p className="set-update-section__empty">{text('set-update.no_lead')}</p>
      )}
      <RosterCommands viewer={viewer} />
      <NextRotations rotations={roster.next} />
    </section>
  );
}

function rank(member: Member): number {
  if (member.is_lead) return 0;
  return member.is_deputy ? 1 : 2;
}
