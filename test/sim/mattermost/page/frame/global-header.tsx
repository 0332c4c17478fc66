import * as React from 'react';
import { UserMenu } from './user-menu.tsx';

export function GlobalHeader() {
  return (
    <header className="global-header" id="global-header">
      <i className="icon icon-mattermost" aria-hidden="true" />
      <span className="global-header__brand">Mattermost</span>
      <UserMenu />
    </header>
  );
}
