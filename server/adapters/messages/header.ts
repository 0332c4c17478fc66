import type { Messages } from '../../app/ports.ts';
import { HEADER_LIMIT } from '../../domain/channel-header/header-block.ts';
import { runs } from '../answers/button-words.ts';
import { headerBeginnings, type Texts } from '../texts/index.ts';
import { channelLink } from './wording.ts';

export function headerMessages({
  header,
}: Texts): Pick<
  Messages,
  'headerWords' | 'headerBeginnings' | 'headerEdited' | 'headerTooLong' | 'headerSettled'
> {
  const again = runs('headerAgain', header.buttons.again, 'roster header again', 'primary');
  const leave = runs('headerLeave', header.buttons.leave, 'roster header leave', 'default');
  return {
    headerWords: header.words,
    headerBeginnings,
    headerEdited: (links) => ({ text: header.edited(channelLink(links)), buttons: [again, leave] }),
    headerTooLong: (links) => ({ text: header.tooLong(channelLink(links), HEADER_LIMIT), buttons: [] }),
    headerSettled: (how, links) => ({
      text: header.settled(how, channelLink(links)),
      buttons: how === 'left' ? [again] : [],
    }),
  };
}
