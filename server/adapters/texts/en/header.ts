import type { HeaderAnswer } from '../../../app/channel-header/header.ts';
import type { HeaderSettled } from '../../../app/ports.ts';
import type { PlainDate } from '../../../domain/calendar/calendar.ts';
import type { HeaderWords } from '../../../domain/channel-header/header-block.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function shortDay(day: PlainDate): string {
  return `${MONTHS[Number(day.slice(5, 7)) - 1]} ${Number(day.slice(8, 10))}`;
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
    `**Somebody edited the roster in the header of ${channel},** so it is left as it is and no longer kept up to date.\n*Write it again* puts the roster where the line beginning with "SET lead:" or "SET-Lead:" is, or in front of everything if there is none.`,
  tooLong: (channel: string, limit: number) =>
    `**The roster has no room in the header of ${channel}:** a header holds ${limit} characters. Shorten what stands there, and the roster is written by itself.`,
  settled: (how: HeaderSettled, channel: string) =>
    ({
      shown: `The roster is in the header of ${channel} again.`,
      left: `The header of ${channel} is left as it is, without a roster kept up to date.`,
      off: `The roster is no longer written into the header of ${channel}: it was switched off in the settings.`,
    })[how],
  buttons: { again: 'Write it again', leave: 'Leave it' },
  answer: {
    shown: 'The roster is in the header of the channel.',
    left: 'The header is left as it is. `/set-update roster header again` writes the roster into it again.',
    'not-needed':
      'Nobody edited the roster in the header, so it is kept up to date. `/set-update settings messages` switches it off.',
    off: 'The roster is written into the header only while posting by schedule is on and the header is switched on: `/set-update settings messages`.',
    'too-long':
      'The header has no room for the roster. Shorten what stands there, and the roster is written by itself.',
    several:
      'Several lines of the header begin with "SET lead:" or "SET-Lead:", so nothing was changed. Keep only one of them, then try again.',
    nobody: 'Nobody is on SET today, so there is no roster to write. `/set-update roster` shows the teams.',
    later: 'Mattermost did not take the header now. It is tried again every minute.',
    'no-channel': 'The channel of SET was not found or is archived. `/set-update status` says what to do.',
  } satisfies Readonly<Record<HeaderAnswer['code'], string>>,
};
