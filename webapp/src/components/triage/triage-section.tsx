import * as React from 'react';
import type { Panel, TriageStanding } from '#contract';
import { isolated } from '../../isolated.ts';
import { useCommandRun } from '../actions/command-run.ts';
import { type Run, useRun } from '../actions/run.ts';
import { useUpdateWork } from '../actions/update-work.tsx';
import { Count } from '../controls/count.tsx';
import { FoldingSection } from '../controls/folding-section.tsx';
import { useGoTo } from '../controls/host-link.tsx';
import { useText } from '../controls/texts.ts';
import { useTimes } from '../controls/times.ts';
import { WaitingBugs } from './waiting-bugs.tsx';

interface Props {
  readonly panel: Panel;
  readonly triage: TriageStanding;
}

/** The bugs that wait for triage, with what opens the card on which they are judged. */
export function TriageSection({ panel, triage }: Props) {
  const text = useText();
  const status = useCommandRun();
  const card = useCard();
  const { waiting } = triage;
  // Where none is known of that waits, there may be more all the same.
  const isCounted = waiting !== null && (waiting.is_exact || waiting.count > 0);
  const count = isCounted && (
    <Count
      shown={`${waiting.count}${waiting.is_exact ? '' : '+'}`}
      words={text(waiting.is_exact ? 'set-update.triage.count' : 'set-update.triage.at_least', {
        count: waiting.count,
      })}
    />
  );
  const failure = card.failure ?? status.failure;
  return (
    <FoldingSection
      name="triage"
      title={text('set-update.triage')}
      count={count}
      action={
        panel.viewer.may_judge && (
          <button
            type="button"
            className="btn btn-tertiary btn-xs set-update-button"
            aria-busy={card.busy !== null}
            onClick={card.open}
          >
            {text('set-update.triage.open')}
          </button>
        )
      }
      tools={
        <>
          {failure !== null && <p className="set-update-line__failure">{failure}</p>}
          {status.said !== null && <p className="set-update-line__done">{status.said}</p>}
          {card.said !== null && <p className="set-update-line__done">{card.said}</p>}
        </>
      }
    >
      <div className="set-update-line__more">
        <p className="set-update-line__details">
          <Standing panel={panel} triage={triage} />
        </p>
        {(panel.viewer.may_note || panel.viewer.may_post) && (
          <button
            type="button"
            className="btn btn-tertiary btn-xs set-update-button"
            aria-haspopup="dialog"
            aria-busy={status.busy !== null}
            onClick={() => status.run('triage status')}
          >
            {text('set-update.triage.status')}
          </button>
        )}
      </div>
      {waiting !== null && <WaitingBugs waiting={waiting} />}
    </FoldingSection>
  );
}

/** What is known of it, when today's triage began, and when the next one is. */
function Standing({ panel, triage }: Props) {
  const text = useText();
  const times = useTimes();
  const { waiting, is_stale: isStale, failure, began_at: beganAt, next_at: nextAt } = triage;
  const asOf = isStale && waiting !== null;
  const known = [
    asOf && text('set-update.triage.as_of', { time: times.asOf(waiting.as_of, panel) }),
    waiting === null && text(isStale ? 'set-update.triage.unread' : 'set-update.triage.reading'),
    failure !== null && isolated(failure),
    waiting?.count === 0 && waiting.is_exact && text('set-update.triage.empty'),
    beganAt !== null && text('set-update.triage.began', { time: times.asOf(beganAt, panel) }),
    nextAt === null
      ? text('set-update.triage.no_day')
      : text('set-update.triage.next', { time: times.when(nextAt, panel) }),
  ];
  return <>{known.filter(Boolean).join(' ')}</>;
}

/** Opens the reader's card of bugs, and takes them there, or says where it is. */
function useCard(): Run<'card'> & { readonly open: () => void } {
  const text = useText();
  const { openTriage } = useUpdateWork();
  const goTo = useGoTo();
  const { start, ...card } = useRun<'card'>();
  const open = () =>
    start('card', openTriage, ({ post_path: path }) => {
      if (path === null) return text('set-update.triage.opened');
      goTo(path);
      return null;
    });
  return { ...card, open };
}
