import * as React from 'react';
import { NoAvatar } from '../controls/avatar.tsx';
import { useText } from '../controls/texts.ts';

interface Props {
  readonly team: string;
  /** The reader can do something about it. */
  readonly mayRoster: boolean;
}

/** A team that sends nobody, in the place of the person it would send. */
export function OpenTeamRow({ team, mayRoster }: Props) {
  const text = useText();
  return (
    <li className="set-update-member">
      <NoAvatar />
      <span className="set-update-member__text">
        <span className="set-update-member__label">{text('set-update.open_team', { team })}</span>{' '}
        <span className="set-update-member__details">
          {text(mayRoster ? 'set-update.open_team.add' : 'set-update.open_team.why')}
        </span>
      </span>
    </li>
  );
}
