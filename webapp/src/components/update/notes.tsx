import * as React from 'react';
import type { NoteOffer, Panel } from '#contract';
import { isolated } from '../../isolated.ts';
import { type RowChange, useRowChange } from '../actions/row-change.ts';
import { useUpdateWork } from '../actions/update-work.tsx';
import { type Text, useText } from '../controls/texts.ts';
import { EntryField } from './entry-field.tsx';
import { EntryRow } from './entry-row.tsx';
import { type EditedNote, NoteRow } from './note-row.tsx';

interface Props {
  readonly update: Panel['update'];
  readonly mayNote: boolean;
}

/** What the post says in the team's own words, and the next one will; who said it, and what is offered to be said. */
export function Notes({ update, mayNote }: Props) {
  const text = useText();
  const work = useUpdateWork();
  const titleId = React.useId();
  const field = React.useRef<HTMLTextAreaElement>(null);
  const place = React.useRef<HTMLHeadingElement>(null);
  const change = useRowChange(mayNote ? field : place);
  const posted = update.notes?.filter((note) => note.is_posted) ?? [];
  const waiting = update.notes?.filter((note) => !note.is_posted) ?? [];
  // Kept here, because a row changes its list when the update is posted.
  const [edited, setEdited] = React.useState<EditedNote | null>(null);
  const rows = (notes: typeof waiting) =>
    notes.map((note) => (
      <NoteRow key={note.id} note={note} change={change} edited={edited} onEdit={setEdited} />
    ));
  const shown = [...(update.notes ?? []), ...update.offers];
  const isRowGone = change.failed !== null && !shown.some(({ id }) => id === change.failed?.id);
  return (
    <>
      {posted.length > 0 && (
        <>
          <h4 className="set-update-subtitle" id={`${titleId}-posted`}>
            {text('set-update.notes.posted')}
          </h4>
          <ul className="set-update-list" aria-labelledby={`${titleId}-posted`}>
            {rows(posted)}
          </ul>
        </>
      )}
      <h4 className="set-update-subtitle" id={titleId} ref={place} tabIndex={-1}>
        {text(update.state === 'posted' ? 'set-update.notes.later' : 'set-update.notes')}
      </h4>
      {waiting.length === 0 ? (
        <p className="set-update-section__empty">
          {text(update.notes === null ? 'set-update.notes.unread' : 'set-update.notes.empty')}
        </p>
      ) : (
        <ul className="set-update-list" aria-labelledby={titleId}>
          {rows(waiting)}
        </ul>
      )}
      {isRowGone && <p className="set-update-entry__reason">{change.failed?.reason}</p>}
      {mayNote && update.offers.length > 0 && <Offers offers={update.offers} change={change} />}
      {mayNote && (
        <EntryField
          label={text('set-update.notes.add')}
          button={text('set-update.add')}
          said={text('set-update.notes.added')}
          isMultiline={true}
          fieldRef={field}
          onAdd={work.addNotes}
        />
      )}
    </>
  );
}

interface OffersProps {
  /** At least one. */
  readonly offers: readonly NoteOffer[];
  readonly change: RowChange;
}

/** What could be said in the update, in one line; opened, each with a button that makes a note of it. */
function Offers({ offers, change }: OffersProps) {
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
  return `${offer.key}: ${text(`set-update.age.${offer.column}`, { days: offer.days })}`;
}
