import type { Subcommand } from '../../actions.ts';
import type { TextId } from '../../i18n/index.ts';
import { useText } from '../controls/texts.ts';
import { type Run, useRun } from './run.ts';
import { useUpdateWork } from './update-work.tsx';

/** Commands that buttons run as the reader; said is where the answer of the last one is, if it was a message. */
export interface CommandRun extends Run<Subcommand> {
  run(subcommand: Subcommand): void;
}

function answerOf(subcommand: Subcommand): TextId {
  return subcommand === 'roster' ? 'set-update.command.roster.said' : 'set-update.command.said';
}

/** What a command has to say comes by the host, as a dialog that takes focus or as a post that does not. */
export function useCommandRun(): CommandRun {
  const text = useText();
  const { runCommand } = useUpdateWork();
  const { start, ...command } = useRun<Subcommand>();
  const run = (subcommand: Subcommand) =>
    start(
      subcommand,
      () => runCommand(subcommand),
      ({ isAnswered }) => (isAnswered ? text(answerOf(subcommand)) : null),
    );
  return { ...command, run };
}
