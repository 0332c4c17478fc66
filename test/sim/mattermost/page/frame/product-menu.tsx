import * as React from 'react';
import { useApp } from '../state/store.ts';
import { Menu, MenuItem } from './menu.tsx';

/** Goes to the page where administrators set a plugin up. */
export function openConsole() {
  location.assign('/admin_console');
}

/** The menu at the top left, which leads administrators to the System Console. */
export function ProductMenu() {
  const isAdmin = useApp(
    ({ entities }) =>
      entities.users.profiles[entities.users.currentUserId]?.roles.includes('system_admin') === true,
  );
  if (!isAdmin) return <i className="icon icon-products" aria-hidden="true" />;
  return (
    <Menu
      label="Product switch menu"
      buttonClass="btn btn-icon btn-sm btn-inverted"
      button={<i className="icon icon-products" aria-hidden="true" />}
    >
      <MenuItem icon="application-cog" onClick={openConsole}>
        System Console
      </MenuItem>
    </Menu>
  );
}
