import { StoreError } from '../../app/store-error.ts';
import type { Texts } from './index.ts';

/** What somebody reads whose wish failed by an error. */
export function failureText(texts: Texts, error: unknown): string {
  const isRosterFull =
    error instanceof StoreError && error.code === 'too-large' && error.key.startsWith('rotation/');
  return isRosterFull ? texts.roster.full : texts.failed;
}
