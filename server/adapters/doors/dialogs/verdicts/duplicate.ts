import * as z from 'zod';
import { inTime } from '../../../../app/in-time.ts';
import { remarkOf } from '../../../../app/triage/close-bug.ts';
import { type Candidate, candidatesFor, duplicatingOf } from '../../../../app/triage/duplicate.ts';
import { judgeBug } from '../../../../app/triage/judge.ts';
import { choiceText, cutTo, plainText } from '../../../../domain/markdown.ts';
import { CARD_RIGHT } from '../../../answers/card-commands.ts';
import type { Texts } from '../../../texts/index.ts';
import { remarkWith } from '../../../texts/remark-text.ts';
import { choiceOf, NOTHING, wrong } from '../choices.ts';
import { dialog, type Element, FIELD_LENGTH } from '../dialog.ts';
import {
  BUG_STATE,
  elementOf,
  LATE,
  nameOf,
  OPENING_WAITS,
  SUBMITTING_WAITS,
  staysOpen,
  valuesIn,
} from './verdict-dialog.ts';

const field = z.string().max(2_000).nullish();

/** `null`: nothing was looked for, because the bug is private; `undefined`: Jira did not say which tickets say something alike. */
function introOf(
  key: string,
  alike: readonly Candidate[] | null | undefined,
  words: Texts['triageCard'],
): string {
  if (alike === undefined) return words.alikeUnread(key);
  return alike?.length === 0 ? words.nothingAlike(key) : words.duplicateIntro(key);
}

/** Closes the bug on somebody's card as a duplicate of a ticket that says something alike, or of one whose key they know. */
export const duplicateDialog = dialog({
  name: 'triage-duplicate',
  right: CARD_RIGHT,
  refused: ({ triageCard }) => triageCard.refused,
  input: z.looseObject({ of: field, key: field }),
  async open({ set, texts }, state) {
    const { triageCard } = texts;
    const [, key = ''] = BUG_STATE.exec(state) ?? [];
    if (key === '') return texts.wrongBody;
    const [duplicating = LATE, candidates = LATE] = await Promise.all([
      inTime(duplicatingOf(set, key), OPENING_WAITS),
      inTime(candidatesFor(set, key), OPENING_WAITS),
    ]);
    if (!duplicating.ok) return triageCard.remark(remarkWith(remarkOf(key, duplicating.refusal), plainText));
    const found = candidates.ok ? candidates.value : undefined;
    const alike = found ?? [];
    return {
      title: triageCard.duplicateTitle,
      intro: introOf(key, found, triageCard),
      elements: [
        alike.length > 0 && candidateList(alike, texts),
        {
          kind: 'text',
          name: 'key',
          label: triageCard.duplicateKey,
          help: triageCard.duplicateKeyHelp,
          value: '',
          maxLength: FIELD_LENGTH,
          isOptional: alike.length > 0,
        },
        ...duplicating.value.asks.map(elementOf),
      ],
      submit: triageCard.duplicateSubmit,
      state,
    };
  },
  async submit({ set, texts, person }, input, state) {
    const { triageCard } = texts;
    const [, key = '', seen = ''] = BUG_STATE.exec(state) ?? [];
    if (key === '') return { kind: 'errors', errors: {}, error: texts.wrongBody };
    const typed = (input.key ?? '').trim();
    const of = typed === '' ? choiceOf(input.of) : keyIn(typed);
    if (of === undefined) return wrong('key', triageCard.notAKey);
    if (of === null) return wrong('key', triageCard.duplicateEmpty);
    const duplicating = (await inTime(duplicatingOf(set, key), SUBMITTING_WAITS)) ?? LATE;
    if (!duplicating.ok) return staysOpen(texts, remarkOf(key, duplicating.refusal));
    const { values, missing } = valuesIn(input, duplicating.value.asks);
    if (missing !== undefined) return wrong(nameOf(missing), triageCard.closeFieldEmpty);
    const pressed = await judgeBug(set, person, { key, seen }, { code: 'duplicate', of, values });
    const { remark } = pressed.view;
    if (pressed.code === 'moved-on') return { kind: 'errors', errors: {}, error: triageCard.movedOn(null) };
    return remark === null || remark.code === 'half-done' ? { kind: 'done' } : staysOpen(texts, remark);
  },
});

/** The one that is most alike is chosen; whoever knows another key types it. */
function candidateList(
  alike: readonly Candidate[],
  { triageCard }: Parameters<typeof staysOpen>[0],
): Element {
  const textOf = ({ key, summary }: Candidate) => choiceText(cutTo(`${key} ${summary}`, FIELD_LENGTH));
  return {
    kind: 'select',
    name: 'of',
    label: triageCard.duplicateOf,
    value: alike[0]?.key ?? NOTHING,
    options: [
      ...alike.map((one) => ({ value: one.key, text: textOf(one) })),
      { value: NOTHING, text: triageCard.noneOfThese },
    ],
  };
}

/** Of a key as people type it, or the address of its ticket; undefined where there is none. */
function keyIn(typed: string): string | undefined {
  return /(?:^|[/=])([A-Z][A-Z0-9_]+-\d{1,9})(?=$|[?#&/])/i.exec(typed)?.[1]?.toUpperCase();
}
