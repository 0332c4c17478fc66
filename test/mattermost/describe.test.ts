import { describe, expect, it } from 'vitest';
import { apiCalls, describeWire, hooks } from '#mattermost';

describe('describeWire()', () => {
  const wire = describeWire();

  it('names every hook and every API call', () => {
    expect(wire.hooks.map(({ name }) => name).sort()).toEqual(
      [...Object.keys(hooks), 'OnActivate', 'ServeHTTP'].sort(),
    );
    expect(wire.api.map(({ name }) => name).sort()).toEqual(Object.keys(apiCalls).sort());
  });

  it('describes arguments and results in order, the failure last', () => {
    expect(wire.api.find(({ name }) => name === 'KVSetWithOptions')).toEqual({
      name: 'KVSetWithOptions',
      args: [{ kind: 'string' }, { kind: 'bytes' }, { kind: 'struct', name: 'model.PluginKVSetOptions' }],
      returns: [{ kind: 'bool' }, { kind: 'pointer', target: { kind: 'struct', name: 'model.AppError' } }],
    });
  });

  it('describes structs by Go name with the kind of each field', () => {
    expect(wire.structs['model.PluginKVSetOptions']).toEqual({
      fields: { Atomic: { kind: 'bool' }, OldValue: { kind: 'bytes' }, ExpireInSeconds: { kind: 'int' } },
    });
    expect(wire.structs['plugin.HTTPRequestSubset']?.fields.URL).toEqual({
      kind: 'pointer',
      target: { kind: 'binaryMarshaler', name: 'url.URL' },
    });
  });

  it('ends at a struct that contains itself', () => {
    expect(wire.structs['model.AutocompleteData']?.fields.SubCommands).toEqual({
      kind: 'slice',
      element: { kind: 'pointer', target: { kind: 'struct', name: 'model.AutocompleteData' } },
    });
  });

  it('methods that do not travel by their signature name the structs that do', () => {
    const handmade = [...wire.hooks, ...wire.api].filter(({ carriedBy }) => carriedBy !== undefined);
    expect(handmade).toEqual([
      { name: 'OnActivate', carriedBy: ['plugin.Z_OnActivateArgs', 'plugin.Z_OnActivateReturns'] },
      { name: 'ServeHTTP', carriedBy: ['plugin.Z_ServeHTTPArgs'] },
      { name: 'LoadPluginConfiguration', carriedBy: ['plugin.Z_LoadPluginConfigurationArgsReturns'] },
    ]);
    for (const name of handmade.flatMap(({ carriedBy = [] }) => carriedBy)) {
      expect(wire.structs).toHaveProperty([name]);
    }
  });

  it('every named struct is described', () => {
    const named = JSON.stringify(wire).matchAll(/"kind":"struct","name":"([^"]+)"/g);
    const missing = [...named].filter(([, name]) => wire.structs[name ?? ''] === undefined);
    expect(missing).toEqual([]);
  });

  it('lists the registered names', () => {
    expect(wire.registered).toEqual(
      expect.arrayContaining([
        '*model.AppError',
        '*plugin.ErrorString',
        '[]*model.MessageAttachment',
        '[]*model.SlackAttachment',
        'float64',
      ]),
    );
  });
});
