import * as React from 'react';
import type { Panel } from '#contract';
import type { Subcommand } from '../../actions.ts';
import { useCommandRun } from '../actions/command-run.ts';
import { useText } from '../controls/texts.ts';

/** What the reader can do about turns, as the commands of the same names. */
export function RosterCommands({ viewer }: Pick<Panel, 'viewer'>) {
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
