import type { Count, TicketsFailure, Week } from '../../app/ports.ts';
import { FIGURES, type FigureName, type Figures } from '../../domain/content.ts';
import type { Result } from '../../domain/result.ts';
import type { FlowTexts } from './update-texts.ts';

/** The four numbers, each with a link to what it counts and last week's beside it: the post itself keeps plain words. */
export function numbersLine(texts: FlowTexts, week: Week, lastWeek: Figures | null): string {
  return FIGURES.map((name) => {
    const before = lastWeek?.[name] ?? null;
    const beside = before === null ? '' : ` ${texts.lastWeek(shown(before))}`;
    return `${texts.figures[name]} ${linked(week[name])}${beside}`;
  }).join(' · ');
}

/** A number as the update says it. */
export function shown(figure: Figures[FigureName]): string {
  return figure === null ? '?' : `${figure.value}${figure.isComplete ? '' : '+'}`;
}

function linked(count: Result<Count, TicketsFailure>): string {
  return count.ok ? `[${shown(count.value)}](${count.value.url})` : '?';
}
