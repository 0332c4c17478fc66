import { unread } from '../../app/parts.ts';
import type { RankFailure, WriteFailure } from '../../app/ports.ts';
import { StoreError } from '../../app/records/store-error.ts';
import { NamesUnread } from '../../app/settings/names-unread.ts';
import { choiceText, plainText } from '../../domain/markdown.ts';
import type { Sentences } from './index.ts';

export function failureText(texts: Sentences, error: unknown): string {
  const isRosterFull =
    error instanceof StoreError && error.code === 'too-large' && error.key.startsWith('rotation/');
  if (isRosterFull) return texts.roster.full;
  const isKept =
    !(error instanceof StoreError) || !['not-kept', 'contended', 'too-large'].includes(error.code);
  if (!isKept) return texts.notKept;
  const isLasting =
    error instanceof StoreError && (error.code === 'newer-version' || error.code === 'not-understood');
  return isLasting || error instanceof NamesUnread ? texts.problem(unread('', error)) : texts.failed;
}

/** What somebody reads whose tickets were not ranked, or not all of them; plain text, or Markdown if the failure's words are. */
export function rankFailureText({ order }: Sentences, { failure, done }: RankFailure): string {
  const reason = order.writeFailure(failure);
  const { code, mayBeDone } = failure;
  const isUnsure = done === 0 && (code === 'order-not-shown' || mayBeDone === true);
  return isUnsure ? reason : order.notFixed(reason, done);
}

/** The same failure with words from outside made safe to print in a post. */
export function escapedDetail<F extends { readonly detail: string }>(failure: F): F {
  return { ...failure, detail: plainText(failure.detail) };
}

/** The same failure with words from outside in a direction of their own, for where nothing is formatted. */
export function isolatedDetail<F extends { readonly detail: string }>(failure: F): F {
  return { ...failure, detail: choiceText(failure.detail) };
}

/** The same of a failed change, with what caused it. */
export function inPost(failure: WriteFailure): WriteFailure {
  const { cause } = failure;
  const words = escapedDetail(failure);
  return cause === undefined ? words : { ...words, cause: escapedDetail(cause) };
}
