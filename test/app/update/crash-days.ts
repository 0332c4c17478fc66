/** Tuesday 24 November 2026, 17:00 in Berlin, and the same a week later. */
export const UPDATE_DUE = Date.parse('2026-11-24T16:00:00Z');
export const NEXT_DUE = UPDATE_DUE + 7 * 86_400_000;
export const DUE_DATE = '2026-11-24';
export const NEXT_DATE = '2026-12-01';
