/** What Mattermost 12 offers beyond {@link file://./globals.ts}: React 19's roots and its JSX runtime. */
import './globals.ts';
import * as ReactJSXRuntime from 'react/jsx-runtime';
import * as ReactDOM from 'react-dom';
import * as ReactDOMClient from 'react-dom/client';

Object.assign(window, { ReactDOM: { ...ReactDOM, ...ReactDOMClient }, ReactJSXRuntime });
