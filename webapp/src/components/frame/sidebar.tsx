import type { GlobalState } from '@mattermost/types/store';
import * as React from 'react';
import { useSelector } from 'react-redux';
import type { Panel } from '#contract';
import type { Actions } from '../../actions.ts';
import type { Entry } from '../../entry.ts';
import type { Live } from '../../live.ts';
import type { Presences } from '../../presences.ts';
import type { Profiles } from '../../profiles.ts';
import { getCurrentChannelId, isGuestIn } from '../../state/host.ts';
import type { ChannelPanel } from '../../state/panels.ts';
import { channelPanelOf, phaseOf } from '../../state/selectors.ts';
import { reasonOf, TicketActions } from '../actions/ticket-actions.tsx';
import { UpdateActions } from '../actions/update-work.tsx';
import { ErrorBoundary } from '../controls/error-boundary.tsx';
import { Message } from '../controls/message.tsx';
import { Skeleton } from '../controls/skeleton.tsx';
import { useText } from '../controls/texts.ts';
import { Outside } from './outside.tsx';
import { PanelView } from './panel.tsx';
import { RefreshStatus } from './refresh-status.tsx';
import { SetChoice } from './set-choice.tsx';

interface SidebarProps {
  readonly live: Live;
  readonly actions: Actions;
  readonly presences: Presences;
  readonly profiles: Profiles;
}

/** What the host puts into its right-hand sidebar: the SET of the channel on screen. */
export function Sidebar({
  entry,
  live,
  actions,
  presences,
  profiles,
}: SidebarProps & { readonly entry: Entry }) {
  const text = useText();
  const heading = React.useRef<HTMLHeadingElement>(null);
  React.useEffect(() => {
    if (entry.wasPressed()) heading.current?.focus();
    return () => void entry.wasPressed();
  }, [entry]);
  const channelId = useSelector(getCurrentChannelId);
  const [chosenId, choose] = React.useState<string | null>(null);
  const chosen = { chosenId, onChoose: choose };
  return (
    <div className="set-update-sidebar">
      <h2 className="set-update-visually-hidden" ref={heading} tabIndex={-1}>
        {text('set-update.title')}
      </h2>
      {channelId ? (
        <ChannelSidebar
          live={live}
          actions={actions}
          presences={presences}
          profiles={profiles}
          channelId={channelId}
          chosen={chosen}
          screenId={channelId}
          key={channelId}
        />
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

interface ChannelProps extends SidebarProps {
  /** Whose SET is shown. */
  readonly channelId: string;
  readonly screenId: string;
  /** Which SET the reader chose in channels that have none. */
  readonly chosen: Pick<React.ComponentProps<typeof SetChoice>, 'chosenId' | 'onChoose'>;
}

/** The live part stays outside the error boundary, so that a newer panel can mend what an older one broke. */
function ChannelSidebar(props: ChannelProps) {
  const { live, actions, presences, profiles, channelId, screenId, chosen } = props;
  const text = useText();
  const known = useSelector((state: GlobalState) => channelPanelOf(state, channelId));
  React.useEffect(() => live.show(channelId), [live, channelId]);
  const onRoster = onRosterOf(known).join(' ');
  React.useEffect(() => presences.show(onRoster === '' ? [] : onRoster.split(' ')), [presences, onRoster]);
  const { panel } = known;
  // With each reading of the panel: who could not be asked for before is asked for again.
  React.useEffect(() => profiles.show(panel === null ? [] : namedIn(panel)), [profiles, panel]);
  if (phaseOf(known) === 'several-sets') {
    const sets = known.failure?.sets?.filter((set) => set.channel_id !== channelId) ?? [];
    return (
      <SetChoice sets={sets} {...chosen}>
        {(setId) => <ChannelSidebar {...props} channelId={setId} key={setId} />}
      </SetChoice>
    );
  }
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
        <UpdateActions actions={actions} channelId={channelId} screenId={screenId}>
          <Content known={known} onRefresh={() => live.refresh(channelId)} />
        </UpdateActions>
      </TicketActions>
    </ErrorBoundary>
  );
}

/** Whose presence is shown, each once. */
function onRosterOf({ panel }: ChannelPanel): readonly string[] {
  const shown = panel?.roster.members.filter(({ is_gone: isGone }) => !isGone) ?? [];
  return [...new Set(shown.flatMap(({ user_id: userId }) => userId ?? []))];
}

function namedIn({ roster: { members, next } }: Panel): readonly string[] {
  const serving = members.flatMap(({ user_id, covers_user_id }) => [user_id, covers_user_id]);
  const coming = next.flatMap(({ turns }) => turns.map(({ user_id }) => user_id));
  return [...serving, ...coming].flatMap((userId) => userId ?? []);
}

function Content({ known, onRefresh }: { readonly known: ChannelPanel; readonly onRefresh: () => void }) {
  const text = useText();
  const isGuest = useSelector(isGuestIn);
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
      if (failure?.open !== undefined) return <Outside open={failure.open} />;
      return isGuest ? (
        <Message
          icon="lock-outline"
          title={text('set-update.guest.title')}
          text={text('set-update.guest.text')}
        />
      ) : (
        <Message
          icon="lock-outline"
          title={text('set-update.forbidden.title')}
          text={reasonOf(text, failure ?? { code: 'forbidden' })}
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
