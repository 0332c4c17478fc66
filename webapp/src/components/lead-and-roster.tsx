import * as React from 'react';
import type { Member, Panel } from '#contract';
import { MemberRow } from './member-row.tsx';
import { useText } from './texts.ts';
import { useTimes } from './times.ts';

/** Who is on SET: the lead first, then the deputy, then the others in roster order. */
export function LeadAndRoster({ roster }: { readonly roster: Panel['roster'] }) {
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
      {members.length === 0 ? (
        <p className="set-update-section__empty">{text('set-update.roster_empty')}</p>
      ) : (
        <ul className="set-update-list">
          {members.map((member) => (
            <MemberRow key={`${member.team}/${member.username}`} member={member} handover={roster.until} />
          ))}
        </ul>
      )}
      {members.length > 0 && !hasLead && (
        <p className="set-update-section__empty">{text('set-update.no_lead')}</p>
      )}
    </section>
  );
}

function rank(member: Member): number {
  if (member.is_lead) return 0;
  return member.is_deputy ? 1 : 2;
}
