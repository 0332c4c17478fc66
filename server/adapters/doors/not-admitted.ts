import type { NotAdmitted } from '../../app/door.ts';
import type { Texts } from '../texts/index.ts';
import { refusal } from '../texts/refusals.ts';

/** What somebody is told who was not let in; whoever may do nothing learns nothing. */
export function sentenceOf(texts: Texts, why: NotAdmitted): string {
  switch (why.code) {
    case 'not-ready':
      return texts.failed;
    case 'outsider':
    case 'no-console':
    case 'several':
      return texts.refused;
    case 'unread':
      return texts.unread;
    case 'not-allowed':
      return refusal(texts, why.right);
    case 'no-channel':
      return texts.noChannel;
  }
}
