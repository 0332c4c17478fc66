import * as React from 'react';
import { useSelector } from 'react-redux';
import type { Column, Panel, Ticket } from '#contract';
import { getCurrentUserId } from '../../state/host.ts';
import { useTicketWork } from '../actions/ticket-actions.tsx';
import { FoldingSection } from '../controls/folding-section.tsx';
import { nextRotationOf } from '../controls/next-rotation.ts';
import { ShowAll } from '../controls/show-all.tsx';
import { useText } from '../controls/texts.ts';
import { type Stage, TicketRow } from '../queue/ticket-row.tsx';

/** How many rows are shown before the reader asks for all: the queue stands below. */
const firstRows = 3;

interface Props {
  readonly panel: Panel;
  readonly board: NonNullable<Panel['board']>;
  readonly usualType: string | null;
}

/** Which tickets a reader has who is on SET or serves next; to whoever is on SET also that there are none, what waits for them, and what to take next. */
export function Yours({ panel, board, usualType }: Props) {
  const text = useText();
  const userId = useSelector(getCurrentUserId);
  const { taken } = useTicketWork();
  const [isWhole, setIsWhole] = React.useState(false);
  const titleId = React.useId();
  const { members, next: coming } = panel.roster;
  const isOnSet = members.some((one) => one.user_id === userId);
  const servesNext = nextRotationOf(userId, coming) !== undefined;
  // What they are at work on, what waits for somebody else, then what they have taken already.
  const shown = [
    ...onStage('in-progress', board.in_progress),
    ...onStage('submitted', board.submitted),
    ...(isOnSet ? onStage('to-do', board.to_do) : []),
  ];
  const own = shown.filter(({ ticket }) => ticket.is_yours || isTakenPrivately(ticket, taken));
  const isNothing = isOnSet && own.length === 0 && shown.some(({ ticket }) => ticket.is_yours === false);
  // Who has those nobody is told.
  const none = shown.some(({ ticket }) => ticket.is_private)
    ? 'set-update.yours.none_public'
    : 'set-update.yours.none';
  const queue = board.to_do.tickets.filter((ticket) => !isTakenPrivately(ticket, taken));
  const next = isOnSet ? nextToTake(queue) : undefined;
  if (!(isOnSet || servesNext) || (own.length === 0 && next === undefined && !isNothing)) return null;
  const row = { column: board.in_progress.name, usualType, isHolderKnown: true };
  return (
    <FoldingSection name="yours" title={text('set-update.yours')}>
      {isNothing && <p className="set-update-section__empty">{text(none)}</p>}
      {own.length > 0 && (
        <ul className="set-update-list">
          {own.slice(0, isWhole ? own.length : firstRows).map(({ ticket, stage }) => (
            <TicketRow key={ticket.key} ticket={ticket} stage={stage} {...row} />
          ))}
        </ul>
      )}
      {own.length > firstRows && (
        <ShowAll count={own.length} isWhole={isWhole} onPress={() => setIsWhole(!isWhole)} />
      )}
      {next !== undefined && (
        <>
          <h4 className="set-update-subtitle" id={titleId}>
            {text('set-update.yours.next')}
          </h4>
          <ul className="set-update-list" aria-labelledby={titleId}>
            <TicketRow key={next.key} ticket={next} stage="to-do" {...row} column={board.to_do.name}>
              {panel.viewer.may_take && <Take ticketKey={next.key} />}
            </TicketRow>
          </ul>
        </>
      )}
    </FoldingSection>
  );
}

function Take({ ticketKey }: { readonly ticketKey: string }) {
  const text = useText();
  const { busyKey, take } = useTicketWork();
  return (
    <button
      type="button"
      className="btn btn-tertiary btn-xs set-update-button"
      aria-label={text('set-update.action.take_named', { key: ticketKey })}
      aria-busy={busyKey === ticketKey}
      onClick={() => busyKey === null && take(ticketKey)}
    >
      {text('set-update.action.take')}
    </button>
  );
}

function onStage(stage: Stage, { tickets }: Column) {
  return tickets.map((ticket) => ({ ticket, stage }));
}

/** Who has a private ticket the server tells nobody, so it is theirs because they have just taken it here. */
function isTakenPrivately({ is_private: isPrivate, key }: Ticket, taken: readonly string[]): boolean {
  return isPrivate && taken.includes(key);
}

/** The first ticket of the queue that nobody has; where none is known to be free, the first private one, which may be. */
function nextToTake(queue: readonly Ticket[]): Ticket | undefined {
  const free = queue.find(({ is_private: isPrivate, assignee }) => !isPrivate && assignee === null);
  return free ?? queue.find(({ is_private: isPrivate }) => isPrivate);
}
