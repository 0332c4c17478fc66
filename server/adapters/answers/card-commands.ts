/** The one that is typed: it opens a card of bugs to be judged. */
export const OPEN_CARD = 'card';

const BUG = /^[A-Z][A-Z0-9_]+-\d+ [0-9a-z]+$/;

/** What its buttons and menus say, and what they put in: the key of a bug, how it was seen, what was chosen. */
const CARRIED = {
  again: /^shown$/,
  take: BUG,
  route: /^[A-Z][A-Z0-9_]+-\d+ [0-9a-z]+ \S+$/,
  close: BUG,
  duplicate: BUG,
  story: BUG,
  snooze: BUG,
  next: BUG,
  /** The id of the verdict behind the key. */
  undo: /^[A-Z][A-Z0-9_]+-\d+ \S+$/,
} as const;

type CardCommand = keyof typeof CARRIED;

export const CARD_COMMANDS: readonly string[] = [OPEN_CARD, ...Object.keys(CARRIED)];

/** What one must be allowed for any of them. */
export const CARD_RIGHT = 'work';

/** A press on a card. */
export interface CardPress {
  readonly command: CardCommand;
  /** Of the bug; empty where it is about none. */
  readonly key: string;
  /** How the bug was seen, or the id of the verdict that is to be undone. */
  readonly seen: string;
  /** What was chosen of a menu; empty without one. */
  readonly chosen: string;
}

/** What words behind `triage` say on a card; `typed`: a word of the card that no button said; undefined: none of its words. */
export function cardPress(words: string): CardPress | 'typed' | undefined {
  const [typed = '', ...carried] = words.split(' ');
  const command = COMMANDS.find((one) => one === typed.toLowerCase());
  if (command === undefined) return undefined;
  if (!CARRIED[command].test(carried.join(' '))) return 'typed';
  const [key = '', seen = '', chosen = ''] = carried;
  return { command, key, seen, chosen };
}

const COMMANDS = Object.keys(CARRIED).filter((one): one is CardCommand => one in CARRIED);
