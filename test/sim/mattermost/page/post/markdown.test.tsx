import * as React from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { Provider } from 'react-redux';
import { describe, expect, it } from 'vitest';
import { link, plainText } from '../../../../../server/domain/markdown.ts';
import { createPageStore } from '../state/store.ts';
import { Markdown } from './markdown.tsx';
import { decodeEntities } from './markdown-text.tsx';

const html = (text: string) =>
  renderToStaticMarkup(
    <Provider store={createPageStore().store}>
      <Markdown text={text} />
    </Provider>,
  );

describe('Markdown', () => {
  it.each([
    {
      text: '<img src=x onerror=alert(1)>',
      shown: '&lt;img src=x onerror=alert(1)&gt;',
      because: 'HTML is text',
    },
    { text: 'a <b>b</b>', shown: '<p>a &lt;b&gt;b&lt;/b&gt;</p>', because: 'HTML inside a line is text' },
    { text: '[x](javascript:alert(1))', shown: '<p>x</p>', because: 'only safe links are links' },
    { text: '[x](//evil.example)', shown: '<p>x</p>', because: 'a path without a scheme is another site' },
    {
      text: '![x](https://a.example/b.png)',
      shown: 'href="https://a.example/b.png"',
      because: 'pictures are links',
    },
    { text: 'a\nb', shown: '<p>a\nb</p>', because: 'a line break stays one character' },
    {
      text: '* [MM-1](https://j.example/MM-1) Sum',
      shown: '<ul><li><a',
      because: 'the update lists tickets',
    },
    { text: '#set-update x', shown: '>#set-update</button> x', because: 'a hashtag can be searched for' },
    { text: 'R&amp;D &#65;', shown: '<p>R&amp;D A</p>', because: 'entities are characters' },
    {
      text: ':white_check_mark: **Jira** :x:',
      shown: '<p>✅ <strong>Jira</strong> ❌</p>',
      because: 'names of emoji are emoji',
    },
    {
      text: 'at 10:30:15 :nope:',
      shown: '<p>at 10:30:15 :nope:</p>',
      because: 'not all between colons is an emoji',
    },
    {
      text: 'well ;) :-D x-d <3, not a:) or max-depth',
      shown: '<p>well 😉 😄 😝 ❤️, not a:) or max-depth</p>',
      because: 'emoticons are emoji',
    },
    {
      text: '(x-d) (:D) (<3) :(( :)) :’-(',
      shown: '<p>(😝) (😄) (❤️) :(( :)) 😢</p>',
      because: 'only a second bracket keeps a mouth from being one',
    },
    { text: '`:x:`', shown: '<code class="codespan">:x:</code>', because: 'code stays as it is' },
    { text: '@nobody-here', shown: '<p>@nobody-here</p>', because: 'nobody is called so' },
  ])('shows $text because $because', ({ text, shown }) => {
    expect(html(text)).toContain(shown);
  });

  it.each(['for(;;)', 'x-d', ':-D', ':p', '<3', '(;-)', ":'(", ':@ :$ :|', 'a </3 b', ':smile:'])(
    'shows %s of a ticket as it is written there',
    (summary) => {
      const shown = html(
        `* ${link('MM-1', 'https://j.example/MM-1')} ${plainText(summary)} (${plainText(';')})`,
      );
      expect(decodeEntities(shown).replace(/\u2060/g, '')).toContain(`</a> ${summary} (;)`);
    },
  );
});
