import * as React from 'react';
import type { NoteOffer } from '#contract';
import { isolated } from '../../isolated.ts';
import type { RowChange } from '../actions/row-change.ts';
import { useUpdateWork } from '../actions/update-work.tsx';
import { type Text, useText } from '../controls/texts.ts';
import { EntryRow } from './entry-row.tsx';

interface Props {
  /** At least one. */
  readonly offers: readonly NoteOffer[];
  readonly change: RowChange;
}

/** What could be said in the update, in one line; opened, each with a button that makes a note of it. */
export function Offers({ offers, change }: Props) {
  const text = useText();
  const work = useUpdateWork();
  const listId = React.useId();
  const [isOpen, setIsOpen] = React.useState(false);
  const blockers = offers.filter(({ kind }) => kind === 'blocker').length;
  const overdue = offers.length - blockers;
  const parts = [
    overdue > 0 && text('set-update.offers.overdue', { count: overdue }),
    blockers > 0 && text('set-update.offers.blockers', { count: blockers }),
  ];
  return (
    <>
      <button
        type="button"
        className="set-update-offers"
        aria-expanded={isOpen}
        aria-controls={listId}
        onClick={() => setIsOpen(!isOpen)}
      >
        {text('set-update.offers', { what: parts.filter(Boolean).join(', ') })}
        <i className={`icon icon-${isOpen ? 'chevron-down' : 'chevron-right'}`} aria-hidden="true" />
      </button>
      <ul
        className="set-update-list"
        id={listId}
        hidden={!isOpen}
        aria-label={text('set-update.offers.list')}
      >
        {offers.map((offer) => (
          <EntryRow
            key={offer.id}
            id={offer.id}
            text={offerText(text, offer)}
            details={text(`set-update.offer.${offer.kind}`)}
            failure={change.failed}
          >
            <button
              type="button"
              className="btn btn-tertiary btn-xs set-update-button set-update-row__action"
              aria-label={text('set-update.offer.take_named', { note: offerText(text, offer) })}
              aria-busy={change.busyId === offer.id}
              onClick={() =>
                change.run(
                  offer.id,
                  () => work.takeOffer(offer.id),
                  text('set-update.offer.taken', { note: offerText(text, offer) }),
                )
              }
            >
              {text('set-update.offer.take')}
            </button>
          </EntryRow>
        ))}
      </ul>
    </>
  );
}

function offerText(text: Text, offer: NoteOffer): string {
  if (offer.kind === 'blocker') return `${isolated(offer.text)} (${isolated(offer.username)})`;
  return text(`set-update.offer.${offer.column}`, { key: offer.key, days: offer.days });
}
