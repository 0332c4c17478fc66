import {
  bool,
  type Decoded,
  type Encodable,
  lazy,
  map,
  pointer,
  type Schema,
  slice,
  string,
  struct,
} from '#go-plugin';
import { anything, object, register } from './interface-value.ts';
import { SlackAttachment } from './post.ts';

/** `model.AutocompleteTextArg`: free text. */
export const AutocompleteTextArg = register(
  '*model.AutocompleteTextArg',
  struct('AutocompleteTextArg', {
    Hint: string,
    /** A regular expression (RE2) the text has to match; empty for none. */
    Pattern: string,
  }),
);

/** `model.AutocompleteListItem`. */
export const AutocompleteListItem = struct('AutocompleteListItem', {
  Item: string,
  Hint: string,
  HelpText: string,
});

/** `model.AutocompleteStaticListArg`: one of a fixed list. */
export const AutocompleteStaticListArg = register(
  '*model.AutocompleteStaticListArg',
  struct('AutocompleteStaticListArg', { PossibleArguments: slice(AutocompleteListItem) }),
);

/** `model.AutocompleteDynamicListArg`: one of a list the plugin answers by HTTP on every keystroke. */
export const AutocompleteDynamicListArg = register(
  '*model.AutocompleteDynamicListArg',
  struct('AutocompleteDynamicListArg', {
    /** Relative to `/plugins/<id>`. */
    FetchURL: string,
  }),
);

/** `model.AutocompleteArg`. */
export const AutocompleteArg = struct('AutocompleteArg', {
  /** Empty for a positional argument. */
  Name: string,
  HelpText: string,
  /** `TextInput`, `StaticList` or `DynamicList`. */
  Type: string,
  Required: bool,
  /** The argument type that belongs to `Type`, tagged: see {@link textArg}, {@link listArg}, {@link dynamicArg}. */
  Data: anything,
});
export type AutocompleteArg = Decoded<typeof AutocompleteArg>;

export interface AutocompleteData {
  Trigger: string;
  Hint: string;
  HelpText: string;
  /** `system_user` or `system_admin`; empty hides the entry from everybody but administrators. */
  RoleID: string;
  Arguments: (AutocompleteArg | undefined)[];
  SubCommands: (AutocompleteData | undefined)[];
}
export interface AutocompleteInput {
  readonly Trigger?: string;
  readonly Hint?: string;
  readonly HelpText?: string;
  readonly RoleID?: string;
  readonly Arguments?: readonly (Encodable<typeof AutocompleteArg> | undefined)[];
  readonly SubCommands?: readonly (AutocompleteInput | undefined)[];
}

/** `model.AutocompleteData`: arguments or subcommands, never both. */
export const AutocompleteData: Schema<AutocompleteData, AutocompleteInput> = struct('AutocompleteData', {
  Trigger: string,
  Hint: string,
  HelpText: string,
  RoleID: string,
  Arguments: slice(pointer(AutocompleteArg)),
  SubCommands: slice(pointer(lazy(() => AutocompleteData))),
});

/** `model.Command`: a slash command to register. */
export const Command = struct('Command', {
  Id: string,
  TeamId: string,
  /** Lower case, without the slash. */
  Trigger: string,
  AutoComplete: bool,
  AutoCompleteDesc: string,
  AutoCompleteHint: string,
  DisplayName: string,
  Description: string,
  PluginId: string,
  AutocompleteData: pointer(AutocompleteData),
  /** `data:image/svg+xml;base64,…` */
  AutocompleteIconData: string,
});
export type Command = Decoded<typeof Command>;

/** `model.CommandArgs`: what somebody typed, and where. `UserId` comes from the server and can be trusted. */
export const CommandArgs = struct('CommandArgs', {
  UserId: string,
  ChannelId: string,
  TeamId: string,
  RootId: string,
  TriggerId: string,
  /** The whole line with the slash. */
  Command: string,
  SiteURL: string,
  /** User ids by name, for the `@names` of the line. */
  UserMentions: map(string, string),
  /** Channel ids by name, for the `~names` of the line. */
  ChannelMentions: map(string, string),
});
export type CommandArgs = Decoded<typeof CommandArgs>;

/** `model.CommandResponse`. */
export const CommandResponse = struct('CommandResponse', {
  /** `ephemeral` or `in_channel`; the latter posts in the name of the user. */
  ResponseType: string,
  Text: string,
  Username: string,
  ChannelId: string,
  IconURL: string,
  Type: string,
  Props: object,
  GotoLocation: string,
  TriggerId: string,
  SkipSlackParsing: bool,
  Attachments: slice(pointer(SlackAttachment)),
});
export type CommandResponse = Decoded<typeof CommandResponse>;
