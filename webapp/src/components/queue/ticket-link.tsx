import * as React from 'react';
import { isolated } from '../../isolated.ts';
import { useText } from '../controls/texts.ts';

interface Props {
  readonly ticketKey: string;
  readonly url: string;
  /** What it is about; null for a private ticket. */
  readonly summary: string | null;
}

/** Opens a ticket in Jira, by its key and what it is about. */
export function TicketLink({ ticketKey, url, summary }: Props) {
  const text = useText();
  const about = summary === null ? text('set-update.private') : isolated(summary);
  return (
    <a className="set-update-ticket__link" href={url} target="_blank" rel="noreferrer" title={about}>
      {summary === null && (
        <i className="set-update-ticket__lock icon icon-lock-outline" aria-hidden="true" />
      )}
      <span className="set-update-ticket__key">{ticketKey}</span>{' '}
      <span className={summary === null ? 'set-update-ticket__private' : undefined}>{about}</span>
      <span className="set-update-visually-hidden">, {text('set-update.new_window')}</span>
    </a>
  );
}
