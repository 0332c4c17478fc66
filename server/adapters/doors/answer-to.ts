import { type Admitted, withChannel } from '../../app/door.ts';
import type { KnownSet, SetAtWork } from '../../app/set.ts';
import { type Answer, type Asked, type AskedAnywhere, notDone } from '../answers/answer.ts';
import type { Sentences, Texts } from '../texts/index.ts';
import { sentenceOf } from './not-admitted.ts';

/** What a command or a button does for somebody who may. */
export interface Doing {
  /** Answers markdown that only the asking person sees; nothing when it is empty, since a dialog opened instead. */
  readonly run: (asked: Asked) => Promise<string | Answer>;
  /** What whoever may not do it is told, where their right alone does not say what it is. */
  readonly refused?: (texts: Sentences) => string;
  /** It changes nothing, so that everything can be looked at once. */
  readonly isQuery?: true;
  /** The same while the SET's channel is not there; without it, or where it answers nothing, that is what is said. */
  readonly withoutChannel?: (asked: AskedAnywhere) => Promise<string | Answer | undefined>;
}

/** Opens a dialog of a SET for somebody; what to say instead when it does not open. */
export type OpenDialog = (
  set: SetAtWork,
  userId: string,
  name: string,
  triggerId: string,
  state?: string,
) => Promise<string | undefined>;

/** What is answered about a public channel to whoever is not in it: what its header says. */
export interface ForOutsiders {
  readonly toOutsiders?: (asked: Pick<AskedAnywhere, 'set' | 'texts'>) => Promise<string>;
}

interface Wish {
  readonly texts: Texts;
  readonly words: string;
  /** Of the command or press, with which one dialog can be opened. */
  readonly triggerId: string;
}

export async function answerTo(
  { run, withoutChannel, isQuery }: Doing,
  admitted: Admitted<KnownSet>,
  { texts, words, triggerId }: Wish,
  openDialog: OpenDialog,
): Promise<string | Answer> {
  const { person, rights } = admitted;
  const there = withChannel(admitted);
  if (!there.ok) {
    const answer = await withoutChannel?.({ set: admitted.look, texts, person, rights, words });
    return answer ?? notDone(sentenceOf(texts, there.refusal));
  }
  const { set, look } = there.value;
  const open: Asked['openDialog'] = (name, state) => openDialog(set, person.id, name, triggerId, state);
  return run({ set: isQuery === true ? look : set, texts, person, rights, words, openDialog: open });
}
