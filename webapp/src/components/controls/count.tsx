import * as React from 'react';

/** How many there are, behind a title; `words` is what a screen reader says. */
export function Count({ shown, words }: { readonly shown: string; readonly words: string }) {
  return (
    <span className="set-update-count">
      <span aria-hidden="true">{shown}</span>
      <span className="set-update-visually-hidden">{words}</span>
    </span>
  );
}
