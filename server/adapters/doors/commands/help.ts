import type { AskedAnywhere } from '../../answers/answer.ts';
import type { Sentences } from '../../texts/index.ts';
import { type Subcommand, wordOf } from './command.ts';

/** `/set-update help`, from the other subcommands. */
export function helpFor(others: readonly Subcommand[]): Subcommand {
  const help: Subcommand = {
    name: 'help',
    right: 'read',
    takesWords: false,
    run: helpIn,
    withoutChannel: helpIn,
  };
  async function helpIn({ texts }: Pick<AskedAnywhere, 'texts'>): Promise<string> {
    return [
      texts.helpTitle,
      ...[...others, help].map((command) => helpLine(texts, command)),
      '',
      texts.helpEnd,
    ].join('\n');
  }
  return help;
}

function helpLine(texts: Sentences, command: Subcommand): string {
  const { hint, help } = texts.commands[command.name];
  const typed = ['/set-update', wordOf(command), hint].filter((part) => part !== '').join(' ');
  return `* \`${typed}\`: ${help}`;
}
