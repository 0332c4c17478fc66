import { commandMarks } from '#contract';
import {
  type Api,
  type AutocompleteData,
  type Command,
  type CommandArgs,
  type Hooks,
  objectFromJson,
} from '#mattermost';
import { rightsIn } from '../../../app/access.ts';
import type { Log, Person } from '../../../app/ports.ts';
import type { RosterTable } from '../../../app/rotation/import-table.ts';
import type { SetAtWork } from '../../../app/set.ts';
import type { Sets } from '../../../app/sets.ts';
import { findSet, isUnread, namedSet } from '../../../app/settings/find-set.ts';
import type { NewSetPorts } from '../../../app/settings/make-set.ts';
import { hasOneOf } from '../../../domain/access.ts';
import { cutTo, plainText } from '../../../domain/markdown.ts';
import { nearest } from '../../../domain/nearest.ts';
import { isLonger, TABLE_LIMIT, TEXT_LIMIT } from '../../../domain/text-limit.ts';
import type { Answer } from '../../answers/answer.ts';
import { postOf } from '../../answers/answers.ts';
import { failureText } from '../../texts/failure-text.ts';
import { type Texts, textsIn } from '../../texts/index.ts';
import { refusal } from '../../texts/refusals.ts';
import { whichSet } from '../which-set.ts';
import { away } from './away.ts';
import { blocker } from './blocker.ts';
import type { Choice, Subcommand } from './command.ts';
import { draft } from './draft.ts';
import { helpFor } from './help.ts';
import { history } from './history.ts';
import { link } from './link.ts';
import { note } from './note.ts';
import { post } from './post.ts';
import { queue } from './queue.ts';
import { createRosterCommand } from './roster.ts';
import { createSettingsCommand, type SettingsOf } from './settings.ts';
import { skip } from './skip.ts';
import { status } from './status.ts';
import { swap } from './swap.ts';
import { today } from './today.ts';
import { who } from './who.ts';

const TRIGGER = 'set-update';

const named: readonly Subcommand[] = [
  draft,
  note,
  blocker,
  post,
  skip,
  history,
  queue,
  who,
  away,
  swap,
  link,
  status,
];

/** What some commands need of their own. */
interface CommandPorts {
  /** How a pasted table is read. */
  readonly table: RosterTable;
  readonly settings: SettingsOf;
  readonly newSet: () => NewSetPorts | undefined;
}

/** Every command of the product, the bare one first: registration, autocomplete, help and execution go by it. */
export function commandsOf({ table, settings, newSet }: CommandPorts): readonly Subcommand[] {
  const all = [today, ...named, createRosterCommand(table), createSettingsCommand(settings, newSet)];
  return [...all, helpFor(all)];
}

type Execute = NonNullable<Hooks['ExecuteCommand']>;

/** A node of the autocomplete; without `RoleID` only admins would see it. */
type Node = Partial<AutocompleteData>;

/** What is registered with the server. */
export function registration(texts: Texts, commands: readonly Subcommand[]): Partial<Command> {
  const nodes: Node[] = commands
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
    Description: texts.commandDescription,
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
  readonly sets: Sets;
  readonly openDialog: OpenDialog;
  readonly commands: readonly Subcommand[];
}

/** Opens a dialog of a SET for somebody; what to say instead when it does not open. */
export type OpenDialog = (
  set: SetAtWork,
  userId: string,
  name: string,
  triggerId: string,
  state?: string,
) => Promise<string | undefined>;

/** An answer, and the channel of the SET it is about; empty where there is none. */
interface Answered {
  readonly answer: string | Answer;
  readonly setId: string;
}

/** Runs `/set-update …` for the person the server names; the answer comes from the bot and only that person sees it. */
export function createCommandRunner({ api, log, botId, sets, openDialog, commands }: Ports): Execute {
  return async (_context, args) => {
    if (args === undefined) return {};
    const { UserId, ChannelId, RootId } = args;
    const texts = textsIn(await localeOf(api, UserId));
    const { answer, setId } = await answered(args, texts);
    if (answer === '') return {};
    const post = postOf(answer, { setId, root: RootId });
    const itself = { ResponseType: 'ephemeral', Text: post.Message, SkipSlackParsing: true, Props: ANSWERED };
    if (botId() === '') return itself;
    try {
      await api.SendEphemeralPost(UserId, { UserId: botId(), ChannelId, ...post });
      return { Props: ANSWERED };
    } catch (error) {
      // It is done by now: whoever saw nothing would do it again.
      log.warn('an answer was not shown', { error: String(error).slice(0, 300) });
      return itself;
    }
  };

  async function answered(args: CommandArgs, texts: Texts): Promise<Answered> {
    const outside = (answer: string | Answer) => ({ answer, setId: '' });
    const long = tooLong(args.Command, texts, commands);
    if (long !== undefined) return outside(long);
    const [first] = sets.all();
    if (first === undefined) return outside(texts.failed);
    try {
      const person = await first.chat.person(args.UserId);
      if (person === undefined) return outside(texts.refused);
      const { line, setId } = lineOf(args.Command);
      const typed: Typed = { args, texts, person, ...wordsOf(line) };
      if (setId !== undefined) {
        const set = namedSet(sets, setId, args.ChannelId);
        if (set !== undefined) return await answerAt(set, typed);
        return outside((await isUnread(sets, args.UserId, setId)) ? texts.unread : texts.refused);
      }
      if (await isUnread(sets, args.UserId, args.ChannelId)) return outside(texts.unread);
      const made = sets.of(args.ChannelId) === undefined ? inChannel(typed) : undefined;
      if (made !== undefined)
        return { answer: await made, setId: sets.of(args.ChannelId)?.home.channelId ?? '' };
      const wanted = commandNamed(commands, typed.word)?.right;
      const found = await findSet(sets, args.UserId, args.ChannelId, wanted);
      if (found.code === 'none') return outside(texts.refused);
      if (found.code === 'unread') return outside(texts.unread);
      if (found.code === 'several')
        return outside(await whichSet(texts, found.sets, `${typed.word} ${typed.words}`));
      return await answerAt(found.set, typed);
    } catch (error) {
      log.error('a command failed', { error: String(error).slice(0, 300) });
      return outside(failureText(texts, error));
    }
  }

  async function answerAt(set: SetAtWork, typed: Typed): Promise<Answered> {
    return { answer: await answerIn(set, typed), setId: set.home.channelId };
  }

  function inChannel({ args, texts, person, word, words }: Typed) {
    return commandNamed(commands, word)?.inChannel?.({ texts, person, words, channelId: args.ChannelId });
  }

  async function answerIn(
    set: SetAtWork,
    { args, texts, person, word, words }: Typed,
  ): Promise<string | Answer> {
    const command = commandNamed(commands, word);
    const rights = await rightsIn(set, args.UserId, command?.right);
    if (rights.size === 0) return texts.refused;
    if (command === undefined) return unknown(texts, word, commands);
    if (!hasOneOf(rights, command.right)) return refusal(texts, command.right);
    if (!command.takesWords && words !== '') return texts.noArguments(`/${TRIGGER} ${command.name}`);
    return command.run({
      set,
      texts,
      person,
      rights,
      words,
      siteUrl: args.SiteURL,
      openDialog: (name, state) => openDialog(set, args.UserId, name, args.TriggerId, state),
    });
  }
}

/** Why a command is not read; looks at no more of it than its first words. */
function tooLong(command: string, texts: Texts, commands: readonly Subcommand[]): string | undefined {
  if (!isLonger(command, TEXT_LIMIT)) return undefined;
  const { word, words } = wordsOf(lineOf(command.slice(0, BEGINNING)).line);
  const first = wordsOf(words).word.toLowerCase();
  if (commandNamed(commands, word)?.tables?.includes(first) !== true)
    return texts.tooLong.command(TEXT_LIMIT);
  return isLonger(command, TABLE_LIMIT) ? texts.tooLong.table(TABLE_LIMIT) : undefined;
}

/** Characters in which trigger, SET, subcommand and the word behind it stand. */
const BEGINNING = 200;

/** What the sidebar is told by the host when a command was answered by a message instead of a dialog. */
const ANSWERED = objectFromJson({ [commandMarks.answered]: true });

/**
 * What follows the trigger. The sidebar may show the SET of another channel than the one on screen, and names it before the subcommand;
 * rights are asked in the SET that is named, so that naming one gains nothing.
 */
function lineOf(command: string): { readonly line: string; readonly setId?: string } {
  const [, setId, rest = ''] = NAMED.exec(command.trim()) ?? [];
  return setId === undefined ? { line: command.trim().replace(/^\S+/, '') } : { line: rest, setId };
}

const NAMED = new RegExp(`^\\S+\\s+${commandMarks.set}([a-z0-9]{26})(?=\\s|$)([\\s\\S]*)$`);

interface Typed extends Words {
  readonly args: CommandArgs;
  readonly texts: Texts;
  readonly person: Person;
}

interface Words {
  readonly word: string;
  /** What follows it. Lines stay lines: each is a note of its own. */
  readonly words: string;
}

/** A subcommand as it is typed, and what follows it. */
export function wordsOf(line: string): Words {
  const [, word = '', rest = ''] = /^(\S*)\s*([\s\S]*)$/.exec(line.trim()) ?? [];
  // The cells of a pasted table may be divided by tabs.
  const blanks = rest.includes('\n') ? /[^\S\n\t]+/g : /[^\S\n]+/g;
  return { word, words: rest.replace(blanks, ' ') };
}

/** The subcommand of that name; the bare one has none. */
export function commandNamed(subcommands: readonly Subcommand[], word: string): Subcommand | undefined {
  const name = word.toLowerCase();
  return subcommands.find((one) => (one.name === 'today' ? name === '' : one.name === name));
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
