import type { GlobalState } from '@mattermost/types/store';
import * as React from 'react';
import { useSelector } from 'react-redux';
import type { NextRotation } from '#contract';
import { isolated } from '../../isolated.ts';
import { displayNameOf } from '../../state/host.ts';
import { Avatar } from '../controls/avatar.tsx';
import { FoldingPart } from '../controls/folding-section.tsx';
import { useText } from '../controls/texts.ts';
import { useTimes } from '../controls/times.ts';

/** The rotations that follow, by the names their folds are remembered under. */
const folds = ['next', 'after-next'] as const;

/** Who comes next, each rotation folded by itself. */
export function NextRotations({ rotations }: { readonly rotations: readonly NextRotation[] }) {
  return (
    <>
      {folds.map((fold, index) => {
        const rotation = rotations[index];
        return rotation && <Rotation key={fold} fold={fold} rotation={rotation} />;
      })}
    </>
  );
}

interface Props {
  readonly fold: (typeof folds)[number];
  readonly rotation: NextRotation;
}

function Rotation({ fold, rotation }: Props) {
  const text = useText();
  const times = useTimes();
  const { is_announced: isAnnounced } = rotation;
  const standing = (
    <span className="set-update-tag">
      {text(isAnnounced ? 'set-update.rotation.announced' : 'set-update.rotation.plan')}
    </span>
  );
  const dates = { from: times.date(rotation.from), until: times.date(rotation.until) };
  return (
    <FoldingPart heading="h4" name={fold} title={text(`set-update.rotation.${fold}`, dates)} count={standing}>
      <ul className="set-update-list">
        {rotation.turns.map((turn) => (
          <Turn key={turn.team} turn={turn} />
        ))}
      </ul>
      <p className="set-update-turn__hint">
        {text(isAnnounced ? 'set-update.rotation.announced.hint' : 'set-update.rotation.plan.hint')}
      </p>
    </FoldingPart>
  );
}

function Turn({ turn }: { readonly turn: NextRotation['turns'][number] }) {
  const text = useText();
  const { username, user_id: userId } = turn;
  const known = useSelector((state: GlobalState) => (userId === null ? null : displayNameOf(state, userId)));
  const name = known ?? username;
  return (
    <li className="set-update-turn">
      {name === null ? (
        <span className="set-update-avatar set-update-avatar--nobody" aria-hidden="true">
          <i className="icon icon-account-outline" />
        </span>
      ) : (
        <Avatar userId={userId} name={name} key={userId} />
      )}
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
