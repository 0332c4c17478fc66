import * as React from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { Provider } from 'react-redux';
import type { PageStore } from '../state/store.ts';
import { inOrder } from './in-order.ts';
import { Markdown } from './markdown.tsx';

/** What of a message's HTML becomes an element again; anything else is only looked through. */
const kept = new Set(
  'a blockquote br button code dd del div dl dt em h1 h2 h3 h4 h5 h6 hr li ol p pre span strong table tbody td th thead tr ul'.split(
    ' ',
  ),
);

/** `window.PostUtils`, with which plugins draw messages the way the host does. */
export function createPostUtils({ store }: PageStore) {
  return {
    /** The HTML of a message. */
    formatText: (text: string): string =>
      renderToStaticMarkup(
        <Provider store={store}>
          <Markdown text={text} />
        </Provider>,
      ),
    /** The HTML of a message as elements; scripts, handlers and foreign links do not come through. */
    messageHtmlToComponent(html: string): React.ReactElement {
      const { body } = new DOMParser().parseFromString(html, 'text/html');
      return children(body);
    },
  };
}

function children(node: Node): React.ReactElement {
  return inOrder([...node.childNodes].map(element));
}

function element(node: Node): React.ReactNode {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent;
  if (!(node instanceof HTMLElement)) return null;
  const name = node.localName;
  if (name === 'script' || name === 'style') return null;
  if (!kept.has(name)) return children(node);
  if (name === 'br' || name === 'hr') return React.createElement(name);
  const href = node.getAttribute('href') ?? '';
  const isSafe = /^(https?:\/\/|mailto:|\/(?!\/))/i.test(href);
  return React.createElement(
    // A mention can be pressed in a post only, which knows what it leads to.
    name === 'button' ? 'span' : name,
    {
      className: node.className || undefined,
      ...(name === 'a' && isSafe && { href, target: '_blank', rel: 'noreferrer' }),
    },
    children(node),
  );
}
