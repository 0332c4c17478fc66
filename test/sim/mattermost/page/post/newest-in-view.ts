import * as React from 'react';
import type { Post } from '../../wire.ts';

/**
 * Keeps a list of posts at its end while one reads there, and goes to what answers the reader wherever one reads: to the
 * end, but not beyond the first line of the answer. That is more than Mattermost does, which goes to the end when something is sent from
 * the composer and for nothing else: who tries a command or a button here is to see what it led to.
 * @param posts the oldest first
 */
export function useNewestInView(posts: readonly Post[]) {
  const scroller = React.useRef<HTMLDivElement>(null);
  const isAtEnd = React.useRef(true);
  const known = React.useRef(posts.at(-1)?.id);

  React.useLayoutEffect(() => {
    const element = scroller.current;
    const newest = posts.at(-1);
    if (element === null || newest === undefined) return;
    const isAnswered = newest.id !== known.current && isAnswer(newest);
    known.current = newest.id;
    if (!isAnswered && !isAtEnd.current) return;
    element.scrollTop = element.scrollHeight;
    if (!isAnswered) return;
    const answer = [...element.querySelectorAll('article')].at(-1);
    const hidden = topOf(element) - topOf(answer ?? element);
    if (hidden > 0) element.scrollTop -= hidden;
    isAtEnd.current = endsIn(element);
  }, [posts]);

  // Opening the sidebar makes lines wrap anew: who was at the end stays there.
  React.useEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => {
      if (isAtEnd.current) element.scrollTop = element.scrollHeight;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  return {
    ref: scroller,
    onScroll({ currentTarget }: React.UIEvent<HTMLElement>) {
      isAtEnd.current = endsIn(currentTarget);
    },
  };
}

/** What only the reader sees, and what comes while the browser holds that the reader has just pressed something. */
function isAnswer({ type }: Post): boolean {
  return type === 'system_ephemeral' || navigator.userActivation?.isActive === true;
}

function topOf(element: Element): number {
  return element.getBoundingClientRect().top;
}

function endsIn({ scrollHeight, scrollTop, clientHeight }: HTMLElement): boolean {
  return scrollHeight - scrollTop - clientHeight < 40;
}
