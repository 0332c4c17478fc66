import de from './de.json';
import en from './en.json';

/** The id of a text; English names them all. */
export type TextId = keyof typeof en;

export const fallbackTexts: Readonly<Record<TextId, string>> = en;

/** The texts for a locale such as `de` or `de-AT`; English for those we have none for. */
export function translationsFor(locale: string): Record<string, string> {
  return locale.split('-')[0] === 'de' ? de : en;
}
