import de from './de.json';
import en from './en.json';

/** The id of a text; English names them all. */
export type TextId = keyof typeof en;

export const fallbackTexts: Readonly<Record<TextId, string>> = en;

/** By how Mattermost names them. */
const languages = new Map<string, Record<TextId, string>>(Object.entries({ de, en }));

/** The texts for a locale such as `de` or `de-AT`; English for those we have none for. */
export function translationsFor(locale: string): Record<string, string> {
  return languages.get(locale.split('-')[0] ?? '') ?? en;
}
