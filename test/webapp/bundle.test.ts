// @vitest-environment happy-dom

import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { GlobalState } from '@mattermost/types/store';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadHostModules, readBundle, runBundle } from './host-page.ts';
import { aHostState } from './host-state.ts';
import { recordRegistry } from './support.tsx';

/** Every glyph of the host's icon font that the sidebar names, written out or chosen by a state. */
const glyphs = `
  account-multiple-outline account-outline account-plus-outline alert-circle-outline alert-outline
  arrow-down arrow-right arrow-up arrow-up-bold-circle-outline calendar-outline check
  check-circle-outline chevron-down chevron-right clock-outline close dots-vertical filter-variant
  lock-outline magnify minus-circle-outline pause pencil-outline product-channels refresh
  send-outline settings-outline sync
`
  .trim()
  .split(/\s+/);

let bundle: string;

beforeAll(async () => {
  bundle = await readBundle();
  await loadHostModules(18);
});

describe('the bundle', () => {
  it('registers one plugin under its id while it runs as a classic script', () => {
    expect(runBundle(bundle).id).toBe('set-update');
    expect(bundle).not.toMatch(/^\s*(import|export)\b/m);
  });

  it.each(['jsx-runtime', 'ReactCurrentOwner', 'react.element', 'react.transitional.element'])(
    'has no %s of its own, so that it runs on any React the host brings',
    (part) => {
      expect(bundle).not.toContain(part);
    },
  );

  it('builds no code from text, which the page forbids', () => {
    expect(bundle).not.toMatch(/\beval\(|\bFunction\(/);
  });

  it('has at most 60 kB gzipped', () => {
    expect(gzipSync(bundle).length).toBeLessThanOrEqual(60_000);
  });

  it('uses only icons the host has', () => {
    const css = createRequire(import.meta.url).resolve('@mattermost/compass-icons/css/compass-icons.css');
    const names = [...readFileSync(css, 'utf8').matchAll(/\.icon-([\w-]+):+before/g)].map(([, name]) => name);
    const written = [...bundle.matchAll(/icon icon-([\w-]+)/g)].map(([, name]) => name);
    expect(written.filter((name) => !glyphs.includes(name ?? ''))).toEqual([]);
    expect(glyphs.filter((name) => !bundle.includes(name))).toEqual([]);
    expect(glyphs.filter((name) => !names.includes(name))).toEqual([]);
  });

  it('uses no colour but those of the theme', () => {
    const { plugin, registry, store } = start();
    plugin.initialize(registry, store);
    const css = document.querySelector('style[data-plugin=set-update]')?.textContent ?? '';
    plugin.uninitialize();
    const parts =
      'sidebar member commands turn head faces line ticket notice message skeleton menu dialog moves row entry preview figures weeks test';
    for (const part of parts.split(' ')) {
      expect(css).toContain(`.set-update-${part}`);
    }
    expect(css).not.toMatch(/#[0-9a-f]{3,8}\b|\brgba?\(\d|\bhsla?\(|!important/i);
    expect(
      [...css.matchAll(/\.([a-z][\w-]*)/g)].map(([, name]) => name).filter((name) => !isOurs(name)),
    ).toEqual([]);
  });
});

describe('initialize() and uninitialize()', () => {
  it('registers what the host is to show and tell: one icon, one entry of the channel’s menu', () => {
    const { plugin, registry, store, recorded, dispatched } = start();
    plugin.initialize(registry, store);
    expect(recorded.calls).toEqual([
      'event custom_set-update_panel_changed',
      'event user_removed',
      'rhs',
      'app bar',
      'channel menu',
      'setting ConnectionTest with title',
    ]);
    expect(decodeURIComponent(recorded.iconUrl ?? '')).toMatch(/^data:image\/svg\+xml,<svg /);
    recorded.toggle?.();
    recorded.show?.('c1');
    expect(dispatched).toEqual([{ type: 'TOGGLE' }, { type: 'SHOW' }]);
    plugin.uninitialize();
  });

  it('takes its style sheet away again', () => {
    const { plugin, registry, store } = start();
    const sheets = () => document.querySelectorAll('style[data-plugin=set-update]').length;
    plugin.initialize(registry, store);
    expect(sheets()).toBe(1);
    plugin.uninitialize();
    expect(sheets()).toBe(0);
  });

  it('draws what a class names in one style sheet, so that no two things share a class', () => {
    const source = resolve(import.meta.dirname, '../../webapp/src');
    const sheets = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.endsWith('.css'),
    );
    const named = sheets.flatMap((path) => [
      ...new Set(
        readFileSync(join(source, path), 'utf8')
          .replace(/\/\*.*?\*\//gs, '')
          .split(/[{},]/)
          .flatMap((part) => /^\.(set-update-[\w-]+)[^\s)]*$/.exec(part.trim())?.[1] ?? []),
      ),
    ]);
    expect(named.length).toBeGreaterThan(100);
    expect(named.filter((name, index) => named.indexOf(name) !== index)).toEqual([]);
  });

  it('works on a host without app bar and custom settings', () => {
    const { plugin, registry, store } = start();
    const { registerAppBarComponent, registerAdminConsoleCustomSetting, ...rest } = registry;
    expect([registerAppBarComponent, registerAdminConsoleCustomSetting]).not.toContain(undefined);
    expect(() => plugin.initialize(rest, store)).not.toThrow();
    plugin.uninitialize();
  });
});

function start() {
  const dispatched: object[] = [];
  const state: GlobalState = aHostState();
  const store = { getState: () => state, dispatch: (action: object) => dispatched.push(action) };
  const recorded = recordRegistry();
  return { ...runBundle(bundle), registry: recorded.registry, store, recorded, dispatched };
}

/** Class names of ours, and those of the host that ours refine. */
function isOurs(name: string | undefined): boolean {
  return name?.startsWith('set-update-') === true || ['btn', 'icon', 'form-control'].includes(name ?? '');
}
