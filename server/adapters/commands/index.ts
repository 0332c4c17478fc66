import type { Api, AutocompleteData, Command, CommandArgs, Hooks } from '#mattermost';
import { rightsIn } from '../../app/access.ts';
import type { Desk } from '../../app/desk.ts';
import type { Log } from '../../app/ports.ts';
import { hasOneOf, type Right } from '../../domain/access.ts';
import { cutTo, plainText } from '../../domain/markdown.ts';
import { nearest } from '../../domain/nearest.ts';
import { type Texts, textsIn } from '../texts/index.ts';
import { postOf } from './answers.ts';
import { blocker } from './blocker.ts';
import type { Answer, Choice, Subcommand } from './command.ts';
import { draft } from './draft.ts';
import { helpFor } from './help.ts';
import { history } from './history.ts';
import { link } from './link.ts';
import { note } from './note.ts';
import { post } from './post.ts';
import { queue } from './queue.ts';
import { skip } from './skip.ts';
import { status } from './status.ts';
import { today } from './today.ts';
import { who } from './who.ts';

export const TRIGGER = 'set-update';

const named: readonly Subcommand[] = [draft, note, blocker, post, skip, history, queue, who, link, status];

/** Every subcommand, the bare one first; `more`: those that need something of their own. */
export function subcommandsWith(more: readonly Subcommand[]): readonly Subcommand[] {
  const all = [today, ...named, ...more];
  return [...all, helpFor(all)];
}

type Execute = NonNullable<Hooks['ExecuteCommand']>;

/** A node of the autocomplete; without `RoleID` only admins would see it. */
type Node = Partial<AutocompleteData>;

/** What is registered with the server. */
export function registration(texts: Texts, more: readonly Subcommand[]): Partial<Command> {
  const nodes: Node[] = subcommandsWith(more)
    .filter(({ name }) => name !== 'today')
    .map(({ name, choices }) => ({
      Trigger: name,
      Hint: texts.commands[name].hint,
      HelpText: texts.commands[name].help,
      RoleID: 'system_user',
      Arguments: choices === undefined ? [] : [listOf(texts.commands[name].hint, choices(texts))],
    }));
  const names = nodes.map(({ Trigger }) => Trigger).join('|');
  return {
    Trigger: TRIGGER,
    DisplayName: 'SET update',
    Description: 'Roster, queue and weekly update of the Sustained Engineering Team.',
    AutoComplete: true,
    AutoCompleteDesc: texts.commands.today.help,
    AutoCompleteHint: `[${names}]`,
    AutocompleteData: complete({
      Trigger: TRIGGER,
      Hint: `[${names}]`,
      HelpText: texts.commands.today.help,
      RoleID: 'system_user',
      SubCommands: nodes.map(complete),
    }),
  };
}

/** A fixed list to choose from; nothing needs to be chosen. */
function listOf(hint: string, choices: readonly Choice[]): AutocompleteData['Arguments'][number] {
  const PossibleArguments = choices.map(({ item, help }) => ({ Item: item, Hint: '', HelpText: help }));
  return {
    Name: '',
    HelpText: hint,
    Type: 'StaticList',
    Required: false,
    Data: { type: '*model.AutocompleteStaticListArg', value: { PossibleArguments } },
  };
}

function complete(node: Node): AutocompleteData {
  return { Trigger: '', Hint: '', HelpText: '', RoleID: '', Arguments: [], SubCommands: [], ...node };
}

interface Ports {
  readonly api: Pick<Api, 'GetUser' | 'SendEphemeralPost'>;
  readonly log: Log;
  readonly botId: () => string;
  readonly desk: () => Desk | undefined;
  readonly openDialog: OpenDialog;
  /** Subcommands that need something of their own. */
  readonly more: readonly Subcommand[];
}

/** Opens a dialog for somebody; what to say instead when it does not open. */
export type OpenDialog = (
  userId: string,
  name: string,
  triggerId: string,
  state?: string,
) => Promise<string | undefined>;

/** Runs `/set-update …` for the person the server names; the answer comes from the bot and only that person sees it. */
export function createCommandRunner({ api, log, botId, desk, openDialog, more }: Ports): Execute {
  const subcommands = subcommandsWith(more);
  return async (_context, args) => {
    if (args === undefined) return {};
    const { UserId, ChannelId, RootId } = args;
    const texts = textsIn(await localeOf(api, UserId));
    const answered = await answerTo(args, texts);
    if (answered === '') return {};
    const post = postOf(answered);
    if (botId() === '') return { ResponseType: 'ephemeral', Text: post.Message };
    await api.SendEphemeralPost(UserId, { UserId: botId(), ChannelId, RootId, ...post });
    return {};
  };

  async function answerTo(args: CommandArgs, texts: Texts): Promise<string | Answer> {
    const current = desk();
    if (current === undefined) return texts.failed;
    try {
      const [rights, person] = await Promise.all([
        rightsIn(current, args.UserId),
        current.chat.person(args.UserId),
      ]);
      if (person === undefined || !rights.has('read')) return texts.refused;
      const [, word = '', rest = ''] = /^\S+\s*(\S*)\s*([\s\S]*)$/.exec(args.Command.trim()) ?? [];
      const command = subcommands.find(({ name }) => name === (word === '' ? 'today' : word.toLowerCase()));
      if (command === undefined || (command.name === 'today' && word !== ''))
        return unknown(texts, word, subcommands);
      if (!hasOneOf(rights, command.right)) return refusal(texts, command.right);
      if (!command.takesWords && rest !== '') return texts.noArguments(`/${TRIGGER} ${command.name}`);
      const asked = {
        ...{ desk: current, texts, person, rights, siteUrl: args.SiteURL },
        openDialog: (name: string, state?: string) => openDialog(args.UserId, name, args.TriggerId, state),
      };
      // Lines stay lines: each is a note of its own.
      return await command.run({ ...asked, words: rest.replace(/[^\S\n]+/g, ' ') });
    } catch (error) {
      log.error('a command failed', { error: String(error).slice(0, 300) });
      return texts.failed;
    }
  }
}

export function refusal(texts: Texts, right: Right | readonly Right[]): string {
  if (typeof right !== 'string') return texts.flow.refusedNote;
  if (right === 'manage') return texts.setup.refused;
  return right === 'post' ? texts.refusedPost : right === 'work' ? texts.order.refused : texts.refused;
}

function unknown(texts: Texts, word: string, subcommands: readonly Subcommand[]): string {
  const names = subcommands.map(({ name }) => name).filter((name) => name !== 'today');
  return texts.unknownCommand(plainText(cutTo(word, 40)), nearest(word, names));
}

async function localeOf(api: Pick<Api, 'GetUser'>, userId: string): Promise<string> {
  try {
    return (await api.GetUser(userId))?.Locale ?? '';
  } catch {
    return '';
  }
}
