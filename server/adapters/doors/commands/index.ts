import { commandMarks } from '#contract';
import {
  type Api,
  type AutocompleteData,
  type Command,
  type CommandArgs,
  type Hooks,
  objectFromJson,
} from '#mattermost';
import { enter, type NotAdmitted } from '../../../app/door.ts';
import { oneLook } from '../../../app/one-look.ts';
import type { Log, Reader } from '../../../app/ports.ts';
import type { RosterTable } from '../../../app/rotation/import-table.ts';
import { nameOf, type Sets } from '../../../app/set.ts';
import { isUnread } from '../../../app/settings/find-set.ts';
import type { NewSetPorts } from '../../../app/settings/make-set.ts';
import { cutTo, plainText } from '../../../domain/markdown.ts';
import { nearest } from '../../../domain/nearest.ts';
import { isLonger, TABLE_LIMIT, TEXT_LIMIT } from '../../../domain/text-limit.ts';
import { splitWord } from '../../../domain/words.ts';
import type { Answer } from '../../answers/answer.ts';
import { postOf } from '../../answers/answers.ts';
import { failureText } from '../../texts/failure-text.ts';
import { type Sentences, textsIn } from '../../texts/index.ts';
import { answerTo, type OpenDialog } from '../answer-to.ts';
import type { SettingsOf } from '../dialogs/settings.ts';
import { channelLink, openTo, sentenceOf } from '../not-admitted.ts';
import { readerOf, textsTo, UNREAD } from '../reader.ts';
import { whichSet } from '../which-set.ts';
import { away } from './away.ts';
import { blocker } from './blocker.ts';
import { type Choice, type Subcommand, wordOf } from './command.ts';
import { draft } from './draft.ts';
import { helpFor } from './help.ts';
import { history } from './history.ts';
import { link } from './link.ts';
import { note } from './note.ts';
import { post } from './post.ts';
import { queue } from './queue.ts';
import { createRosterCommand } from './roster.ts';
import { createSettingsCommand } from './settings.ts';
import { createSetupCommand } from './setup.ts';
import { skip } from './skip.ts';
import { status } from './status.ts';
import { swap } from './swap.ts';
import { today } from './today.ts';
import { triage } from './triage.ts';
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
  triage,
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

/** Every command of the product, the bare one first: registration, autocomplete, help, execution and the dialogs go by it. */
export function commandsOf({ table, settings, newSet }: CommandPorts): readonly Subcommand[] {
  const all = [
    today,
    ...named,
    createRosterCommand(table),
    createSetupCommand(settings),
    createSettingsCommand(settings, newSet),
  ];
  return [...all, helpFor(all)];
}

type Execute = NonNullable<Hooks['ExecuteCommand']>;

/** A node of the autocomplete; without `RoleID` only admins would see it. */
type Node = Partial<AutocompleteData>;

/** What is registered with the server. */
export function registration(texts: Sentences, commands: readonly Subcommand[]): Partial<Command> {
  const nodes: Node[] = commands
    .filter((command) => wordOf(command) !== '')
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
    // Somebody whose account cannot be read is answered all the same.
    const reader = await readerOf(api, UserId).catch(() => UNREAD);
    const { answer, setId } = await answered(args, reader);
    if (answer === '') return {};
    const post = postOf(answer, { reader: reader.username, setId, root: RootId });
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

  async function answered(args: CommandArgs, reader: Reader): Promise<Answered> {
    const texts = textsIn(reader.locale);
    const outside = (answer: string | Answer) => ({ answer, setId: '' });
    const long = tooLong(args.Command, texts, commands);
    if (long !== undefined) return outside(long);
    try {
      const { line, setId: named } = lineOf(args.Command);
      const { word, words } = wordsOf(line);
      const command = commandNamed(commands, word);
      const asking = { userId: args.UserId, channelId: args.ChannelId, setId: named };
      if (command?.inChannel !== undefined) await sets.renew(named ?? args.ChannelId);
      const isFree = named === undefined && sets.of(args.ChannelId) === undefined;
      const isKnown = isFree && !(await isUnread(sets, args.UserId, args.ChannelId));
      const made = isKnown
        ? await command?.inChannel?.({ asking, texts: textsTo(reader, sets), words })
        : undefined;
      if (made !== undefined) return { answer: made, setId: sets.of(args.ChannelId)?.home.channelId ?? '' };
      const entered = await enter(sets, asking, command?.right);
      if (!entered.ok) {
        const { refusal } = entered;
        if (refusal.code === 'several')
          return outside(await whichSet(texts, refusal.sets, `${word} ${words}`));
        const told = await toldOutside(command, refusal, args.UserId, reader);
        return outside(told ?? sentenceOf(texts, refusal, command?.refused));
      }
      const admitted = entered.value;
      const setId = nameOf(admitted.set);
      if (command === undefined) return { answer: unknown(texts, word, commands), setId };
      if (!command.takesWords && words !== '')
        return { answer: texts.noArguments(`/${TRIGGER} ${command.name}`), setId };
      const wish = { texts: textsTo(reader, sets, admitted.set), words, triggerId: args.TriggerId };
      return { answer: await answerTo(command, admitted, wish, openDialog), setId };
    } catch (error) {
      log.error('a command failed', { error: String(error).slice(0, 300) });
      return outside(failureText(texts, error));
    }
  }

  /** What the command says of public channels to somebody who is not in them; undefined where there is none, or it says nothing. */
  async function toldOutside(
    command: Subcommand | undefined,
    refusal: NotAdmitted,
    userId: string,
    reader: Reader,
  ): Promise<string | undefined> {
    const { toOutsiders } = command ?? {};
    if (toOutsiders === undefined) return undefined;
    const open = await openTo(refusal, sets.all(), userId);
    const told = open.map(async (one) => {
      const texts = textsTo(reader, sets, one.set);
      const said = await toOutsiders({ set: oneLook(one.set), texts }).catch((error: unknown) => {
        log.warn('the roster was not told to somebody outside', { error: String(error).slice(0, 300) });
        return texts.peopleUnknown;
      });
      return `${texts.outside(channelLink(one))}\n${said}`;
    });
    return open.length === 0 ? undefined : (await Promise.all(told)).join('\n\n');
  }
}

/** Why a command is not read; looks at no more of it than its first words. */
function tooLong(command: string, texts: Sentences, commands: readonly Subcommand[]): string | undefined {
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

interface Words {
  readonly word: string;
  /** What follows it. Lines stay lines: each is a note of its own. */
  readonly words: string;
}

/** A subcommand as it is typed, and what follows it. */
export function wordsOf(line: string): Words {
  const { word, rest } = splitWord(line);
  // The cells of a pasted table may be divided by tabs.
  const blanks = rest.includes('\n') ? /[^\S\n\t]+/g : /[^\S\n]+/g;
  return { word, words: rest.replace(blanks, ' ') };
}

/** The subcommand of that name; the bare one has none. */
export function commandNamed(subcommands: readonly Subcommand[], word: string): Subcommand | undefined {
  const name = word.toLowerCase();
  return subcommands.find((one) => wordOf(one) === name);
}

function unknown(texts: Sentences, word: string, subcommands: readonly Subcommand[]): string {
  const names = subcommands.map(wordOf).filter((name) => name !== '');
  return texts.unknownCommand(plainText(cutTo(word, 40)), nearest(word, names));
}
