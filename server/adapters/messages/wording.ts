import type { Period } from '../../app/ports.ts';
import type { Texts } from '../texts/index.ts';

export function periodText(texts: Texts, { from, to }: Period): string {
  return texts.notices.period(texts.when.day(from), texts.when.day(to));
}
