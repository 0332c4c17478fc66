import * as React from 'react';
import { useSelector } from 'react-redux';
import { basePathIn, pictureUpdatedAt } from '../../state/host.ts';

interface Props {
  /** null for somebody this server does not know. */
  readonly userId: string | null;
  readonly name: string;
}

/** The user's picture, or the first letter of the name. Says nothing to a screen reader: the name stands beside it. */
export function Avatar({ userId, name }: Props) {
  const basePath = useSelector(basePathIn);
  const updatedAt = useSelector((state: Parameters<typeof basePathIn>[0]) =>
    userId === null ? 0 : pictureUpdatedAt(state, userId),
  );
  const [hasNoPicture, setHasNoPicture] = React.useState(false);
  if (userId === null || hasNoPicture) {
    return (
      <span className="set-update-avatar set-update-avatar--initial" aria-hidden="true">
        {/[^\p{C}\s]/u.exec(name)?.[0]?.toUpperCase() ?? '?'}
      </span>
    );
  }
  return (
    <img
      className="set-update-avatar"
      src={`${basePath}/api/v4/users/${userId}/image?_=${updatedAt}`}
      alt=""
      loading="lazy"
      onError={() => setHasNoPicture(true)}
    />
  );
}

/** Stands in the place of a picture where there is nobody. */
export function NoAvatar() {
  return (
    <span className="set-update-avatar set-update-avatar--nobody" aria-hidden="true">
      <i className="icon icon-account-outline" />
    </span>
  );
}
