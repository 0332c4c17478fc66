import type { TicketsFailure } from '../../app/ports.ts';

/** Where a sentence is read: on the page of the System Console where it can be mended, or anywhere else. */
export type Place = 'console' | 'chat';

/** The setting that named the address, as the System Console labels it in every language. */
export function addressSetting({ asked }: Pick<TicketsFailure, 'asked'>): string {
  return asked === 'api-url' ? '*Jira API URL*' : '*Jira URL*';
}

export function inBrackets(detail: string): string {
  return detail === '' ? '' : ` (${detail})`;
}
