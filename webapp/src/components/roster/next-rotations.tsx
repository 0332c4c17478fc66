import type { GlobalState } from '@mattermost/types/store';
import * as React from 'react';
import { useSelector } from 'react-redux';
import type { NextRotation } from '#contract';
import { isolated } from '../../isolated.ts';
import { displayNameOf } from '../../state/host.ts';
import { Avatar, NoAvatar } from '../controls/avatar.tsx';
import { useText } from '../controls/texts.ts';
import { useTimes } from '../controls/times.ts';

const places = ['next', 'after-next'] as const;

/** Who comes next, and after that. */
export function NextRotations({ rotations }: { readonly rotations: readonly NextRotation[] }) {
  return (
    <>
      {places.map((place, index) => {
        const rotation = rotations[index];
        const isLastOfItsKind = rotations[index + 1]?.is_announced !== rotation?.is_announced;
        return (
          rotation && <Rotation key={place} place={place} rotation={rotation} isExplained={isLastOfItsKind} />
        );
      })}
    </>
  );
}

interface Props {
  readonly place: (typeof places)[number];
  readonly rotation: NextRotation;
  /** Says what it means to be announced, or not. */
  readonly isExplained: boolean;
}

function Rotation({ place, rotation, isExplained }: Props) {
  const text = useText();
  const times = useTimes();
  const titleId = React.useId();
  const { is_announced: isAnnounced } = rotation;
  const dates = { from: times.shortDate(rotation.from), until: times.shortDate(rotation.until) };
  return (
    <>
      <h4 className="set-update-subtitle" id={titleId}>
        {text(`set-update.rotation.${place}`, dates)}{' '}
        <span className="set-update-tag">
          {text(isAnnounced ? 'set-update.rotation.announced' : 'set-update.rotation.plan')}
        </span>
      </h4>
      <ul className="set-update-list" aria-labelledby={titleId}>
        {rotation.turns.map((turn) => (
          <Turn key={turn.team} turn={turn} />
        ))}
      </ul>
      {isExplained && (
        <p className="set-update-hint">
          {text(isAnnounced ? 'set-update.rotation.announced.hint' : 'set-update.rotation.plan.hint')}
        </p>
      )}
    </>
  );
}

function Turn({ turn }: { readonly turn: NextRotation['turns'][number] }) {
  const text = useText();
  const { username, user_id: userId } = turn;
  const known = useSelector((state: GlobalState) => (userId === null ? null : displayNameOf(state, userId)));
  const name = known ?? username;
  return (
    <li className="set-update-turn">
      {name === null ? <NoAvatar /> : <Avatar userId={userId} name={name} key={userId} />}
      <span className="set-update-turn__name">
        {name === null ? text('set-update.nobody') : isolated(name)}
      </span>{' '}
      {turn.is_lead && (
        <span className="set-update-tag set-update-tag--strong">{text('set-update.lead')}</span>
      )}{' '}
      <span className="set-update-turn__team">{isolated(turn.team)}</span>
    </li>
  );
}
