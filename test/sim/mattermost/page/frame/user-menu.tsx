import * as React from 'react';
import { api } from '../state/api.ts';
import { useApp, useSend } from '../state/store.ts';
import { Avatar, fullName } from './avatar.tsx';
import { Menu, MenuItem } from './menu.tsx';

/** Who one is in this demo, whom one could be instead, the theme, and the way of administrators to the System Console. */
export function UserMenu() {
  const send = useSend();
  const { profiles, currentUserId } = useApp(({ entities }) => entities.users);
  const people = useApp(({ views }) => views.people);
  const theme = useApp(({ views }) => views.theme);
  const me = profiles[currentUserId];
  if (me === undefined) return null;

  const become = async (userId: string) => {
    await api.signIn(userId);
    location.reload();
  };
  const name = fullName(me);

  return (
    <Menu
      label={`You are: ${name}. Switch user or theme`}
      align="right"
      buttonClass="user-menu__button"
      button={<Avatar userId={me.id} size={24} withStatus />}
    >
      <div className="menu__heading" role="presentation">
        <strong>You are: {name}</strong>
        <span>@{me.username}</span>
      </div>
      <div className="menu__label" role="presentation">
        Switch to
      </div>
      {people.map(({ user_id, note }) => {
        const person = profiles[user_id];
        if (person === undefined) return null;
        return (
          <MenuItem key={user_id} isChecked={user_id === me.id} onClick={() => become(user_id)}>
            <span className="person">
              <Avatar userId={user_id} size={24} />
              <span>
                {fullName(person)} <small>{note}</small>
              </span>
            </span>
          </MenuItem>
        );
      })}
      <hr className="menu__divider" />
      {me.roles.includes('system_admin') && (
        <MenuItem icon="application-cog" onClick={() => location.assign('/admin_console')}>
          System Console
        </MenuItem>
      )}
      <MenuItem
        icon="palette-outline"
        onClick={() => send({ type: 'THEME_CHANGED', theme: theme === 'light' ? 'dark' : 'light' })}
      >
        {theme === 'light' ? 'Dark theme (Onyx)' : 'Light theme (Denim)'}
      </MenuItem>
    </Menu>
  );
}
