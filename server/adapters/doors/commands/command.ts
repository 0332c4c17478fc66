import type { Asking } from '../../../app/settings/find-set.ts';
import type { Right } from '../../../domain/roles.ts';
import type { Answer, Asked } from '../../answers/answer.ts';
import type { CommandName, Sentences } from '../../texts/index.ts';
import type { Doing, ForOutsiders } from '../answer-to.ts';
import type { Dialog } from '../dialogs/dialog.ts';

/** A subcommand as a value: registration, autocomplete, help, execution and what is submitted derive from it. */
export interface Subcommand extends Doing, ForOutsiders {
  readonly name: CommandName;
  /** What one must be allowed to use it; of several, one is enough. */
  readonly right: Right | readonly Right[];
  /** Whether words may follow. */
  readonly takesWords: boolean;
  /** What may follow that is told apart from anything else, also what only buttons say. */
  readonly words?: readonly string[];
  /** What one must be allowed for some of those words, beside the command's own right; `run` asks for it. */
  readonly rightFor?: Readonly<Record<string, Right>>;
  /** Of those words the ones a pasted table may follow. */
  readonly tables?: readonly string[];
  /** What may follow, for the autocomplete; empty where anything may. */
  readonly choices?: (texts: Sentences) => readonly Choice[];
  /** What it opens; a dialog that no command lists cannot be opened or submitted. */
  readonly dialogs?: readonly Dialog[];
  /**
   * What it does with a channel that has no SET; undefined where it has one, or these words are about one. Nothing is known yet of what
   * the person may do.
   */
  readonly inChannel?: (asked: AskedInChannel) => Promise<string | Answer | undefined>;
}

/** The word that is typed for it; the bare command has none. */
export function wordOf({ name }: Subcommand): string {
  return name === 'today' ? '' : name;
}

/** What is typed in a channel without a SET. */
export interface AskedInChannel extends Pick<Asked, 'texts' | 'words'> {
  readonly asking: Asking;
}

export interface Choice {
  readonly item: string;
  readonly help: string;
}
