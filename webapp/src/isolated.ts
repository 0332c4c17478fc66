/**
 * Text from outside in its own direction: what is written from right to left turns nothing beside it around. Controls that
 * would reach beyond it go, and so do direction marks where it has no letters from right to left; what a sentence of the server
 * isolates within itself stays so.
 */
export function isolated(text: string): string {
  const words = text.replace(
    /(\u2068[^\u202a-\u202e\u2066-\u2069]*\u2069)|[\u202a-\u202e\u2066-\u2069]/g,
    '$1',
  );
  return rightToLeft.test(words) ? `\u2068${words}\u2069` : words.replace(/[\u061c\u200e\u200f]/g, '');
}

/** Letters of the scripts written from right to left, by the blocks that Unicode keeps for them. */
const rightToLeft =
  /[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
