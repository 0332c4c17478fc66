import type { Moment, Reader } from '../../app/ports.ts';
import { de } from './de/index.ts';
import { en } from './en/index.ts';
import { type When, whenFor } from './when.ts';

/** Every sentence a person reads, in one language: the type is that of English. */
export type Sentences = typeof en;

/** The same for one reader, with days and times as they say them. */
export interface Texts extends Sentences {
  readonly when: When;
}

/** Subcommands of `/set-update`; `today` is the bare command. */
export type CommandName = keyof Sentences['commands'];

/** By how Mattermost names them. */
const languages = new Map<string, Sentences>(Object.entries({ de, en }));

/** The texts of a locale as Mattermost names it (`de`, `de-AT`); English for languages not shipped. */
export function textsIn(locale: string): Sentences {
  return languages.get(locale.toLowerCase().split(/[-_]/)[0] ?? '') ?? en;
}

export function textsFor(reader: Reader, moment: Moment): Texts {
  const sentences = textsIn(reader.locale);
  return { ...sentences, when: whenFor(sentences, reader, moment) };
}

/** What people may type, in every language. */
export const understood = [...languages.values()].map((texts) => texts.understood);
/** How the roster in a channel's header begins. */
export const headerBeginnings = [...languages.values()].map((texts) => `${texts.header.words.lead}:`);
export const dayWords = understood.map(({ days }) => days);
