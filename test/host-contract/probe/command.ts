import type { Encodable } from '#go-plugin';
import type { Command } from '#mattermost';

const everybody = { RoleID: 'system_user' } as const;

/** A command with an entry of every kind that can be completed. */
export const probeCommand: Encodable<typeof Command> = {
  Trigger: 'probe',
  AutoComplete: true,
  AutoCompleteDesc: 'Not shown',
  AutocompleteIconData: 'data:image/svg+xml;base64,PHN2Zy8+',
  AutocompleteData: {
    ...everybody,
    Trigger: 'probe',
    Hint: '[what]',
    HelpText: 'Tries the host',
    SubCommands: [
      {
        ...everybody,
        Trigger: 'say',
        Hint: '[text]',
        HelpText: 'Says it',
        Arguments: [text({ Hint: '[words]', HelpText: 'What to say' })],
      },
      {
        ...everybody,
        Trigger: 'send',
        HelpText: 'Sends it',
        Arguments: [text({ Name: 'to', HelpText: 'To whom' })],
      },
      {
        ...everybody,
        Trigger: 'choose',
        HelpText: 'Chooses',
        Arguments: [list(), text({ HelpText: 'Why' })],
      },
      { ...everybody, Trigger: 'pick', HelpText: 'Picks', Arguments: [dynamic()] },
      {
        ...everybody,
        Trigger: 'maybe',
        HelpText: 'Takes two',
        Arguments: [{ ...list(), Required: false }, text({ HelpText: 'Why' })],
      },
      { RoleID: 'system_admin', Trigger: 'reset', HelpText: 'For administrators' },
      { RoleID: '', Trigger: 'roleless', HelpText: 'For whom?' },
    ],
  },
};

function text({ Name = '', Hint = '', HelpText = '' }) {
  const Data = { type: '*model.AutocompleteTextArg', value: { Hint, Pattern: '' } };
  return { Name, HelpText, Type: 'TextInput', Required: true, Data };
}

function list() {
  const PossibleArguments = [
    { Item: 'apple', Hint: 'red', HelpText: 'A fruit' },
    { Item: 'apple pie', Hint: '', HelpText: 'A cake' },
    { Item: 'Beet', Hint: '', HelpText: 'A root' },
  ];
  const Data = { type: '*model.AutocompleteStaticListArg', value: { PossibleArguments } };
  return { Type: 'StaticList', Required: true, Data };
}

function dynamic() {
  const Data = { type: '*model.AutocompleteDynamicListArg', value: { FetchURL: 'items?kind=fruit' } };
  return { Type: 'DynamicList', Required: true, Data };
}
