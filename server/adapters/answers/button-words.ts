import type { Button } from '../../app/ports.ts';

/**
 * All that buttons say, as if it were typed; `*` stands for what is put in. A button says nothing else, apart from those that
 * ask which SET is meant: they say what was typed.
 */
export const BUTTON_WORDS = [
  'away *',
  'away ask *',
  'away back *',
  'away return *',
  'away take *',
  'blocker',
  'draft',
  'link *',
  'skip *',
  'swap accept *',
  'swap decline *',
  'swap withdraw *',
  'triage status',
  'roster',
  'roster teams',
  'roster team',
  'roster team *',
  'roster choose',
  'roster choose *',
  'roster confirm *',
  'roster lead',
  'roster handover',
  'roster handover apply *',
  'roster handover keep',
  'roster import',
  'roster import apply *',
  'roster import cancel',
  'roster export',
  'roster reassign',
  'roster lines *',
  'roster header again',
  'roster header leave',
  'roster replace *',
  'roster takeover',
  'triage card',
  'triage again *',
  'triage take *',
  'triage route *',
  'triage close *',
  'triage duplicate *',
  'triage story *',
  'triage snooze *',
  'triage next *',
  'triage undo *',
  'setup',
  'setup secret',
  'setup not-secret',
  'settings',
  'settings jira',
  'settings classes',
  'settings schedule',
  'settings holidays',
  'settings triage',
  'settings verdicts',
  'settings template',
  'settings messages',
  'settings connection',
  'settings teams',
  'settings preview',
  'settings start',
  'settings start-anyway',
  'settings pause',
] as const;

export type ButtonWords = Filled<(typeof BUTTON_WORDS)[number]>;

type Filled<Words extends string> = Words extends `${infer Before}*` ? `${Before}${string}` : Words;

/** Characters that a button carries in one text. */
export const CARRIED = 3000;

/** A button that does what the words of a command do when they are typed. */
export function runs(
  id: string,
  name: string,
  words: ButtonWords,
  style: Button['style'] = 'default',
): Button {
  const parts = words.length > CARRIED ? partsOf(words) : words;
  return { id, name, style, context: { do: 'run', words: parts } };
}

/** Texts that say it together, none of which parts a character. */
function partsOf(words: string): readonly string[] {
  const characters = [...words];
  const parts: string[] = [];
  for (let at = 0; at < characters.length; at += CARRIED)
    parts.push(characters.slice(at, at + CARRIED).join(''));
  return parts;
}
