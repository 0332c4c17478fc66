import type { Messages } from '../../app/ports.ts';
import { plainText } from '../../domain/markdown.ts';
import { runs } from '../answers/button-words.ts';
import { escapedDetail } from '../texts/failure-text.ts';
import type { Texts } from '../texts/index.ts';
import { labelsOf } from '../texts/setup-texts.ts';

/** What managers are told about settings that Jira refused after they were saved. */
export function settingsMessages({ setup }: Texts): Pick<Messages, 'settingsRefused'> {
  return {
    settingsRefused(refused, { channel }) {
      const lines = refused.map(({ field, failure }) =>
        setup.refusedOne(labelsOf([field], setup).join(), escapedDetail(failure)),
      );
      return {
        text: [
          setup.refusedLater(plainText(`${channel.team}/${channel.name}`)),
          ...lines.map((line) => `* ${line}`),
        ].join('\n'),
        buttons: [runs('allsettings', setup.allSettings, 'settings')],
      };
    },
  };
}
