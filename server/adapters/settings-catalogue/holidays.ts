import { choice, dates } from './kinds.ts';
import { section, setting } from './setting.ts';

export const holidays = section({
  settings: {
    Holidays: setting({ kind: dates, fallback: [], empty: 'fallback' }),
    OnHoliday: setting({ kind: choice('next-working-day', 'skip'), fallback: 'next-working-day' }),
  },
  summary: ({ shown }) => shown.Holidays,
});
