import type { Person } from '../../app/ports.ts';
import { type Reading, slashOrderOf } from '../../domain/calendar/said-days.ts';
import { dayWords, type Texts } from './index.ts';

interface Asking {
  readonly texts: Pick<Texts, 'when'>;
  readonly person: Pick<Person, 'locale'>;
}

/** How the days are read that somebody types. */
export function readingOf({ texts, person }: Asking): Reading {
  return { today: texts.when.today, order: slashOrderOf(person.locale), languages: dayWords };
}
