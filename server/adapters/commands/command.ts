import type { Desk } from '../../app/desk.ts';
import type { Role } from '../../domain/access.ts';
import type { CommandName, Texts } from '../texts/index.ts';

/** A subcommand as a value: registration, autocomplete, help and execution derive from it. */
export interface Subcommand {
  readonly name: CommandName;
  /** The least role that may use it. */
  readonly role: Role;
  /** Whether words may follow. */
  readonly takesWords: boolean;
  /** Answers markdown that only the asking person sees. */
  readonly run: (asked: Asked) => Promise<string>;
}

export interface Asked {
  readonly desk: Desk;
  readonly texts: Texts;
  /** What follows the subcommand, trimmed. */
  readonly words: string;
  /** Where links to posts start; empty when the server does not know its own address. */
  readonly siteUrl: string;
}
