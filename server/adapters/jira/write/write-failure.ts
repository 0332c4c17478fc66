import type { RequiredField, WriteFailure } from '../../../app/ports.ts';
import { isUnknownToJira, type JiraFailure, plainText } from '../connection/errors.ts';

/** A failed change in the words of changes; `key` is what is named when Jira knows no such ticket. */
export function writeFailure(refusal: JiraFailure, key: string): WriteFailure {
  const { failure, status } = refusal;
  if (isUnknownToJira(refusal, [404])) return { code: 'not-found', detail: key };
  if (status === 409) return { code: 'conflict', detail: key };
  if (failure.code === 'forbidden' || failure.code === 'query-refused') {
    return { code: 'not-allowed', detail: failure.detail };
  }
  return refusal.isUnsent === true ? { ...failure, mayBeDone: false } : failure;
}

/** Failures after which nobody knows whether Jira made the change. */
const unsure = new Set<WriteFailure['code']>([
  'timed-out',
  'unreachable',
  'cut-off',
  'wants-https',
  'handshake-failed',
  'proxy-cut-off',
  'no-upstream',
  'answer-too-large',
  'answer-not-understood',
  'jira-failed',
]);

export function isUnsure({ code, mayBeDone }: WriteFailure): boolean {
  return mayBeDone !== false && unsure.has(code);
}

/** The failure of a change that was sent, with a warning where it may have been made. */
export function afterSending(failure: WriteFailure): WriteFailure {
  return isUnsure(failure) ? { ...failure, mayBeDone: true } : failure;
}

/**
 * The same for a request that sets fields: what Jira complains about although it was not given is what it requires.
 * Fields of `known` are described by it, others by their id alone.
 */
export function fieldsFailure(
  refusal: JiraFailure,
  key: string,
  given: readonly string[],
  known: readonly RequiredField[] = [],
): WriteFailure {
  const missing = (refusal.fields ?? []).filter((id) => !given.includes(id));
  if (missing.length === 0) return writeFailure(refusal, key);
  return fieldsRequired(
    missing.map((id) => known.find((field) => field.id === id) ?? undescribed(id)),
    refusal.failure.detail,
  );
}

export function fieldsRequired(fields: readonly RequiredField[], detail?: string): WriteFailure {
  const names = fields.map(({ name }) => name).join(', ');
  return { code: 'fields-required', detail: plainText(detail ?? names), fields };
}

function undescribed(id: string): RequiredField {
  return { id, name: id, kind: 'other', choices: [] };
}

export function noSuchTicket(key: string): WriteFailure {
  return { code: 'not-found', detail: plainText(key) };
}
