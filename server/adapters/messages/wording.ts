import type { Period } from '../../app/ports.ts';
import type { Texts } from '../texts/index.ts';
import { dayText } from '../texts/wording.ts';

export function periodText(texts: Texts, { from, to }: Period): string {
  return texts.notices.period(dayText(texts, from), dayText(texts, to));
}
