import type { GlobalState } from '@mattermost/types/store';
import * as React from 'react';
import { useSelector } from 'react-redux';
import type { Member, Panel } from '#contract';
import type { Subcommand } from '../../actions.ts';
import { displayNameOf } from '../../state/host.ts';
import { type CommandRun, useCommandRun } from '../actions/command-run.ts';
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
      <RosterCommands viewer={viewer} members={members} />
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
function RosterCommands({ viewer, members }: Pick<Panel, 'viewer'> & Pick<Panel['roster'], 'members'>) {
  const text = useText();
  const command = useCommandRun();
  return (
    <div className="set-update-commands">
      {viewer.may_turn && (
        <CommandButton
          command={command}
          subcommand="away"
          label={text('set-update.command.away')}
          hasDialog
        />
      )}
      {viewer.may_turn && (
        <CommandButton
          command={command}
          subcommand="swap"
          label={text('set-update.command.swap')}
          hasDialog
        />
      )}
      <CommandButton command={command} subcommand="roster" label={text('set-update.command.roster')} />
      {members.map((member) => (
        <GiveBack key={`${member.team}/${member.username}`} member={member} command={command} />
      ))}
      {command.failure !== null && <p className="set-update-commands__failure">{command.failure}</p>}
      {command.said !== null && <p className="set-update-commands__said">{command.said}</p>}
    </div>
  );
}

/** For a cover that the reader may give back. */
function GiveBack({ member, command }: { readonly member: Member; readonly command: CommandRun }) {
  const text = useText();
  const { cover_id: id, covers, covers_user_id: userId } = member;
  const name = useSelector((state: GlobalState) => (userId === null ? null : displayNameOf(state, userId)));
  if (id === null) return null;
  const label = text('set-update.command.give_back', { name: name ?? covers ?? '' });
  return <CommandButton command={command} subcommand={`away return ${id}`} label={label} />;
}

interface CommandButtonProps {
  readonly command: CommandRun;
  readonly subcommand: Subcommand;
  readonly label: string;
  readonly hasDialog?: true;
}

function CommandButton({ command, subcommand, label, hasDialog }: CommandButtonProps) {
  return (
    <button
      type="button"
      className="btn btn-tertiary btn-sm set-update-button"
      aria-haspopup={hasDialog && 'dialog'}
      aria-busy={command.busy === subcommand}
      onClick={() => command.run(subcommand)}
    >
      {label}
    </button>
  );
}
