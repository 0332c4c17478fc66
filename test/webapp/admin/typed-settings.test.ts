// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { consoleSettings } from '../../../server/adapters/settings-catalogue/console.ts';
import { typedSettings } from '../../../webapp/src/admin/typed-settings.ts';

const prefix = 'PluginSettings.Plugins.set-update.';

describe('typedSettings()', () => {
  afterEach(() => document.body.replaceChildren());

  const put = (tag: 'input' | 'textarea' | 'select' | 'div', id: string, value: string) => {
    const field = document.createElement(tag);
    field.id = id;
    if (field instanceof HTMLSelectElement) field.append(option(value));
    else if ('value' in field) field.value = value;
    document.body.append(field);
  };

  const option = (value: string) => {
    const element = document.createElement('option');
    element.value = value;
    return element;
  };

  it('reads every kind of field by the key of plugin.json', () => {
    put('input', `${prefix}jiraurl`, 'https://jira.example.com');
    put('textarea', `${prefix}jiraaccount`, 'set@example.com');
    put('select', `${prefix}jiraapiurl`, 'https://api.example.com');
    expect(typedSettings(`${prefix}connectiontest`, document)).toEqual({
      JiraURL: 'https://jira.example.com',
      JiraAccount: 'set@example.com',
      JiraAPIURL: 'https://api.example.com',
    });
  });

  it('reads those without which Jira is not read, with channel and managers', () => {
    const settings = Object.entries(consoleSettings);
    for (const [key] of settings) put('input', prefix + key.toLowerCase(), 'x');
    const ofJira = settings.filter(([, { stops }]) => stops === 'jira').map(([key]) => key);
    expect(ofJira.length).toBeGreaterThan(0);
    const read = Object.keys(typedSettings(`${prefix}connectiontest`, document));
    expect(read.sort()).toEqual(['Channel', 'Managers', ...ofJira].sort());
  });

  it.each([
    {
      because: 'the mask of a saved token is no token',
      tag: 'input',
      id: `${prefix}jiratoken`,
      value: '****',
    },
    {
      because: 'it is a field of another plugin',
      tag: 'input',
      id: 'PluginSettings.Plugins.jira.jiraurl',
      value: 'x',
    },
    { because: 'Jira has nothing to do with it', tag: 'textarea', id: `${prefix}roster`, value: 'x' },
    { because: 'it is no setting of ours', tag: 'input', id: `${prefix}enable`, value: 'x' },
    { because: 'it is no field', tag: 'div', id: `${prefix}jiraurl`, value: 'x' },
  ] as const)('leaves out what it finds when $because', ({ tag, id, value }) => {
    put(tag, id, value);
    expect(typedSettings(`${prefix}connectiontest`, document)).toEqual({});
  });

  it('takes a token typed anew', () => {
    put('input', `${prefix}jiratoken`, 'a*b');
    expect(typedSettings(`${prefix}connectiontest`, document)).toEqual({ JiraToken: 'a*b' });
  });
});
