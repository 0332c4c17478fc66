import type { Desk } from '../../app/desk.ts';
import type { Person } from '../../app/ports.ts';
import type { Right, Rights } from '../../domain/access.ts';
import type { CommandName, Texts } from '../texts/index.ts';

/** A subcommand as a value: registration, autocomplete, help and execution derive from it. */
export interface Subcommand {
  readonly name: CommandName;
  /** What one must be allowed to use it. */
  readonly right: Right;
  /** Whether words may follow. */
  readonly takesWords: boolean;
  /** What may follow, for the autocomplete; empty where anything may. */
  readonly choices?: (texts: Texts) => readonly Choice[];
  /** Answers markdown that only the asking person sees. */
  readonly run: (asked: Asked) => Promise<string | Answer>;
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
}

/** An answer with buttons below it. */
export interface Answer {
  readonly text: string;
  readonly buttons: readonly Button[];
}

/** A button as a value; what it does is decided, and allowed, only when it is pressed. */
export interface Button {
  /** Letters and digits. */
  readonly id: string;
  readonly name: string;
  readonly style: 'default' | 'primary';
  readonly context: Readonly<Record<string, string>>;
}
