/** Where a sentence is read: on the page of the System Console where it can be mended, or anywhere else. */
export type Place = 'console' | 'chat';

export function inBrackets(detail: string): string {
  return detail === '' ? '' : ` (${detail})`;
}
