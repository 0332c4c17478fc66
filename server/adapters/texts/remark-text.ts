import type { TicketsFailure, WriteFailure } from '../../app/ports.ts';
import type { Remark } from '../../app/triage/card.ts';

/** A remark with every word from outside as it can be printed: `plainText` where it is formatted, `choiceText` where nothing is. */
export function remarkWith(remark: Remark, printed: (text: string) => string): Remark {
  switch (remark.code) {
    case 'faster':
      return { ...remark, username: printed(remark.username) };
    case 'has-somebody':
      return { ...remark, assignee: remark.assignee === null ? null : printed(remark.assignee) };
    case 'unread':
      return { ...remark, failure: withDetail(remark.failure, printed) };
    case 'no-transition':
    case 'no-link-type':
    case 'no-resolution':
      return { ...remark, name: printed(remark.name) };
    case 'no-way-back':
      return { ...remark, status: printed(remark.status) };
    case 'no-ticket':
      return { ...remark, of: printed(remark.of) };
    case 'handed-over':
      return {
        ...remark,
        type: printed(remark.type),
        failure: remark.failure === null ? null : ofWrite(remark.failure, printed),
      };
    case 'asks-more':
      return { ...remark, names: remark.names.map(printed) };
    case 'not-done':
    case 'half-done':
      return { ...remark, failure: ofWrite(remark.failure, printed) };
    default:
      return remark;
  }
}

function ofWrite(failure: WriteFailure, printed: (text: string) => string): WriteFailure {
  const { cause } = failure;
  const words = withDetail(failure, printed);
  return cause === undefined ? words : { ...words, cause: withDetail(cause, printed) };
}

function withDetail<F extends TicketsFailure | WriteFailure>(
  failure: F,
  printed: (text: string) => string,
): F {
  return { ...failure, detail: printed(failure.detail) };
}
