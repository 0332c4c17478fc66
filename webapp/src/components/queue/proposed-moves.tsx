import * as React from 'react';
import type { OrderProposal, PriorityClass } from '#contract';
import { Notice } from '../controls/notice.tsx';
import { useText } from '../controls/texts.ts';
import { ClassTag } from './ticket-class.tsx';
import { TicketLink } from './ticket-link.tsx';

interface Props {
  readonly proposal: OrderProposal;
  /** Why a ticket stands wrong, as far as the panel knows. */
  readonly reasonOf: (key: string) => string | null;
}

export function ProposedMoves({ proposal, reasonOf }: Props) {
  const text = useText();
  const hidden = proposal.moved - proposal.moves.length;
  return (
    <>
      <UndecidedClasses classes={proposal.undecided_classes} />
      <ol className="set-update-moves">
        {proposal.moves.map((move) => (
          <li className="set-update-moves__row" key={move.key}>
            <span className="set-update-moves__places">
              <span aria-hidden="true">
                {move.from} <i className="icon icon-arrow-right" /> {move.to}
              </span>
              <span className="set-update-visually-hidden">
                {text('set-update.order.from_to', { from: move.from, to: move.to })}
              </span>
            </span>{' '}
            <span className="set-update-moves__text">
              <TicketLink ticketKey={move.key} url={move.url} summary={move.summary} />{' '}
              <span className="set-update-moves__why">
                <ClassTag name={move.class} /> {reasonOf(move.key)}
              </span>
            </span>
          </li>
        ))}
      </ol>
      {hidden > 0 && <p>{text('set-update.order.more', { count: hidden })}</p>}
    </>
  );
}

/** Names the classes Jira would not tell, and what to do about it; nothing when it told them all. */
function UndecidedClasses({ classes }: { readonly classes: readonly PriorityClass[] }) {
  const text = useText();
  if (classes.length === 0) return null;
  const names = classes.map((name) => text(`set-update.class.${name}`)).join(', ');
  return <Notice kind="warning">{text('set-update.undecided', { names })}</Notice>;
}
