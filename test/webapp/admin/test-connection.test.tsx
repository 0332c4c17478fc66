// @vitest-environment happy-dom
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type HostModules, inProviders, loadHostModules, readBundle, runBundle } from '../host-page.ts';
import { aHostState } from '../host-state.ts';
import { all, one, spokenText } from '../roles.ts';
import { recordRegistry, violationsIn } from '../support.tsx';

const id = 'PluginSettings.Plugins.set-update.connectiontest';

describe.each([18, 19] as const)('test connection on React %i', (react) => {
  let host: HostModules;
  let bundle: string;
  let close: () => Promise<void>;
  let element: HTMLElement;
  let sent: unknown[];
  let answer: (status: number, body: unknown) => Promise<void>;

  beforeAll(async () => {
    host = await loadHostModules(react);
    bundle = await readBundle();
  });
  afterEach(async () => {
    await close();
    document.body.replaceChildren();
  });

  const open = async ({ isDisabled = false, locale = 'en' } = {}) => {
    const recorded = recordRegistry();
    const { plugin } = runBundle(bundle);
    const store = host.createStore(() => aHostState());
    plugin.initialize(recorded.registry, { getState: () => aHostState(), dispatch: store.dispatch });
    const component = recorded.settings.get('ConnectionTest');
    if (component === undefined) throw new Error('the plugin registered no setting');

    sent = [];
    let resolve: (response: Response) => void = () => {};
    window.fetch = (input, init) => {
      sent.push([init?.method, String(input), JSON.parse(String(init?.body))]);
      return new Promise((answered) => {
        resolve = answered;
      });
    };
    answer = (status, body) => host.act(async () => resolve(new Response(JSON.stringify(body), { status })));
    element = document.createElement('div');
    document.body.append(element);
    const root = host.createRoot(element);
    const intl = { locale, messages: recorded.translationsFor?.(locale) ?? {} };
    const child = host.createElement(component, { id, disabled: isDisabled });
    await host.act(() => root.render(inProviders(host, store, intl, child)));
    close = async () => {
      await host.act(() => root.unmount());
      plugin.uninitialize();
    };
  };
  const click = (button: HTMLElement) => host.act(async () => button.click());
  const type = (key: string, value: string) => {
    const field = document.createElement('input');
    field.id = `PluginSettings.Plugins.set-update.${key}`;
    field.setAttribute('aria-label', key);
    field.value = value;
    document.body.append(field);
  };
  const result = () => spokenText(one(element, 'status', /^/));
  const line = (what: string, is_ok: boolean, text: string) => ({ what, is_ok, label: what, text });

  it('tries what stands in the form, and says line by line what works', async () => {
    await open();
    type('jiraurl', 'https://jira.example.com');
    type('jiratoken', 'typed');
    const button = one(element, 'button', 'Test connection');
    await click(button);
    await click(button);
    expect(sent).toEqual([
      [
        'POST',
        '/plugins/set-update/api/v1/connection/test',
        { settings: { JiraURL: 'https://jira.example.com', JiraToken: 'typed' } },
      ],
    ]);
    expect(button.getAttribute('aria-busy')).toBe('true');
    expect(result()).toBe('Testing the connection');

    await answer(200, {
      lines: [line('login', true, 'as set-update\u202e'), line('board', false, 'Correct *Jira URL* here.')],
    });
    expect(all(element, 'listitem').map(spokenText)).toEqual([
      'Works: login: as set-update',
      'Failed: board: Correct Jira URL here.',
    ]);
    expect(element.querySelector('em')?.textContent).toBe('Jira URL');
    expect(result()).toContain('Tested with the values entered above');
    expect(await violationsIn(element)).toEqual([]);
  });

  it('tries the saved settings where the form cannot be read', async () => {
    await open();
    type('jiratoken', '****');
    await click(one(element, 'button', 'Test connection'));
    expect(sent).toEqual([['POST', '/plugins/set-update/api/v1/connection/test', { settings: {} }]]);
    await answer(200, { lines: [] });
    expect(result()).toBe('Tested with the saved settings.');
  });

  it('says why nothing was tried', async () => {
    await open({ locale: 'de' });
    await click(one(element, 'button', 'Verbindung testen'));
    await answer(500, { error: { code: 'internal', message: '' } });
    expect(result()).toContain('Auf dem Server ist etwas schiefgegangen');
    await click(one(element, 'button', 'Verbindung testen'));
    expect(sent).toHaveLength(2);
    await answer(403, { error: { code: 'forbidden', message: 'Nur für Admins.' } });
    expect(result()).toBe('Fehlgeschlagen: Nur für Admins.');
  });

  it('cannot be pressed by those who may only read', async () => {
    await open({ isDisabled: true });
    expect(one(element, 'button', 'Test connection').hasAttribute('disabled')).toBe(true);
  });
});
