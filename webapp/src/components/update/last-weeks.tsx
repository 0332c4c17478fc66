import * as React from 'react';
import { useSelector } from 'react-redux';
import { type Panel, pluginPath, routes, type WeekNumbers } from '#contract';
import { basePathIn } from '../../state/host.ts';
import { useText } from '../controls/texts.ts';
import { useTimes } from '../controls/times.ts';

/** The numbers over the last weeks: drawn small, and as a table for those who do not see the drawing. */
export function LastWeeks({ weeks, channel_id: channelId }: Pick<Panel, 'weeks' | 'channel_id'>) {
  const text = useText();
  const basePath = useSelector(basePathIn);
  const isKnown = weeks.some(({ resolved, submitted }) => resolved !== null || submitted !== null);
  const times = useTimes();
  const unread = weeks
    .filter(({ state }) => state === 'unread')
    .map(({ due_date: date }) => times.shortDate(date));
  return (
    <>
      <h4 className="set-update-subtitle">{text('set-update.weeks')}</h4>
      {unread.length > 0 && (
        <p className="set-update-section__empty">
          {text('set-update.weeks.unread', { dates: unread.join(', ') })}
        </p>
      )}
      {isKnown ? (
        <>
          <WeekBars
            title={text('set-update.figure.resolved')}
            bars={weeks.map((week) => barOf(week, week.resolved, week.resolved_by_customers))}
          />
          <WeekBars
            title={text('set-update.figure.submitted')}
            bars={weeks.map((week) => barOf(week, week.submitted, week.submitted_by_customers))}
          />
          <WeekTable weeks={weeks} />
          <p className="set-update-weeks__foot">
            <span className="set-update-weeks__key" aria-hidden="true">
              {text('set-update.weeks.key')}
            </span>
            <a
              href={`${basePath}${pluginPath}${routes.history}?channel_id=${channelId}`}
              download={`set-update-${channelId}.csv`}
            >
              {text('set-update.weeks.csv')}
            </a>
          </p>
        </>
      ) : (
        unread.length === 0 && <p className="set-update-section__empty">{text('set-update.weeks.empty')}</p>
      )}
    </>
  );
}

function barOf({ due_date: date }: WeekNumbers, value: number | null, ofCustomers: number | null) {
  return { date, value, ofCustomers };
}

const columns = ['resolved', 'resolved_by_customers', 'submitted', 'submitted_by_customers'] as const;

function WeekTable({ weeks }: { readonly weeks: readonly WeekNumbers[] }) {
  const text = useText();
  const times = useTimes();
  return (
    <div className="set-update-visually-hidden">
      <table>
        <caption>{text('set-update.weeks')}</caption>
        <thead>
          <tr>
            <th scope="col">{text('set-update.weeks.week')}</th>
            {columns.map((column) => (
              <th scope="col" key={column}>
                {text(`set-update.figure.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week.due_date}>
              <th scope="row">{times.shortDate(week.due_date)}</th>
              {columns.map((column) => (
                <td key={column}>{week[column] ?? text('set-update.figures.unknown')}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

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
function WeekBars({ title, bars }: Props) {
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
            <title>{hintOf(bar, times.shortDate(bar.date))}</title>
            <Column x={(shift + index) * step} value={bar.value} most={most} part="all" />
            {bar.value !== null && (
              <Column x={(shift + index) * step} value={bar.ofCustomers} most={most} part="customers" />
            )}
          </g>
        ))}
      </svg>
      <div className="set-update-weeks__dates" style={{ paddingLeft: first && `${(shift / places) * 100}%` }}>
        <span>{first === undefined ? '' : times.shortDate(first.date)}</span>
        <span>{last === undefined ? '' : times.shortDate(last.date)}</span>
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
