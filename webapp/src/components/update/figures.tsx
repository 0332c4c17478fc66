import * as React from 'react';
import type { Figure } from '#contract';
import { useText } from '../controls/texts.ts';

/** The numbers of the update, each with last week's beside it. */
export function Figures({ figures }: { readonly figures: readonly Figure[] }) {
  const text = useText();
  return (
    <table className="set-update-figures">
      <caption className="set-update-visually-hidden">{text('set-update.figures')}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">{text('set-update.figures.now')}</th>
          <th scope="col">{text('set-update.figures.last_week')}</th>
        </tr>
      </thead>
      <tbody>
        {figures.map((figure) => (
          <tr key={figure.name}>
            <th scope="row">{text(`set-update.figure.${figure.name}`)}</th>
            <td>
              <Value figure={figure} />
            </td>
            <td>{figure.last_week ?? text('set-update.figures.unknown')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Value({ figure: { value, is_complete: isComplete, url } }: { readonly figure: Figure }) {
  const text = useText();
  if (value === null) return <>{text('set-update.figures.unknown')}</>;
  const shown = isComplete ? String(value) : `${value}+`;
  if (url === null) return <>{shown}</>;
  return (
    <a href={url} target="_blank" rel="noreferrer">
      {shown}
      <span className="set-update-visually-hidden">, {text('set-update.new_window')}</span>
    </a>
  );
}
