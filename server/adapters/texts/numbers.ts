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

/** The four numbers, each with a link to what it counts, last week's behind them: the post itself keeps plain words. */
export function numbersLine(texts: Sentences['flow'], { figures, week, lastWeek }: Numbers): string {
  const said = (what: 'resolved' | 'submitted', ofCustomers: FigureName) => {
    const now = [linked(figures[what], week[what]), linked(figures[ofCustomers], week[ofCustomers])] as const;
    const before =
      lastWeek?.[what] == null ? null : ([shown(lastWeek[what]), shown(lastWeek[ofCustomers])] as const);
    return texts.counted(what, now, before);
  };
  return [said('resolved', 'resolvedByCustomers'), said('submitted', 'submittedByCustomers')].join(' · ');
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
