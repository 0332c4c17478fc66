import type { AutocompleteArg, AutocompleteData, Command } from '#mattermost';
import type { Suggestion } from '../wire.ts';

interface ListItem {
  readonly Item: string;
  readonly Hint: string;
  readonly HelpText: string;
}

/** Asks the plugin for the items of a dynamic list, given what is parsed already and the whole line without its slash. */
export type FetchList = (url: string, parsed: string, userInput: string) => Promise<readonly ListItem[]>;

/** What parsing an argument came to: it is being typed and these are offered, or it is complete and this is the rest. */
type Parsed = { offers: Suggestion[] } | { parsed: string; rest: string };

/**
 * What Mattermost offers for a command line that is being written; follows `channels/app/command_autocomplete.go`.
 * @param line what is typed so far, with the slash
 * @param role `system_user` or `system_admin`: entries of another role are hidden, those without one from all but administrators
 */
export async function suggest(
  commands: readonly Command[],
  line: string,
  role: string,
  fetchList: FetchList,
): Promise<Suggestion[]> {
  const offered = commands.filter(({ AutoComplete }) => AutoComplete);
  const roots = offered
    .map((command) => command.AutocompleteData ?? plainData(command))
    .sort((a, b) => (a.Trigger < b.Trigger ? -1 : 1));
  const found = await among(roots, '', line.replace(/^\//, ''), role, fetchList);
  return found.map((suggestion) => ({
    ...suggestion,
    IconData:
      offered.find(({ Trigger }) => suggestion.Complete.startsWith(Trigger))?.AutocompleteIconData ?? '',
  }));
}

async function among(
  entries: readonly (AutocompleteData | undefined)[],
  parsed: string,
  rest: string,
  role: string,
  fetchList: FetchList,
): Promise<Suggestion[]> {
  const visible = entries.filter(
    (entry): entry is AutocompleteData => entry !== undefined && maySee(entry, role),
  );
  const space = rest.indexOf(' ');
  if (space === -1) {
    return visible
      .filter(({ Trigger }) => Trigger.startsWith(rest.toLowerCase()))
      .map(({ Trigger, Hint, HelpText }) => offer(parsed + Trigger, Trigger, Hint, HelpText));
  }
  const word = rest.slice(0, space).toLowerCase();
  const lists = visible
    .filter(({ Trigger }) => Trigger === word)
    .map((entry) => {
      const done = parsed + rest.slice(0, space + 1);
      const left = rest.slice(space + 1);
      return entry.Arguments.length === 0
        ? among(entry.SubCommands, done, left, role, fetchList)
        : inArguments(entry.Arguments, done, left, fetchList);
    });
  return (await Promise.all(lists)).flat();
}

/** An optional argument may be left out: then both it and what follows it are offered. */
async function inArguments(
  args: readonly (AutocompleteArg | undefined)[],
  parsed: string,
  rest: string,
  fetchList: FetchList,
): Promise<Suggestion[]> {
  const [first, ...others] = args;
  if (first === undefined) return [];
  const result = await inArgument(first, parsed, rest, fetchList);
  if ('offers' in result) {
    return first.Required
      ? result.offers
      : [...result.offers, ...(await inArguments(others, parsed, rest, fetchList))];
  }
  return inArguments(others, result.parsed, result.rest, fetchList);
}

async function inArgument(
  arg: AutocompleteArg,
  parsed: string,
  rest: string,
  fetchList: FetchList,
): Promise<Parsed> {
  if (arg.Name !== '') {
    const flag = `--${arg.Name}`;
    const typed = rest.replace(/^ /, '');
    if (flag.toLowerCase().startsWith(typed.toLowerCase())) {
      const whole = `${parsed}${rest}${flag.slice(typed.length)} `;
      return { offers: [offer(whole, flag, '', arg.HelpText)] };
    }
    if (!typed.toLowerCase().startsWith(`${flag.toLowerCase()} `)) return { offers: [] };
    return inArgument({ ...arg, Name: '' }, `${parsed}${flag} `, typed.slice(flag.length + 1), fetchList);
  }
  const data = arg.Data?.value;
  if (isRecord(data) && typeof data.FetchURL === 'string') {
    return inList(await fetchList(data.FetchURL, parsed, parsed + rest), parsed, rest);
  }
  if (isRecord(data) && Array.isArray(data.PossibleArguments))
    return inList(data.PossibleArguments, parsed, rest);
  const hint = isRecord(data) && typeof data.Hint === 'string' ? data.Hint : '';
  return inText(hint, arg.HelpText, parsed, rest);
}

/** Free text: one word, or several between quotes. */
function inText(hint: string, help: string, parsed: string, rest: string): Parsed {
  const typed = rest.replace(/^ /, '');
  const isQuoted = typed.startsWith('"');
  const end = isQuoted ? typed.indexOf('"', 1) + 1 : typed.indexOf(' ');
  if (end <= 0) return { offers: [offer(parsed + rest, '', hint, help)] };
  const length = !isQuoted || typed[end] === ' ' ? end + 1 : end;
  return { parsed: parsed + typed.slice(0, length), rest: typed.slice(length) };
}

function inList(items: readonly ListItem[], parsed: string, rest: string): Parsed {
  const typed = rest.replace(/^ /, '');
  const finished = items
    .filter(({ Item }) => typed.toLowerCase().startsWith(`${Item.toLowerCase()} `))
    .sort((a, b) => b.Item.length - a.Item.length)[0];
  if (finished !== undefined) {
    const length = finished.Item.length + 1;
    return { parsed: parsed + typed.slice(0, length), rest: typed.slice(length) };
  }
  return {
    offers: items
      .filter(({ Item }) => Item.toLowerCase().startsWith(typed.toLowerCase()))
      .map(({ Item, Hint, HelpText }) => offer(parsed + Item, Item, Hint, HelpText)),
  };
}

function offer(Complete: string, word: string, Hint: string, Description: string): Suggestion {
  return { Complete, Suggestion: word, Hint, Description, IconData: '' };
}

function maySee({ RoleID }: AutocompleteData, role: string): boolean {
  return role === 'system_admin' || RoleID === role;
}

function plainData(command: Command): AutocompleteData {
  return {
    Trigger: command.Trigger,
    Hint: command.AutoCompleteHint,
    HelpText: command.AutoCompleteDesc,
    RoleID: 'system_user',
    Arguments: [],
    SubCommands: [],
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
