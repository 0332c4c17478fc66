import { afterEach, describe, expect, test, vi } from 'vitest';
import { FrameType, type GoPluginErrorCode, MuxBroker } from '#go-plugin';
import { brokerPair } from '#go-plugin/testing';
import { RawPeer, readAll, settled } from './yamux/raw-peer.ts';

const coded = (code: GoPluginErrorCode) => expect.objectContaining({ code });

afterEach(() => {
  vi.useRealTimers();
});

describe('MuxBroker', () => {
  test('nextId() counts from 1 on each side', () => {
    const { host, plugin } = brokerPair();
    expect([host.nextId(), host.nextId(), plugin.nextId()]).toEqual([1, 2, 1]);
  });

  test.each(['accept first', 'dial first'])('joins the two ends when they %s', async (order) => {
    const { host, plugin } = brokerPair();
    const accept = () => plugin.accept(7);
    const dial = () => host.dial(7);
    const first = order === 'accept first' ? accept() : dial();
    await settled();
    const second = order === 'accept first' ? dial() : accept();
    const [near, far] = await Promise.all([first, second]);
    near.end('question');
    far.end('answer');
    expect(await Promise.all([readAll(far), readAll(near)])).toEqual(['question', 'answer']);
  });

  test('joins many at once, each with its own, from both sides', async () => {
    const { host, plugin } = brokerPair();
    const ids = [3, 1, 2];
    const joined = ids.flatMap((id) => [
      [host.dial(id), plugin.accept(id)],
      [plugin.dial(id), host.accept(id)],
    ]);
    for (const [index, pair] of joined.entries()) {
      const [near, far] = await Promise.all(pair);
      near?.end(`stream ${index}`);
      expect(far && (await readAll(far))).toBe(`stream ${index}`);
    }
  });

  test('sends and expects the id in little endian, with what follows left to the reader', async () => {
    const peer = new RawPeer({ role: 'client' });
    const broker = new MuxBroker(peer.session);
    const dialled = broker.dial(0x01020304);
    await settled();
    expect(Buffer.concat(peer.received).toString('hex')).toBe('04030201');
    peer.send({ streamId: 1 }, Buffer.concat([Buffer.from('04030201', 'hex'), Buffer.from('rest')]));
    const stream = await dialled;
    peer.send({ type: FrameType.windowUpdate, streamId: 1, flags: 4 });
    expect(await readAll(stream)).toBe('rest');
  });

  test('dial() rejects with broker-id-mismatch when another id comes back', async () => {
    const peer = new RawPeer({ role: 'client' });
    const dialled = new MuxBroker(peer.session).dial(5);
    peer.send({ streamId: 1 }, Buffer.from('06000000', 'hex'));
    await expect(dialled).rejects.toEqual(coded('broker-id-mismatch'));
  });

  test.each([
    { because: 'the other side ends the stream', flags: 4 },
    { because: 'the other side resets the stream', flags: 8 },
  ])('dial() rejects with broker-refused when $because', async ({ flags }) => {
    const peer = new RawPeer({ role: 'client' });
    const dialled = new MuxBroker(peer.session).dial(5);
    peer.send({ type: FrameType.windowUpdate, streamId: 1, flags });
    await expect(dialled).rejects.toEqual(coded('broker-refused'));
  });

  test('dial() rejects with broker-timeout when the other side is silent', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const peer = new RawPeer({ role: 'client' });
    const dialled = new MuxBroker(peer.session).dial(5);
    const rejected = expect(dialled).rejects.toEqual(coded('broker-timeout'));
    vi.advanceTimersByTime(10_000);
    await rejected;
  });

  test('accept() rejects with broker-timeout when nobody dials, and the id can be accepted again', async () => {
    const { host, plugin } = brokerPair();
    await expect(plugin.accept(4, 1)).rejects.toEqual(coded('broker-timeout'));
    const accepted = plugin.accept(4);
    await host.dial(4);
    expect((await accepted).destroyed).toBe(false);
  });

  test('accept() rejects with broker-id-in-use while the id is being waited for', async () => {
    const { host, plugin } = brokerPair();
    const first = plugin.accept(4);
    await expect(plugin.accept(4)).rejects.toEqual(coded('broker-id-in-use'));
    await host.dial(4);
    await first;
  });

  test('a stream nobody accepts is closed after 5 s, and so is one that never says its id', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { host } = brokerPair();
    const dialled = host.dial(4);
    const rejected = expect(dialled).rejects.toEqual(coded('broker-refused'));
    const peer = new RawPeer({ role: 'server' });
    new MuxBroker(peer.session);
    peer.send({ type: FrameType.windowUpdate, streamId: 1, flags: 1 });
    await settled();
    expect(peer.session.streams).toBe(1);
    vi.advanceTimersByTime(5000);
    await rejected;
    expect(peer.session.streams).toBe(0);
  });

  test('a second stream for an id that waits to be accepted is refused', async () => {
    const { host, plugin } = brokerPair();
    const first = host.dial(4);
    await expect(host.dial(4)).rejects.toEqual(coded('broker-refused'));
    const accepted = await plugin.accept(4);
    (await first).end('the first');
    expect(await readAll(accepted)).toBe('the first');
  });

  test('the end of the connection rejects what waits on both sides, and later calls', async () => {
    const { host, plugin, close } = brokerPair();
    const waiting = Promise.allSettled([plugin.accept(1), host.accept(1), host.dial(9)]);
    await settled();
    close();
    expect((await waiting).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    await expect(plugin.accept(2)).rejects.toEqual(coded('broker-closed'));
    await expect(host.dial(2)).rejects.toEqual(coded('yamux-session-closed'));
  });
});
