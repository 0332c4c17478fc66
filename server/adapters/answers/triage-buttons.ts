import type { Button } from '../../app/ports.ts';
import type { Sentences } from '../texts/index.ts';
import { runs } from './button-words.ts';

/** What anybody on SET can say for a triage day. */
export function triageButtons({ triage: { buttons } }: Sentences): readonly Button[] {
  return [
    runs('triage', buttons.card, 'triage card', 'primary'),
    runs('mystatus', buttons.status, 'triage status'),
    runs('blocker', buttons.blocker, 'blocker'),
  ];
}
