import type { Desk } from '../../../app/desk.ts';
import type { Button, Person } from '../../../app/ports.ts';
import type { Right, Rights } from '../../../domain/access.ts';
import type { CommandName, Texts } from '../../texts/index.ts';

export type { Button } from '../../../app/ports.ts';

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

export interface Asked {
  readonly desk: Desk;
  readonly texts: Texts;
  readonly person: Person;
  readonly rights: Rights;
  /** What follows the subcommand, trimmed. */
  readonly words: string;
  /** Where links to posts start; empty when the server does not know its own address. */
  readonly siteUrl: string;
  /** Opens a dialog; what to say instead when it does not open. */
  readonly openDialog: (name: string, state?: string) => Promise<string | undefined>;
}

/** An answer with buttons below it. */
export interface Answer {
  readonly text: string;
  readonly buttons: readonly Button[];
  /** What was asked for was not done: where a button asked, it stays, to be pressed again. Absent where it was done. */
  readonly isNotDone?: true;
}

/** An answer to somebody whose wish was not done. */
export function notDone(answer: string | Answer): Answer {
  const { text, buttons } = typeof answer === 'string' ? { text: answer, buttons: [] } : answer;
  return { text, buttons, isNotDone: true };
}

/** Opens a dialog; what to say is empty when it opens. */
export async function opening(
  { openDialog }: Pick<Asked, 'openDialog'>,
  name: string,
  state?: string,
): Promise<string | Answer> {
  const said = await openDialog(name, state);
  return said === undefined ? '' : notDone(said);
}
