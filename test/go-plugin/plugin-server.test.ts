import { describe, expect, test } from 'vitest';
import { type GoPluginError, handle, int, type Plugins, RpcClient, RpcServer, rpcMethod } from '#go-plugin';
import { duplexPair, serveInMemory } from '#go-plugin/testing';
import { servePlugins } from '../../server/go-plugin/plugin-server.ts';
import { Add, arith, Fail, Shout } from './fixtures/arith.ts';
import { settled } from './yamux/raw-peer.ts';

const plugins: Plugins = {
  arith: async () => arith,
  broken: async () => {
    throw new Error('this plugin does not load');
  },
};

describe('servePlugins()', () => {
  test('dispenses a plugin, answers its calls and Control.Ping', async () => {
    const { host } = serveInMemory(plugins);
    const client = new RpcClient(await host.dispense('arith'));
    expect(await client.call(Add, { A: 1, B: 2 })).toBe(3);
    await expect(client.call(Fail, 'no way')).rejects.toMatchObject({ message: 'no way' });
    await host.ping();
  });

  test('dispenses a plugin as often as it is asked for, each time on a stream of its own', async () => {
    const { host } = serveInMemory(plugins);
    const streams = await Promise.all([host.dispense('arith'), host.dispense('arith')]);
    const sums = streams.map((stream) => new RpcClient(stream).call(Add, { A: stream.id, B: 0 }));
    expect(await Promise.all(sums)).toEqual(streams.map(({ id }) => id));
  });

  test.each([
    { because: 'there is none of that name', name: 'else', message: 'unknown plugin type: else' },
    {
      because: 'the name is one of every object',
      name: 'constructor',
      message: 'unknown plugin type: constructor',
    },
    { because: 'it does not load', name: 'broken', message: 'this plugin does not load' },
  ])('answers an error when $because', async ({ name, message }) => {
    const { host } = serveInMemory(plugins);
    await expect(host.dispense(name)).rejects.toMatchObject({ code: 'rpc-remote-error', message });
    await host.ping();
  });

  test('lets a plugin call the host over a brokered stream', async () => {
    const { host } = serveInMemory({
      caller:
        async () =>
        ({ broker }) => [handle(Shout, async (id) => new RpcClient(await broker.dial(id)).call(Double, 21))],
    });
    const Double = rpcMethod('Plugin.Double', int, int);
    const id = host.broker.nextId();
    void host.broker.accept(id).then((stream) => new RpcServer(stream, [handle(Double, (n) => 2 * n)]));
    const client = new RpcClient(await host.dispense('caller'));
    expect(await client.call(Shout, id)).toBe(42);
  });

  test('ends in order when the host quits', async () => {
    const errors: GoPluginError[] = [];
    const { host, closed } = serveInMemory(plugins, { onError: (error) => errors.push(error) });
    await host.dispense('arith');
    await host.quit();
    expect(await closed).toBeUndefined();
    expect(errors).toEqual([]);
  });

  test('ends by itself when the host asked to quit and leaves the connection open', async () => {
    const [near, far] = duplexPair();
    const closed = servePlugins(far, plugins);
    const { YamuxSession } = await import('../../server/go-plugin/yamux/session.ts');
    const { Quit } = await import('../../server/go-plugin/control.ts');
    const session = new YamuxSession(near, { role: 'client' });
    const control = new RpcClient(session.open());
    session.open();
    session.open();
    await control.call(Quit, true);
    expect(await closed).toBeUndefined();
  });

  test('ends in order when the control stream carries no calls, whatever came with them', async () => {
    const [near, far] = duplexPair();
    const closed = servePlugins(far, plugins);
    const { YamuxSession } = await import('../../server/go-plugin/yamux/session.ts');
    const session = new YamuxSession(near, { role: 'client' });
    const streams = [session.open(), session.open(), session.open()];
    for (const stream of streams) stream.on('error', () => {});
    await settled();
    streams[0]?.write(Uint8Array.of(0xcd, 1, 2, 3));
    for (let piece = 0; piece < 50; piece++) streams[0]?.write(new Uint8Array(100));
    expect(await closed).toBeUndefined();
  });

  test('reports bytes on a dispensed stream that are no calls, and serves on', async () => {
    const errors: GoPluginError[] = [];
    const { host } = serveInMemory(plugins, { onError: (error) => errors.push(error) });
    (await host.dispense('arith')).write('GET / HTTP/1.1\r\n'.repeat(20));
    await settled();
    expect(errors).toHaveLength(1);
    expect(errors[0]?.code).toMatch(/^gob-/);
    await host.ping();
  });

  test('ends with the error when the connection carries no yamux', async () => {
    const [near, far] = duplexPair();
    near.resume();
    near.write('GET / HTTP/1.1\r\n\r\n');
    expect(await servePlugins(far, plugins)).toMatchObject({ code: 'yamux-bad-version' });
  });
});
