import * as React from 'react';
import { useTimes } from '../controls/times.ts';

interface Bar {
  /** A plain date. */
  readonly date: string;
  /** Null where it is not known. */
  readonly value: number | null;
  readonly ofCustomers: number | null;
}

interface Props {
  readonly title: string;
  /** Oldest first. */
  readonly bars: readonly Bar[];
}

/** Weeks that have a place in the drawing; fewer stand on the right. */
const places = 12;
/** Bars below which two dates fit side by side. */
const roomForTwo = 4;
/** Units of the drawing, which is stretched to the width there is. */
const step = 10;
const height = 40;

/** One number over the weeks as bars, the part of customers in full colour; for the eye only. */
export function WeekBars({ title, bars }: Props) {
  const times = useTimes();
  const most = Math.max(1, ...bars.map(({ value }) => value ?? 0));
  const shift = places - bars.length;
  const first = bars.length < roomForTwo ? undefined : bars[0];
  const last = bars.at(-1);
  return (
    <div className="set-update-weeks" aria-hidden="true">
      <div className="set-update-weeks__title">
        <span>{title}</span>
        <span className="set-update-weeks__last">{last?.value ?? '–'}</span>
      </div>
      <svg
        className="set-update-weeks__bars"
        aria-hidden="true"
        viewBox={`0 0 ${places * step} ${height}`}
        preserveAspectRatio="none"
      >
        {bars.map((bar, index) => (
          <g key={bar.date}>
            <title>{hintOf(bar, times.date(bar.date))}</title>
            <Column x={(shift + index) * step} value={bar.value} most={most} part="all" />
            {bar.value !== null && (
              <Column x={(shift + index) * step} value={bar.ofCustomers} most={most} part="customers" />
            )}
          </g>
        ))}
      </svg>
      <div className="set-update-weeks__dates" style={{ paddingLeft: first && `${(shift / places) * 100}%` }}>
        <span>{first === undefined ? '' : times.date(first.date)}</span>
        <span>{last === undefined ? '' : times.date(last.date)}</span>
      </div>
    </div>
  );
}

interface ColumnProps {
  readonly x: number;
  readonly value: number | null;
  readonly most: number;
  readonly part: 'all' | 'customers';
}

/** Nothing known is a thin line on the ground, as is nothing done. */
function Column({ x, value, most, part }: ColumnProps) {
  if (part === 'customers' && (value === null || value === 0)) return null;
  const size = Math.max(1, ((value ?? 0) / most) * height);
  return (
    <rect
      className={`set-update-weeks__bar set-update-weeks__bar--${value === null ? 'unknown' : part}`}
      x={x + 1}
      y={height - size}
      width={step - 2}
      height={size}
    />
  );
}

function hintOf({ value, ofCustomers }: Bar, date: string): string {
  if (value === null) return `${date}: –`;
  return ofCustomers === null ? `${date}: ${value}` : `${date}: ${value} (${ofCustomers})`;
}
