import * as React from 'react';
import type { OpenSet } from '#contract';
import { isolated } from '../../isolated.ts';
import { HostLink } from '../controls/host-link.tsx';
import { useText } from '../controls/texts.ts';
import { useTimes } from '../controls/times.ts';

/** Who is on SET in a public channel, for somebody who is not in it, and the way into it. */
export function Outside({ open }: { readonly open: readonly OpenSet[] }) {
  return (
    <>
      {open.map((one) => (
        <OneOutside key={one.path} {...one} />
      ))}
    </>
  );
}

function OneOutside({ name, path, is_known: isKnown, lead, members, until }: OpenSet) {
  const text = useText();
  const times = useTimes();
  const id = React.useId();
  const channel = isolated(name);
  const led = lead === null ? text('set-update.no_lead') : `${text('set-update.lead')}: @${isolated(lead)}`;
  return (
    <section className="set-update-message set-update-outside" aria-labelledby={id}>
      <span className="set-update-message__picture" aria-hidden="true">
        <i className="icon icon-account-multiple-outline" />
      </span>
      <h3 className="set-update-message__title" id={id}>
        {text('set-update.outside.title', { channel })}
      </h3>
      <p>{isKnown ? led : text('set-update.roster_unread')}</p>
      {members.length > 0 && (
        <ul className="set-update-outside__members" aria-label={text('set-update.outside.members')}>
          {members.map(({ username, team }) => (
            <li key={`${team}/${username}`}>
              @{isolated(username)} ({isolated(team)})
            </li>
          ))}
        </ul>
      )}
      {until !== null && <p>{text('set-update.outside.until', { date: times.date(until) })}</p>}
      <p className="set-update-message__text">{text('set-update.outside.text')}</p>
      <HostLink path={path} className="btn btn-primary btn-sm">
        {text('set-update.outside.join', { channel })}
      </HostLink>
    </section>
  );
}
