import type { Right } from '../../../domain/access.ts';
import type { Answer, Asked } from '../../answers/answer.ts';
import type { CommandName, Texts } from '../../texts/index.ts';

/** A subcommand as a value: registration, autocomplete, help and execution derive from it. */
export interface Subcommand {
  readonly name: CommandName;
  /** What one must be allowed to use it; of several, one is enough. */
  readonly right: Right | readonly Right[];
  /** Whether words may follow. */
  readonly takesWords: boolean;
  /** What may follow that is told apart from anything else, also what only buttons say. */
  readonly words?: readonly string[];
  /** Of those words the ones a pasted table may follow. */
  readonly tables?: readonly string[];
  /** What may follow, for the autocomplete; empty where anything may. */
  readonly choices?: (texts: Texts) => readonly Choice[];
  /** Answers markdown that only the asking person sees; nothing when it is empty, since a dialog opened instead. */
  readonly run: (asked: Asked) => Promise<string | Answer>;
  /**
   * What it does with a channel that has no SET; undefined when these words are about a SET. Nothing is known yet of what
   * the person may do.
   */
  readonly inChannel?: (asked: AskedInChannel) => Promise<string | Answer> | undefined;
}

/** What is typed in a channel without a SET. */
export interface AskedInChannel extends Pick<Asked, 'texts' | 'person' | 'words'> {
  readonly channelId: string;
}

export interface Choice {
  readonly item: string;
  readonly help: string;
}
