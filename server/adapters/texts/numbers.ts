import type { Count, TicketsFailure, Week } from '../../app/ports.ts';
import type { Result } from '../../domain/result.ts';
import { FIGURES, type FigureName, type Figures } from '../../domain/update/content.ts';
import type { Sentences } from './index.ts';
import { capitalised } from './wording.ts';

/** Numbers as the update says them, which may be older than the week that was read last. */
interface Numbers {
  readonly figures: Figures;
  readonly week: Week;
  readonly lastWeek: Figures | null;
}

/** The four numbers, each with a link to what it counts and last week's beside it: the post itself keeps plain words. */
export function numbersLine(texts: Sentences['flow'], { figures, week, lastWeek }: Numbers): string {
  return FIGURES.map((name) => {
    const before = lastWeek?.[name] ?? null;
    const beside = before === null ? '' : ` ${texts.lastWeek(shown(before))}`;
    return `${texts.figures[name]} ${linked(figures[name], week[name])}${beside}`;
  }).join(' · ');
}

/** The same as a table, below when they were read. */
export function numbersTable(
  texts: Sentences['flow'],
  { figures, week, lastWeek }: Numbers,
  asOf: string,
): string {
  const rows = FIGURES.map((name) => {
    const before = lastWeek === null ? '–' : shown(lastWeek[name]);
    return [capitalised(texts.figures[name]), linked(figures[name], week[name]), before];
  });
  return [[texts.asOf(asOf), ...texts.numbersHead], ['---', '--:', '--:'], ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

/** A number as the update says it. */
export function shown(figure: Figures[FigureName]): string {
  return figure === null ? '?' : `${figure.value}${figure.isComplete ? '' : '+'}`;
}

function linked(figure: Figures[FigureName], count: Result<Count, TicketsFailure>): string {
  return figure !== null && count.ok ? `[${shown(figure)}](${count.value.url})` : shown(figure);
}
