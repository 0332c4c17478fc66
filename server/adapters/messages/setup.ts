import { DEFAULT_SET } from '../../app/find-set.ts';
import type { Button } from '../../app/ports.ts';
import type { SetupMessages } from '../../app/setup.ts';
import { plainText } from '../../domain/markdown.ts';
import { textsIn } from '../texts/index.ts';

/** What is told about the settings by direct message, in the language of whoever reads it. */
export function setupMessagesIn(locale: string): SetupMessages {
  const { setup } = textsIn(locale);
  return {
    welcome: (channel) => ({
      text: setup.welcome(plainText(channel)),
      buttons: [button('setup', setup.setUp, 'settings setup')],
    }),
    tokenEnds: (days, date) => ({ text: setup.tokenEnds(days, date), buttons: [] }),
  };
}

function button(id: string, name: string, words: string): Button {
  return { id, name, style: 'primary', context: { do: 'run', words, set: DEFAULT_SET } };
}
