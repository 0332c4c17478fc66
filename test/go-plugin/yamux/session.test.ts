import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { Flag, FrameType, GoAwayCode } from '#go-plugin';
import { duplexPair, sessionPair } from '#go-plugin/testing';
import { YamuxSession } from '../../../server/go-plugin/yamux/session.ts';
import { RawPeer, readAll, settled } from './raw-peer.ts';

const coded = (code: string) => expect.objectContaining({ code });

describe('open() and accept()', () => {
  test.each(['client', 'server'] as const)('carry bytes both ways when the %s opens', async (opener) => {
    const { client, server } = sessionPair();
    const [near, far] = opener === 'client' ? [client, server] : [server, client];
    const stream = near.open();
    stream.end('question');
    const accepted = await far.accept();
    expect(await readAll(accepted)).toBe('question');
    accepted.end('answer');
    expect(await readAll(stream)).toBe('answer');
    expect(stream.id).toBe(opener === 'client' ? 1 : 2);
    await settled();
    expect([client.streams, server.streams]).toEqual([0, 0]);
  });

  test('accept() answers streams in the order they were opened, those that came before it too', async () => {
    const { client, server } = sessionPair();
    for (let n = 0; n < 3; n++) client.open();
    await settled();
    const late = Promise.all([server.accept(), server.accept(), server.accept(), server.accept()]);
    client.open();
    expect((await late).map((stream) => stream.id)).toEqual([1, 3, 5, 7]);
  });

  test('onStream gets the streams that waited, then each in the turn it is opened', async () => {
    const { client, server } = sessionPair();
    client.open();
    await settled();
    const ids: number[] = [];
    server.onStream = (stream) => ids.push(stream.id);
    client.open();
    await settled();
    expect(ids).toEqual([1, 3]);
  });

  test('open() holds streams back while as many as the backlog wait for the peer to accept them', async () => {
    const peer = new RawPeer({ role: 'client', acceptBacklog: 2 });
    const streams = [peer.session.open(), peer.session.open(), peer.session.open()];
    streams[2]?.end('third');
    await settled();
    const opened = () => peer.frames.filter(({ flags }) => flags & Flag.SYN).map(({ streamId }) => streamId);
    expect(opened()).toEqual([1, 3]);
    peer.send({ type: FrameType.windowUpdate, flags: Flag.ACK, streamId: 1 });
    await settled();
    expect(opened()).toEqual([1, 3, 5]);
    expect(Buffer.concat(peer.received).toString()).toBe('third');
  });

  test('a stream of the peer beyond the backlog is reset', async () => {
    const peer = new RawPeer({ role: 'server', acceptBacklog: 1 });
    peer.send({ type: FrameType.windowUpdate, flags: Flag.SYN, streamId: 1 });
    peer.send({ type: FrameType.windowUpdate, flags: Flag.SYN, streamId: 3 });
    await settled();
    expect(peer.frames).toEqual([{ type: FrameType.windowUpdate, flags: Flag.RST, streamId: 3, length: 0 }]);
    expect((await peer.session.accept()).id).toBe(1);
  });

  test('a stream of the peer beyond maxStreams is reset until another ends', async () => {
    const { client, server } = sessionPair({ maxStreams: 1 });
    const first = client.open();
    const second = client.open();
    const accepted = await server.accept();
    const [error] = await once(second, 'error');
    expect(error).toEqual(coded('yamux-stream-reset'));
    accepted.resume();
    const closed = new Promise((resolve) => accepted.once('close', resolve));
    first.destroy();
    await closed;
    client.open();
    expect((await server.accept()).id).toBe(5);
  });
});

describe('the first frame of a stream', () => {
  const opening: Array<{ because: string; flags: number; body: string; reads: string; ends: boolean }> = [
    { because: 'Go opens with an empty window update', flags: Flag.SYN, body: '', reads: '', ends: false },
    { because: 'data may ride on the SYN', flags: Flag.SYN, body: 'abc', reads: 'abc', ends: false },
    {
      because: 'SYN and FIN may come together',
      flags: Flag.SYN | Flag.FIN,
      body: 'abc',
      reads: 'abc',
      ends: true,
    },
    {
      because: 'an empty stream is still a stream',
      flags: Flag.SYN | Flag.FIN,
      body: '',
      reads: '',
      ends: true,
    },
  ];
  test.each(opening)('is understood when $because', async ({ flags, body, reads, ends }) => {
    const peer = new RawPeer({ role: 'server' });
    peer.send(
      { type: body === '' ? FrameType.windowUpdate : FrameType.data, flags, streamId: 1 },
      Buffer.from(body),
    );
    const stream = await peer.session.accept();
    const seen: string[] = [];
    let ended = false;
    stream.on('data', (chunk) => seen.push(String(chunk)));
    stream.on('end', () => {
      ended = true;
    });
    await settled();
    expect(seen.join('')).toBe(reads);
    expect(ended).toBe(ends);
    expect(peer.frames).toEqual([{ type: FrameType.windowUpdate, flags: Flag.ACK, streamId: 1, length: 0 }]);
  });

  test('SYN with RST opens nothing and harms nothing', async () => {
    const peer = new RawPeer({ role: 'server' });
    peer.send({ type: FrameType.windowUpdate, flags: Flag.SYN | Flag.RST, streamId: 1 });
    await settled();
    expect(peer.session.streams).toBe(0);
    expect(peer.ended).toBe(false);
  });

  test('announces the credit beyond the initial window when the window is larger', async () => {
    const peer = new RawPeer({ role: 'client', windowBytes: 300 * 1024 });
    peer.session.open();
    await settled();
    expect(peer.frames).toEqual([
      { type: FrameType.windowUpdate, flags: Flag.SYN, streamId: 1, length: 44 * 1024 },
    ]);
  });
});

describe('closing a stream', () => {
  test('end() half-closes: the peer can still send', async () => {
    const { client, server } = sessionPair();
    const stream = client.open();
    stream.end();
    const accepted = await server.accept();
    expect(await readAll(accepted)).toBe('');
    accepted.write('one ');
    await settled();
    accepted.end('two');
    expect(await readAll(stream)).toBe('one two');
  });

  test('a stream that both sides ended is over without a reset', async () => {
    const peer = new RawPeer({ role: 'client' });
    const stream = peer.session.open().resume();
    stream.end('x');
    peer.send({ streamId: 1, flags: Flag.ACK | Flag.FIN }, Buffer.from('y'));
    await settled();
    expect(stream.destroyed).toBe(true);
    expect(peer.frames.map(({ flags }) => flags)).toEqual([Flag.SYN, 0, Flag.FIN]);
  });

  test('destroy() resets: the peer fails with yamux-stream-reset and both sides forget the stream', async () => {
    const { client, server } = sessionPair();
    const stream = client.open();
    stream.write('x');
    const accepted = await server.accept();
    stream.destroy();
    const [error] = await once(accepted, 'error');
    expect(error).toEqual(coded('yamux-stream-reset'));
    expect([client.streams, server.streams]).toEqual([0, 0]);
  });

  test('a reset ends a write that waits for the window', async () => {
    const { client, server } = sessionPair();
    const stream = client.open();
    const accepted = await server.accept();
    const written = new Promise((resolve) => stream.write(Buffer.alloc(1024 * 1024), resolve));
    await settled();
    accepted.reset();
    expect(await written).toEqual(coded('yamux-stream-reset'));
  });

  test('a reset nobody listens to does not end the process', async () => {
    const { client, server } = sessionPair();
    client.open();
    (await server.accept()).reset();
    await settled();
    expect(client.streams).toBe(0);
  });

  test('a peer that never ends its half is reset after halfCloseTimeoutMs', async () => {
    const peer = new RawPeer({ role: 'client', halfCloseTimeoutMs: 1 });
    const stream = peer.session.open();
    stream.end();
    const [error] = await once(stream, 'error');
    expect(error).toEqual(coded('yamux-stream-closed'));
    await settled();
    expect(peer.frames.at(-1)).toMatchObject({ flags: Flag.RST, streamId: 1 });
  });

  test('frames for a stream that was reset are dropped', async () => {
    const peer = new RawPeer({ role: 'client' });
    peer.session.open().destroy();
    peer.send({ streamId: 1 }, Buffer.from('late'));
    peer.send({ type: FrameType.windowUpdate, streamId: 1, length: 9, flags: Flag.FIN });
    await settled();
    expect(peer.ended).toBe(false);
  });

  test('a stream is destroyed inside its own data listener without harm', async () => {
    const peer = new RawPeer({ role: 'server' });
    peer.session.onStream = (stream) => stream.on('data', () => stream.destroy());
    peer.send({ flags: Flag.SYN, streamId: 1 }, Buffer.from('x'));
    await settled();
    peer.send({ flags: Flag.FIN, streamId: 1 }, Buffer.from('y'));
    await settled();
    expect(peer.frames.map(({ flags }) => flags)).toEqual([Flag.ACK, Flag.RST]);
    expect(peer.ended).toBe(false);
  });
});

describe('ping()', () => {
  test('resolves when the peer answers, either way', async () => {
    const { client, server } = sessionPair();
    await Promise.all([client.ping(), server.ping(), client.ping()]);
  });

  test('rejects with yamux-ping-timeout when the peer is silent', async () => {
    const peer = new RawPeer({ role: 'client', pingTimeoutMs: 1 });
    await expect(peer.session.ping()).rejects.toEqual(coded('yamux-ping-timeout'));
  });

  test('is answered with the same value', async () => {
    const peer = new RawPeer({ role: 'server' });
    peer.send({ type: FrameType.ping, flags: Flag.SYN, length: 0xdead_beef });
    await settled();
    expect(peer.frames).toEqual([
      { type: FrameType.ping, flags: Flag.ACK, streamId: 0, length: 0xdead_beef },
    ]);
  });

  test('an answer nobody asked for is ignored', async () => {
    const peer = new RawPeer({ role: 'server' });
    peer.send({ type: FrameType.ping, flags: Flag.ACK, length: 5 });
    await settled();
    expect(peer.ended).toBe(false);
  });

  test('a silent peer ends a session that is kept alive', async () => {
    const peer = new RawPeer({ role: 'client', keepAliveMs: 1, pingTimeoutMs: 1 });
    const stream = peer.session.open();
    expect(await peer.session.closed).toEqual(coded('yamux-keepalive-timeout'));
    expect(stream.errored).toEqual(coded('yamux-keepalive-timeout'));
  });
});

describe('goAway()', () => {
  test('lets open streams go on and refuses new ones on both sides', async () => {
    const { client, server } = sessionPair();
    const stream = client.open();
    const accepted = await server.accept();
    const refused = client.open();
    server.goAway();
    const [error] = await once(refused, 'error');
    expect(error).toEqual(coded('yamux-stream-reset'));
    expect(() => client.open()).toThrowError(coded('yamux-go-away'));
    stream.end('still here');
    expect(await readAll(accepted)).toBe('still here');
  });

  test.each([GoAwayCode.protocolError, GoAwayCode.internalError, 77])(
    'received with code %i ends the session and its streams',
    async (length) => {
      const peer = new RawPeer({ role: 'client' });
      const stream = peer.session.open();
      peer.send({ type: FrameType.goAway, length });
      expect(await peer.session.closed).toEqual(coded('yamux-go-away'));
      expect(stream.errored).toEqual(coded('yamux-go-away'));
    },
  );
});

describe('close()', () => {
  test('sends what was written, says goodbye and closes the connection', async () => {
    const peer = new RawPeer({ role: 'client' });
    peer.session.open().write('last words');
    peer.session.close();
    expect(await peer.session.closed).toBeUndefined();
    await settled();
    expect(Buffer.concat(peer.received).toString()).toBe('last words');
    expect(peer.frames.at(-1)).toMatchObject({ type: FrameType.goAway, length: GoAwayCode.normal });
    expect(peer.ended).toBe(true);
  });

  test('fails open streams, pings, accepts and later calls', async () => {
    const { client, server } = sessionPair();
    const stream = client.open();
    stream.write(Buffer.alloc(1024 * 1024));
    const reading = readAll(stream);
    const failed = Promise.allSettled([client.ping(), client.accept(), reading]);
    client.close();
    for (const result of await failed)
      expect(result).toMatchObject({ reason: coded('yamux-session-closed') });
    expect(() => client.open()).toThrowError(coded('yamux-session-closed'));
    await expect(client.ping()).rejects.toEqual(coded('yamux-session-closed'));
    expect(await server.closed).toBeUndefined();
  });

  test('the connection is closed even if the peer never reads', async () => {
    const [near, far] = duplexPair();
    const session = new YamuxSession(near, { role: 'client' });
    session.open().write(Buffer.alloc(1024 * 1024));
    await settled();
    session.close();
    await once(near, 'close');
    expect(far.destroyed || far.readableLength > 0).toBe(true);
  });
});

describe('a connection that is lost', () => {
  test('between frames ends the session in order, and its streams with yamux-session-closed', async () => {
    const peer = new RawPeer({ role: 'client' });
    const stream = peer.session.open();
    peer.connection.end();
    expect(await peer.session.closed).toBeUndefined();
    expect(stream.errored).toEqual(coded('yamux-session-closed'));
  });

  test('in the middle of a frame ends everything with yamux-connection-lost', async () => {
    const peer = new RawPeer({ role: 'client' });
    const stream = peer.session.open();
    peer.connection.end(new Uint8Array(5));
    expect(await peer.session.closed).toEqual(coded('yamux-connection-lost'));
    expect(stream.errored).toEqual(coded('yamux-connection-lost'));
  });

  test('with an error ends everything with yamux-connection-lost and the cause', async () => {
    const [near] = duplexPair();
    const session = new YamuxSession(near, { role: 'client' });
    const cause = new Error('ECONNRESET');
    near.destroy(cause);
    expect(await session.closed).toMatchObject({ code: 'yamux-connection-lost', cause });
  });
});
