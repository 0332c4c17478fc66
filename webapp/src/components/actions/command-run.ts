import * as React from 'react';
import type { Subcommand } from '../../actions.ts';
import type { TextId } from '../../i18n/index.ts';
import { useText } from '../controls/texts.ts';
import { reasonOf } from './ticket-actions.tsx';
import { useUpdateWork } from './update-work.tsx';

/** Commands that buttons run as the reader, one at a time. */
export interface CommandRun {
  readonly busy: Subcommand | null;
  /** Why the last one could not be run, as a sentence. */
  readonly failure: string | null;
  /** Where the answer of the last one is, if it was a message. */
  readonly said: string | null;
  run(subcommand: Subcommand): void;
}

function answerOf(subcommand: Subcommand): TextId {
  return subcommand === 'roster' ? 'set-update.command.roster.said' : 'set-update.command.said';
}

/** What a command has to say comes by the host, as a dialog that takes focus or as a post that does not. */
export function useCommandRun(): CommandRun {
  const text = useText();
  const { runCommand, announce } = useUpdateWork();
  const [busy, setBusy] = React.useState<Subcommand | null>(null);
  const [failure, setFailure] = React.useState<string | null>(null);
  const [said, setSaid] = React.useState<string | null>(null);
  const run = async (subcommand: Subcommand) => {
    if (busy !== null) return;
    setBusy(subcommand);
    setFailure(null);
    setSaid(null);
    announce('');
    const reply = await runCommand(subcommand);
    setBusy(null);
    const reason = reply.ok ? null : reasonOf(text, reply.failure);
    const where = reply.ok && reply.value.isAnswered ? text(answerOf(subcommand)) : null;
    announce(reason ?? where ?? '');
    setFailure(reason);
    setSaid(where);
  };
  return { busy, failure, said, run: (subcommand) => void run(subcommand) };
}
