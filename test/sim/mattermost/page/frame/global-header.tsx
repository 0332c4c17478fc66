import * as React from 'react';
import { useApp, useSend } from '../state/store.ts';
import { IconButton } from './icon-button.tsx';
import { ProductMenu } from './product-menu.tsx';
import { UserMenu } from './user-menu.tsx';

export function GlobalHeader() {
  const send = useSend();
  const theme = useApp(({ views }) => views.theme);
  const [terms, setTerms] = React.useState('');
  const search = (event: React.FormEvent) => {
    event.preventDefault();
    if (terms.trim() !== '') send({ type: 'RHS_CHANGED', rhs: { kind: 'search', terms: terms.trim() } });
  };
  return (
    <header className="global-header" id="global-header">
      <div className="global-header__left">
        <ProductMenu />
        <i className="icon icon-mattermost" aria-hidden="true" />
        <span className="global-header__brand">Mattermost</span>
        <span className="global-header__edition">DEMO HOST</span>
      </div>
      <search>
        <form className="global-header__search" onSubmit={search}>
          <i className="icon icon-magnify" aria-hidden="true" />
          <input
            type="search"
            aria-label="Search messages"
            placeholder="Search"
            value={terms}
            onChange={({ target }) => setTerms(target.value)}
          />
        </form>
      </search>
      <div className="global-header__right">
        <IconButton
          icon="palette-outline"
          label={theme === 'light' ? 'Dark theme' : 'Light theme'}
          className="btn-inverted"
          onClick={() => send({ type: 'THEME_CHANGED', theme: theme === 'light' ? 'dark' : 'light' })}
        />
        <UserMenu />
      </div>
    </header>
  );
}
