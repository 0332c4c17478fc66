import * as React from 'react';
import type { TriageStanding } from '#contract';
import { ShowAll } from '../controls/show-all.tsx';
import { useText } from '../controls/texts.ts';
import { ClassTag } from '../queue/ticket-class.tsx';
import { TicketLink } from '../queue/ticket-link.tsx';

/** How many rows are shown before the reader asks for all: they are judged one by one on a card. */
const firstRows = 5;

type Waiting = NonNullable<TriageStanding['waiting']>;

/** Bugs that wait for triage, those first that have waited longest. */
export function WaitingBugs({ waiting }: { readonly waiting: Waiting }) {
  const text = useText();
  const [isWhole, setIsWhole] = React.useState(false);
  const { bugs, count, is_exact: isExact, url } = waiting;
  return (
    <>
      {bugs.length > 0 && (
        <ul className="set-update-list">
          {bugs.slice(0, isWhole ? bugs.length : firstRows).map((bug) => (
            <BugRow key={bug.key} bug={bug} />
          ))}
        </ul>
      )}
      {bugs.length > firstRows && (
        <ShowAll count={bugs.length} isWhole={isWhole} onPress={() => setIsWhole(!isWhole)} />
      )}
      {(count > bugs.length || !isExact) && (
        <p className="set-update-section__empty">
          {isExact
            ? text('set-update.triage.capped', { shown: bugs.length, count })
            : text('set-update.triage.more')}{' '}
          <a href={url} target="_blank" rel="noreferrer">
            {text('set-update.triage.in_jira')}
            <span className="set-update-visually-hidden">, {text('set-update.new_window')}</span>
          </a>
        </p>
      )}
    </>
  );
}

/** One bug; of a private one the key alone. */
function BugRow({ bug }: { readonly bug: Waiting['bugs'][number] }) {
  const text = useText();
  const { key, url, is_private: isPrivate, summary, class: name, days } = bug;
  return (
    <li className="set-update-ticket">
      <span className="set-update-ticket__text">
        <TicketLink ticketKey={key} url={url} summary={isPrivate ? null : (summary ?? '')} />{' '}
        <span className="set-update-ticket__details">
          <ClassTag name={name} />
          {days !== null && (
            <span>{days === 0 ? text('set-update.age.new') : text('set-update.age.triage', { days })}</span>
          )}
        </span>
      </span>
    </li>
  );
}
