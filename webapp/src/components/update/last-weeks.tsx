import * as React from 'react';
import { useSelector } from 'react-redux';
import { type Panel, routes, type WeekNumbers } from '#contract';
import { pluginPath } from '../../http.ts';
import { basePathIn } from '../../state/host.ts';
import { useText } from '../controls/texts.ts';
import { useTimes } from '../controls/times.ts';
import { WeekBars } from './week-bars.tsx';

/** The numbers over the last weeks: drawn small, and as a table for those who do not see the drawing. */
export function LastWeeks({ weeks, channel_id: channelId }: Pick<Panel, 'weeks' | 'channel_id'>) {
  const text = useText();
  const basePath = useSelector(basePathIn);
  const isKnown = weeks.some(({ resolved, submitted }) => resolved !== null || submitted !== null);
  const times = useTimes();
  const unread = weeks
    .filter(({ state }) => state === 'unread')
    .map(({ due_date: date }) => times.date(date));
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
              <th scope="row">{times.date(week.due_date)}</th>
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
