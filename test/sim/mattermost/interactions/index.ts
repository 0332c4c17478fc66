import type { Cluster } from '../cluster.ts';
import type { Store } from '../store/index.ts';
import type { DialogAnswer, Suggestion } from '../wire.ts';
import { createDialogAnswers, type DialogInput, type LookupAnswer } from './dialog-answers.ts';
import { createPresses, type PressInput } from './presses.ts';
import { type CommandInput, type CommandRan, createCommandRunner } from './run-command.ts';
import { createSuggestions } from './suggestions.ts';

/** What people do with a plugin: commands, buttons, dialogs. */
export interface Interactions {
  /** Runs a slash command and posts its answer, if it has one. */
  runCommand(input: CommandInput): Promise<CommandRan>;
  suggestions(input: CommandInput): Promise<Suggestion[]>;
  pressAction(input: PressInput): Promise<{ triggerId: string }>;
  submitDialog(input: DialogInput): Promise<DialogAnswer>;
  /** Asks for the options of a dynamic select. */
  lookUp(input: DialogInput): Promise<LookupAnswer>;
}

export function createInteractions(store: Store, cluster: Cluster): Interactions {
  return {
    runCommand: createCommandRunner(store, cluster),
    suggestions: createSuggestions(store, cluster),
    pressAction: createPresses(store, cluster),
    ...createDialogAnswers(store, cluster),
  };
}
