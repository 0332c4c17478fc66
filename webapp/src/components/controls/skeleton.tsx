import * as React from 'react';
import { useText } from './texts.ts';

const people = [1, 2, 3, 4];
const tickets = ['88%', '72%', '94%', '66%', '80%'];

/** Holds the place of the panel while its first answer is under way. */
export function Skeleton() {
  const text = useText();
  return (
    <div className="set-update-skeleton" aria-busy="true">
      <span className="set-update-visually-hidden">{text('set-update.loading')}</span>
      <div className="set-update-skeleton__bar" style={{ width: '60%' }} />
      <div className="set-update-skeleton__people">
        {people.map((person) => (
          <div className="set-update-skeleton__avatar" key={person} />
        ))}
      </div>
      <div className="set-update-skeleton__bar" style={{ width: '48%' }} />
      <div className="set-update-skeleton__bar set-update-skeleton__bar--heading" />
      {tickets.map((width) => (
        <div className="set-update-skeleton__bar" style={{ width }} key={width} />
      ))}
    </div>
  );
}
