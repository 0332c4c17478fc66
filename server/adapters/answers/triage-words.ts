/** What opens a card of bugs to be judged, and what is said on it. */
export const CARD_WORDS = ['card', 'again', 'take', 'route', 'close', 'snooze', 'next', 'undo'] as const;

/** What one must be allowed for any of them. */
export const CARD_RIGHT = 'work';
