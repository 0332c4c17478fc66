/** The emoji people and plugins write most, by the names Mattermost knows them under. */
const emoji = new Map(
  Object.entries({
    '+1': '👍',
    '-1': '👎',
    bell: '🔔',
    bug: '🐛',
    bulb: '💡',
    calendar: '📆',
    clipboard: '📋',
    eyes: '👀',
    fire: '🔥',
    heart: '❤️',
    heavy_check_mark: '✔️',
    hourglass: '⌛',
    information_source: 'ℹ️',
    joy: '😂',
    large_blue_circle: '🔵',
    lock: '🔒',
    memo: '📝',
    no_entry: '⛔',
    pray: '🙏',
    question: '❓',
    red_circle: '🔴',
    rocket: '🚀',
    rotating_light: '🚨',
    slightly_smiling_face: '🙂',
    smile: '😄',
    sos: '🆘',
    tada: '🎉',
    thumbsdown: '👎',
    thumbsup: '👍',
    ticket: '🎫',
    warning: '⚠️',
    wave: '👋',
    white_check_mark: '✅',
    wrench: '🔧',
    x: '❌',
  }),
);

/** What people draw with signs, in any case; with a nose, too, where there is a place for it. */
const emoticons = new Map(
  Object.entries({
    ':)': '🙂',
    ':-)': '🙂',
    ';)': '😉',
    ';-)': '😉',
    ':]': '😏',
    ':-]': '😏',
    ':(': '🙁',
    ':-(': '🙁',
    ':o': '😮',
    ':-o': '😱',
    ':d': '😄',
    ':-d': '😄',
    ':p': '😛',
    ':-p': '😛',
    ':s': '😖',
    ':-s': '😖',
    'x-d': '😝',
    ':-x': '😷',
    ':@': '😡',
    ':-@': '😡',
    ':[': '😡',
    ':-[': '😡',
    ':/': '😕',
    ':-/': '😕',
    ':|': '😐',
    ':-|': '😐',
    ':$': '😳',
    ':-$': '😳',
    '<3': '❤️',
    '</3': '💔',
    ...Object.fromEntries(
      ["'", '`', '’'].flatMap((tear) => [`:${tear}(`, `:${tear}-(`]).map((one) => [one, '😢']),
    ),
  }),
);

const drawn = [...emoticons.keys()].map((signs) => signs.replace(/[()[\]|$/]/g, '\\$&')).join('|');
/** A mouth that is doubled is none. */
const isDoubled = '(?<=[:;]-?\\))\\)|(?<=:-?\\])\\]|(?<=:-?\\()\\(';
const emoticon = new RegExp(`(?<!\\w)(?:${drawn})(?!\\w|${isDoubled})`, 'gi');

/** The text with `:name:` as the emoji of that name, and emoticons as theirs; a name that is none stays as it is written. */
export function withEmoji(text: string): string {
  return text
    .replace(/:([a-z0-9_+-]+):/g, (written, name) => emoji.get(name) ?? written)
    .replace(emoticon, (signs) => emoticons.get(signs.toLowerCase()) ?? signs);
}
