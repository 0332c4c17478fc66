import * as React from 'react';
import type { Problem } from '#contract';
import { isolated } from '../../isolated.ts';
import { Notice } from '../controls/notice.tsx';
import { useText } from '../controls/texts.ts';

/** What keeps part of the panel from being shown; each sentence of the server says what to do. */
export function Problems({ problems }: { readonly problems: readonly Problem[] }) {
  const text = useText();
  if (problems.length === 0) return null;
  return (
    <section className="set-update-problems" aria-label={text('set-update.problems')}>
      {problems.map((problem) => (
        <Notice kind="warning" key={`${problem.code} ${problem.text}`}>
          {isolated(problem.text)}
        </Notice>
      ))}
    </section>
  );
}
