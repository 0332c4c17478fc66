import type { GlobalState } from '@mattermost/types/store';
import * as React from 'react';
import { useSelector } from 'react-redux';
import type { Actions } from '../actions.ts';
import type { Live } from '../live.ts';
import { getCurrentChannelId } from '../state/host.ts';
import type { ChannelPanel } from '../state/panels.ts';
import { channelPanelOf, phaseOf } from '../state/selectors.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { Message } from './message.tsx';
import { PanelView } from './panel.tsx';
import { RefreshStatus } from './refresh-status.tsx';
import { Skeleton } from './skeleton.tsx';
import { useText } from './texts.ts';
import { TicketActions } from './ticket-actions.tsx';
import { UpdateActions } from './update-work.tsx';

/** What the host puts into its right-hand sidebar: the SET of the channel on screen. */
export function Sidebar({ live, actions }: { readonly live: Live; readonly actions: Actions }) {
  const text = useText();
  const channelId = useSelector(getCurrentChannelId);
  return (
    <div className="set-update-sidebar">
      {channelId ? (
        <ChannelSidebar live={live} actions={actions} channelId={channelId} key={channelId} />
      ) : (
        <Message
          icon="product-channels"
          title={text('set-update.no_channel.title')}
          text={text('set-update.no_channel.text')}
        />
      )}
    </div>
  );
}

interface ChannelProps {
  readonly live: Live;
  readonly actions: Actions;
  readonly channelId: string;
}

/** The live part stays outside the error boundary, so that a newer panel can mend what an older one broke. */
function ChannelSidebar({ live, actions, channelId }: ChannelProps) {
  const text = useText();
  const known = useSelector((state: GlobalState) => channelPanelOf(state, channelId));
  React.useEffect(() => live.show(channelId), [live, channelId]);
  const crash = (again: () => void) => (
    <Message
      icon="alert-circle-outline"
      title={text('set-update.crash.title')}
      text={text('set-update.crash.text')}
      action={{ label: text('set-update.crash.again'), isBusy: false, run: again }}
    />
  );
  return (
    <ErrorBoundary fallback={crash}>
      <RefreshStatus known={known} />
      <TicketActions actions={actions} channelId={channelId}>
        <UpdateActions actions={actions} channelId={channelId}>
          <Content known={known} onRefresh={() => live.refresh(channelId)} />
        </UpdateActions>
      </TicketActions>
    </ErrorBoundary>
  );
}

function Content({ known, onRefresh }: { readonly known: ChannelPanel; readonly onRefresh: () => void }) {
  const text = useText();
  const { panel, failure } = known;
  const isRefreshing = known.reading === 'asked';
  if (panel !== null) {
    return (
      <PanelView
        panel={panel}
        failure={failure}
        isRefreshing={isRefreshing}
        refreshed={known.refreshed}
        onRefresh={onRefresh}
      />
    );
  }
  switch (phaseOf(known)) {
    case 'forbidden':
      return (
        <Message
          icon="lock-outline"
          title={text('set-update.forbidden.title')}
          text={text('set-update.failure.forbidden')}
        />
      );
    case 'signed-out':
      return (
        <Message
          icon="account-outline"
          title={text('set-update.signed_out.title')}
          text={text('set-update.signed_out.text')}
        />
      );
    case 'not-set-up':
      return (
        <Message
          icon="account-multiple-outline"
          title={text('set-update.not_set_up.title')}
          text={text('set-update.not_set_up.text')}
        />
      );
    case 'error':
      return (
        <Message
          icon="alert-circle-outline"
          title={text('set-update.error.title')}
          text={text(`set-update.failure.${failure?.code ?? 'internal'}`)}
          action={{ label: text('set-update.error.retry'), isBusy: isRefreshing, run: onRefresh }}
        />
      );
    default:
      return <Skeleton />;
  }
}
