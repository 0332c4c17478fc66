// @vitest-environment happy-dom
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { createPageStore } from '../state/store.ts';
import { createPostUtils } from './post-utils.tsx';

const { formatText, messageHtmlToComponent } = createPostUtils(createPageStore());
const drawn = (html: string) => renderToStaticMarkup(messageHtmlToComponent(html));

describe('formatText()', () => {
  it('gives the HTML of a message', () => {
    expect(formatText('* **a** <b>')).toContain('<li><strong>a</strong> &lt;b&gt;</li>');
  });
});

describe('messageHtmlToComponent()', () => {
  it('keeps what formatText() made', () => {
    const html = formatText('* [MM-1](https://j.example/MM-1) Sum\n\nNotes: `x`');
    expect(drawn(html)).toBe(html);
  });

  it.each([
    { html: '<script>alert(1)</script>a', shown: 'a', because: 'scripts are dropped' },
    {
      html: '<a href="javascript:alert(1)">a</a>',
      shown: '<a>a</a>',
      because: 'the link leads nowhere safe',
    },
    { html: '<p onclick="alert(1)">a</p>', shown: '<p>a</p>', because: 'handlers are dropped' },
    { html: '<form><p>a</p></form>', shown: '<p>a</p>', because: 'no message has a form' },
  ])('shows $shown for $html because $because', ({ html, shown }) => {
    expect(drawn(html)).toBe(shown);
  });
});
