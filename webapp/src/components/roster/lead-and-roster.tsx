import * as React from 'react';
import type { Member, Panel } from '#contract';
import { FoldingSection } from '../controls/folding-section.tsx';
import { useText } from '../controls/texts.ts';
import { MemberRow } from './member-row.tsx';
import { NextRotations } from './next-rotations.tsx';
import { OpenTeamRow } from './open-team-row.tsx';
import { RosterCommands } from './roster-commands.tsx';
import { RosterSummary } from './roster-summary.tsx';

/** Who is on SET in two lines; opened, everybody with team and presence, who comes next, and what can be done about it. */
export function LeadAndRoster({ roster, viewer }: Pick<Panel, 'roster' | 'viewer'>) {
  const text = useText();
  const members = [...roster.members].sort((one, other) => rank(one) - rank(other));
  return (
    <FoldingSection
      name={members.length + roster.open.length === 0 ? 'no-roster' : 'roster'}
      title={text('set-update.roster')}
      summary={(isOpen) => <RosterSummary roster={roster} members={members} isShort={isOpen} />}
    >
      <ul className="set-update-list">
        {members.map((member) => (
          <MemberRow key={`${member.team}/${member.username}`} member={member} handover={roster.until} />
        ))}
        {roster.open.map((team) => (
          <OpenTeamRow key={team} team={team} mayRoster={viewer.may_roster} />
        ))}
      </ul>
      <RosterCommands viewer={viewer} />
      <NextRotations rotations={roster.next} />
    </FoldingSection>
  );
}

/** The lead first, then the deputy, then the others in roster order. */
function rank(member: Member): number {
  if (member.is_lead) return 0;
  return member.is_deputy ? 1 : 2;
}
