import type { Api, AutocompleteData, Command, CommandArgs, Hooks } from '#mattermost';
import { rightsIn } from '../../app/access.ts';
import type { Desk } from '../../app/desk.ts';
import type { Log } from '../../app/ports.ts';
import type { Right } from '../../domain/access.ts';
import { cutTo, plainText } from '../../domain/markdown.ts';
import { nearest } from '../../domain/nearest.ts';
import { type Texts, textsIn } from '../texts/index.ts';
import { postOf } from './answers.ts';
import type { Answer, Choice, Subcommand } from './command.ts';
import { helpFor } from './help.ts';
import { link } from './link.ts';
import { post } from './post.ts';
import { queue } from './queue.ts';
import { status } from './status.ts';
import { today } from './today.ts';
import { who } from './who.ts';

export const TRIGGER = 'set-update';

const named: readonly Subcommand[] = [post, queue, who, link, status];
/** Every subcommand, the bare one first. */
export const subcommands: readonly Subcommand[] = [today, ...named, helpFor([today, ...named])];

type Execute = NonNullable<Hooks['ExecuteCommand']>;

/** A node of the autocomplete; without `RoleID` only admins would see it. */
type Node = Partial<AutocompleteData>;

/** What is registered with the server. */
export function registration(texts: Texts): Partial<Command> {
  const nodes: Node[] = subcommands
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
}

/** Runs `/set-update …` for the person the server names; the answer comes from the bot and only that person sees it. */
export function createCommandRunner({ api, log, botId, desk }: Ports): Execute {
  return async (_context, args) => {
    if (args === undefined) return {};
    const { UserId, ChannelId, RootId } = args;
    const texts = textsIn(await localeOf(api, UserId));
    const post = postOf(await answerTo(args, texts));
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
      const [, word = '', ...rest] = args.Command.trim().split(/\s+/);
      const command = subcommands.find(({ name }) => name === (word === '' ? 'today' : word.toLowerCase()));
      if (command === undefined || (command.name === 'today' && word !== '')) return unknown(texts, word);
      if (!rights.has(command.right)) return refusal(texts, command.right);
      if (!command.takesWords && rest.length > 0) return texts.noArguments(`/${TRIGGER} ${command.name}`);
      const asked = { desk: current, texts, person, rights, siteUrl: args.SiteURL };
      return await command.run({ ...asked, words: rest.join(' ') });
    } catch (error) {
      log.error('a command failed', { error: String(error).slice(0, 300) });
      return texts.failed;
    }
  }
}

function refusal(texts: Texts, right: Right): string {
  return right === 'post' ? texts.refusedPost : right === 'work' ? texts.order.refused : texts.refused;
}

function unknown(texts: Texts, word: string): string {
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
