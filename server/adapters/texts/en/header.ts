import type { HeaderAnswer } from '../../../app/channel-header/header.ts';
import type { HeaderSettled } from '../../../app/ports.ts';
import type { PlainDate } from '../../../domain/calendar/calendar.ts';
import type { HeaderWords } from '../../../domain/channel-header/header-block.ts';
import { shortMonth } from './days.ts';

function shortDay(day: PlainDate): string {
  return `${shortMonth(Number(day.slice(5, 7)))} ${Number(day.slice(8, 10))}`;
}

/** About the roster in the channel's header. Names of channels must be escaped. */
export const header = {
  words: {
    lead: 'SET lead',
    open: 'open',
    until: (day) => `until ${shortDay(day)}`,
    awayUntil: (day) => `away until ${shortDay(day)}`,
    more: (count) => `and ${count} more`,
  } satisfies HeaderWords,
  edited: (channel: string) =>
    `**Someone edited the roster in the header of ${channel}.** SET update no longer changes it.\n*Write it again* replaces the line that begins with "SET lead:" or "SET-Lead:". If there is no such line, the roster goes at the top.`,
  tooLong: (channel: string, limit: number) =>
    `**There is no room for the roster in the header of ${channel}.** A header has at most ${limit} characters. Shorten the rest, and the roster is added automatically.`,
  settled: (how: HeaderSettled, channel: string) =>
    ({
      shown: `The roster is in the header of ${channel} again.`,
      left: `The header of ${channel} stays as it is. The roster in it is no longer updated.`,
      off: `A manager turned off the roster in the header of ${channel}. It is no longer updated.`,
    })[how],
  buttons: { again: 'Write it again', leave: 'Leave it' },
  answer: {
    shown: 'The roster is in the channel header.',
    left: 'The header stays as it is. `/set-update roster header again` writes the roster into it again.',
    'not-needed':
      'The roster in the header is up to date. You can turn it off with `/set-update settings messages`.',
    off: 'The roster is written into the header only while SET is active and *Header* is turned on in `/set-update settings messages`.',
    'too-long':
      'There is no room for the roster in the header. Shorten the rest, and the roster is added automatically.',
    several:
      'Several lines of the header begin with "SET lead:" or "SET-Lead:". Nothing was changed. Keep only one of them and try again.',
    nobody: 'Nobody is on SET today, so there is no roster to write. `/set-update roster` shows the teams.',
    later: 'Mattermost did not accept the header. SET update tries again in a minute.',
    'no-channel':
      'The channel of this SET was not found or is archived. `/set-update status` shows what to do.',
  } satisfies Readonly<Record<HeaderAnswer['code'], string>>,
};
