import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInThisContext } from 'node:vm';
import { build } from 'esbuild';
import type { ReactElement, ReactNode } from 'react';
import type { Root } from 'react-dom/client';

/** Mattermost 11 has React 18, Mattermost 12 has React 19. */
export type ReactMajor = 18 | 19;

/** What the tests themselves use of the modules the host's page offers to plugins. */
export interface HostModules {
  readonly version: string;
  act(work: () => Promise<void> | void): Promise<void>;
  createRoot(container: Element): Root;
  createElement: typeof import('react').createElement;
  readonly Provider: typeof import('react-redux').Provider;
  readonly IntlProvider: typeof import('react-intl').IntlProvider;
  readonly createStore: typeof import('redux').legacy_createStore;
}

declare global {
  interface Window {
    hostModules?: HostModules;
    IS_REACT_ACT_ENVIRONMENT?: boolean;
  }
}

const page = `
  import * as React from 'react';
  import * as ReactDOM from 'react-dom';
  import { createRoot } from 'react-dom/client';
  import { act as actOfReact18 } from 'react-dom/test-utils';
  import * as ReactIntl from 'react-intl';
  import * as ReactRedux from 'react-redux';
  import * as Redux from 'redux';
  Object.assign(window, { React, ReactDOM, ReactIntl, ReactRedux, Redux });
  window.hostModules = {
    version: React.version,
    act: React['act'] ?? actOfReact18,
    createRoot,
    createElement: React.createElement,
    Provider: ReactRedux.Provider,
    IntlProvider: ReactIntl.IntlProvider,
    createStore: Redux.legacy_createStore,
  };
`;

/** Puts React and friends into this page's globals, as Mattermost does before it loads plugins. */
export async function loadHostModules(react: ReactMajor): Promise<HostModules> {
  const { outputFiles } = await build({
    stdin: { contents: page, resolveDir: import.meta.dirname },
    bundle: true,
    write: false,
    format: 'iife',
    define: { 'process.env.NODE_ENV': '"test"' },
    logLevel: 'error',
    ...(react === 19 ? { alias: { react: 'react-19', 'react-dom': 'react-dom-19' } } : {}),
  });
  // react-intl keeps its context in the page, made by whichever React came first.
  Reflect.deleteProperty(window, '__REACT_INTL_CONTEXT__');
  runInThisContext(outputFiles[0]?.text ?? '');
  if (window.hostModules === undefined) throw new Error('the host page did not load');
  window.IS_REACT_ACT_ENVIRONMENT = true;
  return window.hostModules;
}

interface Builder {
  bundleWebapp(options: { outfile: string }): Promise<string>;
}

let built: Promise<string> | undefined;

/** The built plugin as one text, exactly as an admin would upload it. */
export function readBundle(): Promise<string> {
  built ??= buildBundle();
  return built;
}

async function buildBundle(): Promise<string> {
  const { bundleWebapp }: Builder = await import(join(import.meta.dirname, '../../webapp/build.mjs'));
  const folder = await mkdtemp(join(tmpdir(), 'set-update-webapp-'));
  try {
    return await readFile(await bundleWebapp({ outfile: join(folder, 'main.js') }), 'utf8');
  } finally {
    await rm(folder, { recursive: true });
  }
}

type Plugin = Parameters<Window['registerPlugin']>[1];

/** Runs a bundle as a classic script; answers what it registered. */
export function runBundle(bundle: string): { readonly id: string; readonly plugin: Plugin } {
  const registered: { id: string; plugin: Plugin }[] = [];
  window.registerPlugin = (id, plugin) => registered.push({ id, plugin });
  runInThisContext(bundle);
  const [only, ...others] = registered;
  if (only === undefined || others.length > 0) throw new Error('a bundle registers one plugin');
  return only;
}

/** Wraps what a plugin registered in the providers the host puts around it. */
export function inProviders(
  host: HostModules,
  store: ReturnType<HostModules['createStore']>,
  intl: { readonly locale: string; readonly messages: Record<string, string> },
  children: ReactNode,
): ReactElement {
  const { createElement, Provider, IntlProvider } = host;
  const inIntl = createElement(IntlProvider, { ...intl, onError: failOnIntlError }, children);
  return createElement(Provider, { store, children: inIntl });
}

function failOnIntlError(error: Error): never {
  throw error;
}
