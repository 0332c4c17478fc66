import type { Button, Moment, Reader } from '../../app/ports.ts';
import { DEFAULT_SET } from '../../app/set.ts';
import type { SetupMessages } from '../../app/settings/setup.ts';
import { plainText } from '../../domain/markdown.ts';
import { runs } from '../answers/button-words.ts';
import { textsFor } from '../texts/index.ts';

export function setupMessagesIn(reader: Reader, moment: Moment): SetupMessages {
  const { setup, when } = textsFor(reader, moment);
  return {
    welcome: (channel) => ({
      text: setup.welcome(plainText(channel)),
      buttons: [ofDefaultSet(runs('setup', setup.setUp, 'setup', 'primary'))],
    }),
    started: (channel) => ({ text: setup.welcomeOver(plainText(channel)), buttons: [] }),
    tokenEnds: (days, date) => ({ text: setup.tokenEnds(days, when.day(date)), buttons: [] }),
  };
}

/** There may be no channel yet that it could name. */
function ofDefaultSet({ context, ...button }: Button): Button {
  return { ...button, context: { ...context, set: DEFAULT_SET } };
}
