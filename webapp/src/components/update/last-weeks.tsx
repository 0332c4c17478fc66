import * as React from 'react';
import { useSelector } from 'react-redux';
import { type Panel, pluginPath, routes, type WeekNumbers } from '#contract';
import { basePathIn } from '../../state/host.ts';
import { useText } from '../controls/texts.ts';
import { useTimes } from '../controls/times.ts';

/** The numbers over the last weeks: drawn small, and as a table for those who do not see the drawing. */
export function LastWeeks({
  weeks,
  channel_id: channelId,
  last_month: lastMonth,
}: Pick<Panel, 'weeks' | 'channel_id' | 'last_month'>) {
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
          {lastMonth !== null && <MonthSums sums={lastMonth} />}
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
            <span aria-hidden="true">
              <span className="set-update-weeks__key">{text('set-update.weeks.key')}</span>{' '}
              <span className="set-update-weeks__key set-update-weeks__key--others">
                {text('set-update.weeks.key_others')}
              </span>
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

/** What the month before came to. */
function MonthSums({ sums: { month, ...sums } }: { readonly sums: NonNullable<Panel['last_month']> }) {
  const text = useText();
  const times = useTimes();
  return (
    <p className="set-update-weeks__month">
      {text('set-update.weeks.month', { month: times.month(month), ...sums })}
    </p>
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

/** Pixels that a week has at most, so that few stand together. */
const widest = 48;

/** One number over the weeks as bars, each with its figure, the part of customers in full colour; for the eye only. */
function WeekBars({ title, bars }: Props) {
  const times = useTimes();
  const most = Math.max(1, ...bars.map(({ value }) => value ?? 0));
  const [first, last] = [bars[0], bars.at(-1)];
  return (
    <div className="set-update-weeks" aria-hidden="true">
      <div className="set-update-weeks__title">{title}</div>
      <div style={{ maxWidth: bars.length * widest }}>
        <div className="set-update-weeks__bars">
          {bars.map((bar) => (
            <Column key={bar.date} {...bar} most={most} hint={hintOf(bar, times.shortDate(bar.date))} />
          ))}
        </div>
        <div className="set-update-weeks__dates">
          <span>{first === undefined || first === last ? '' : times.shortDate(first.date)}</span>
          <span>{last === undefined ? '' : times.shortDate(last.date)}</span>
        </div>
      </div>
    </div>
  );
}

interface ColumnProps extends Bar {
  readonly most: number;
  readonly hint: string;
}

/** Nothing known is a thin line on the ground, as is nothing done. */
function Column({ value, ofCustomers, most, hint }: ColumnProps) {
  const part = (of: number) => `${Math.round((of / most) * 100)}%`;
  return (
    <div className="set-update-weeks__column" title={hint}>
      <span>{value ?? '–'}</span>
      <div className="set-update-weeks__space">
        <div
          className={`set-update-weeks__bar set-update-weeks__bar--${value === null ? 'unknown' : 'all'}`}
          style={{ height: part(value ?? 0) }}
        />
        {value !== null && ofCustomers !== null && ofCustomers > 0 && (
          <div
            className="set-update-weeks__bar set-update-weeks__bar--customers"
            style={{ height: part(ofCustomers) }}
          />
        )}
      </div>
    </div>
  );
}

function hintOf({ value, ofCustomers }: Bar, date: string): string {
  if (value === null) return `${date}: –`;
  return ofCustomers === null ? `${date}: ${value}` : `${date}: ${value} (${ofCustomers})`;
}
