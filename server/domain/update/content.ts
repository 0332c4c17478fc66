import type { Placeholder } from './template.ts';

export const FIGURES = ['resolved', 'resolvedByCustomers', 'submitted', 'submittedByCustomers'] as const;
export type FigureName = (typeof FIGURES)[number];
/** Numbers that count tickets. */
export const LINKED = [...FIGURES, 'backlog'] as const;

interface Figure {
  readonly value: number;
  /** False when the true number is higher. */
  readonly isComplete: boolean;
}

/** The numbers of one week; null where one is not known. */
export type Figures = Readonly<Record<FigureName, Figure | null>>;

/** What an update says apart from people's notes, filled once from one reading, so that it can be written again with other notes. */
export interface Content {
  /** When it was read, in milliseconds since the epoch. */
  readonly asOf: number;
  readonly template: string;
  /** Safe to print. */
  readonly values: Readonly<Record<Exclude<Placeholder, 'notes'>, string>>;
  /** Where numbers lead: to exactly the tickets that were counted. Absent for none, and for more than an address holds. */
  readonly links: Readonly<Partial<Record<(typeof LINKED)[number], string>>>;
  /** Our own sentences below the notes. */
  readonly remarks: readonly string[];
  readonly figures: Figures;
}
