import * as React from 'react';
import type { Member, Panel } from '#contract';
import type { Subcommand } from '../../actions.ts';
import { useCommandRun } from '../actions/command-run.ts';
import { NoAvatar } from '../controls/avatar.tsx';
import { FoldingSection } from '../controls/folding-section.tsx';
import { useText } from '../controls/texts.ts';
import { MemberRow } from './member-row.tsx';
import { NextRotations } from './next-rotations.tsx';
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

interface Props {
  readonly team: string;
  /** The reader can do something about it. */
  readonly mayRoster: boolean;
}

/** A team that sends nobody, in the place of the person it would send. */
function OpenTeamRow({ team, mayRoster }: Props) {
  const text = useText();
  return (
    <li className="set-update-member">
      <NoAvatar />
      <span className="set-update-member__text">
        <span className="set-update-member__label">{text('set-update.open_team', { team })}</span>{' '}
        <span className="set-update-member__details">
          {text(mayRoster ? 'set-update.open_team.add' : 'set-update.open_team.why')}
        </span>
      </span>
    </li>
  );
}

/** What the reader can do about turns, as the commands of the same names. */
function RosterCommands({ viewer }: Pick<Panel, 'viewer'>) {
  const text = useText();
  const command = useCommandRun();
  const button = (subcommand: Subcommand, label: string) => (
    <button
      type="button"
      className="btn btn-tertiary btn-sm set-update-button"
      aria-haspopup={subcommand === 'roster' ? undefined : 'dialog'}
      aria-busy={command.busy === subcommand}
      onClick={() => command.run(subcommand)}
    >
      {label}
    </button>
  );
  return (
    <div className="set-update-commands">
      {viewer.may_turn && button('away', text('set-update.command.away'))}
      {viewer.may_turn && button('swap', text('set-update.command.swap'))}
      {button('roster', text('set-update.command.roster'))}
      {command.failure !== null && <p className="set-update-commands__failure">{command.failure}</p>}
      {command.said !== null && <p className="set-update-commands__said">{command.said}</p>}
    </div>
  );
}
