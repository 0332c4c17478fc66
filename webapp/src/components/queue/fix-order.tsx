import * as React from 'react';
import type { OrderProposal, PriorityClass, Ticket } from '#contract';
import type { TextId } from '../../i18n/index.ts';
import { isolated } from '../../isolated.ts';
import { reasonOf as sentenceOf, useTicketWork } from '../actions/ticket-actions.tsx';
import { Dialog } from '../controls/dialog.tsx';
import { Notice } from '../controls/notice.tsx';
import { useText } from '../controls/texts.ts';
import { ClassTag, useOrderWarning } from './ticket-class.tsx';
import { TicketLink } from './ticket-link.tsx';

interface Props {
  /** Of the queue, as far as the panel knows them. */
  readonly tickets: readonly Ticket[];
  readonly onClose: () => void;
}

type Step =
  | { readonly name: 'reading' }
  /** `hasChanged`: an earlier proposal was refused because of it. */
  | { readonly name: 'proposed' | 'applying'; readonly proposal: OrderProposal; readonly hasChanged: boolean }
  | { readonly name: 'failed'; readonly reason: string; readonly details: readonly string[] };

/** Shows the moves that mend the queue's order, and makes them when the reader agrees. */
export function FixOrder({ tickets, onClose }: Props) {
  const text = useText();
  const { proposeOrder, fixOrder, announce } = useTicketWork();
  const [step, setStep] = React.useState<Step>({ name: 'reading' });
  const isOpen = React.useRef(true);
  React.useEffect(() => {
    isOpen.current = true;
    return () => {
      isOpen.current = false;
    };
  }, []);

  const read = React.useCallback(
    async (hasChanged: boolean) => {
      setStep({ name: 'reading' });
      const reply = await proposeOrder();
      if (!isOpen.current) return;
      setStep(
        reply.ok
          ? { name: 'proposed', proposal: reply.value, hasChanged }
          : { name: 'failed', reason: sentenceOf(text, reply.failure), details: reply.failure.details ?? [] },
      );
    },
    [proposeOrder, text],
  );
  const begin = React.useRef(read);
  React.useEffect(() => void begin.current(false), []);

  const apply = async (proposal: OrderProposal) => {
    setStep({ name: 'applying', proposal, hasChanged: false });
    const reply = await fixOrder(proposal);
    if (reply.ok) {
      announce(text('set-update.order.fixed', { count: reply.value.moved }));
      onClose();
    } else if (reply.failure.code === 'order-changed') {
      await read(true);
    } else {
      setStep({
        name: 'failed',
        reason: sentenceOf(text, reply.failure),
        details: reply.failure.details ?? [],
      });
    }
  };

  const isApplying = step.name === 'applying';
  const isBusy = step.name === 'reading' || isApplying;
  const close = () => {
    if (!isApplying) onClose();
  };
  const isNothing = step.name === 'proposed' && step.proposal.moves.length === 0;
  const run = () => {
    if (step.name === 'proposed') void apply(step.proposal);
    if (step.name === 'failed') void read(false);
  };
  return (
    <Dialog
      title={text('set-update.order.fix')}
      isBusy={isBusy}
      onClose={close}
      footer={
        <>
          <button type="button" className="btn btn-tertiary" aria-disabled={isApplying} onClick={close}>
            {text(isNothing || step.name === 'failed' ? 'set-update.close' : 'set-update.cancel')}
          </button>
          {!isNothing && (
            <button type="button" className="btn btn-primary" aria-disabled={isBusy} onClick={run}>
              {text(nextOf(step))}
            </button>
          )}
        </>
      }
    >
      <Standing step={step} />
      {'proposal' in step && <ProposedMoves proposal={step.proposal} tickets={tickets} />}
    </Dialog>
  );
}

function nextOf(step: Step): TextId {
  if (step.name !== 'failed') return 'set-update.order.apply';
  return step.details.length > 0 ? 'set-update.order.again' : 'set-update.error.retry';
}

/** Where the dialog stands, in words that a screen reader is told too. */
function Standing({ step }: { readonly step: Step }) {
  const text = useText();
  return (
    <div className="set-update-standing" role="status">
      {step.name === 'reading' && text('set-update.order.reading')}
      {step.name === 'failed' && (
        <Notice kind="danger">
          {step.reason}
          {step.details.length > 0 && (
            <ul className="set-update-details">
              {step.details.map((detail) => (
                <li key={detail}>{isolated(detail)}</li>
              ))}
            </ul>
          )}
        </Notice>
      )}
      {'proposal' in step && step.hasChanged && (
        <Notice kind="warning">{text('set-update.order.changed')}</Notice>
      )}
      {'proposal' in step &&
        (step.proposal.moves.length === 0
          ? text('set-update.order.right')
          : text('set-update.order.intro', { count: step.proposal.moved }))}
    </div>
  );
}

interface MovesProps {
  readonly proposal: OrderProposal;
  readonly tickets: readonly Ticket[];
}

function ProposedMoves({ proposal, tickets }: MovesProps) {
  const text = useText();
  const wordsOf = useOrderWarning();
  const reasonOf = (key: string) => {
    const ticket = tickets.find((one) => one.key === key);
    return ticket?.warning ? wordsOf(ticket.class, ticket.warning) : null;
  };
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
