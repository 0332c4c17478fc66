import { de } from './de/index.ts';
import { en } from './en/index.ts';

/** Every sentence a person reads, in one language: the type is that of English. */
export type Texts = typeof en;

/** Subcommands of `/set-update`; `today` is the bare command. */
export type CommandName = keyof Texts['commands'];

/** By how Mattermost names them. */
const languages = new Map<string, Texts>(Object.entries({ de, en }));

/** The texts of a locale as Mattermost names it (`de`, `de-AT`); English for languages not shipped. */
export function textsIn(locale: string): Texts {
  return languages.get(locale.toLowerCase().split(/[-_]/)[0] ?? '') ?? en;
}

/** What people may type, in every language. */
export const understood = [...languages.values()].map((texts) => texts.understood);
/** How the roster in a channel's header begins. */
export const headerBeginnings = [...languages.values()].map((texts) => `${texts.header.words.lead}:`);
export const dayWords = understood.map(({ days }) => days);
