import type { ByteStream } from '../byte-stream.ts';
import { GoPluginError } from '../errors.ts';
import { IncomingBacklog, OutgoingBacklog } from './backlog.ts';
import { Channel, type ChannelLink } from './channel.ts';
import { FrameDecoder } from './decoder.ts';
import { Flag, type FrameHeader, FrameType, GoAwayCode, protocolError } from './frame.ts';
import { FrameWriter } from './frame-writer.ts';
import { withDefaults, type YamuxLimits, type YamuxOptions } from './options.ts';
import { Pings } from './ping.ts';
import { YamuxStream } from './stream.ts';
import { OwnStreamIds, PeerStreamIds } from './stream-ids.ts';

/** How long the last frames may take to leave before the connection is cut. */
const CLOSE_MS = 1000;

/**
 * Many streams over one connection; speaks with hashicorp/yamux v0.1.2 in either role.
 *
 * What the peer does against the protocol ends the session: it is sent the go-away code, every stream fails with the same
 * `GoPluginError`, and {@link closed} resolves with it. Listeners on the streams run inside the session; one that throws ends it
 * with `yamux-internal`.
 *
 * @example
 * const session = new YamuxSession(socket, { role: 'client' });
 * const stream = session.open();
 * stream.end('hello');
 */
export class YamuxSession {
  /** Resolves when the session is over: with the error that ended it, or nothing after an orderly end. Never rejects. */
  readonly closed: Promise<GoPluginError | undefined>;
  readonly #connection: ByteStream;
  readonly #options: YamuxLimits & YamuxOptions;
  readonly #writer: FrameWriter;
  readonly #decoder: FrameDecoder;
  readonly #link: ChannelLink;
  readonly #pings: Pings;
  readonly #ownIds: OwnStreamIds;
  readonly #peerIds: PeerStreamIds;
  readonly #channels = new Map<number, Channel>();
  readonly #incoming: IncomingBacklog;
  readonly #outgoing: OutgoingBacklog;
  readonly #awaitingWriter = new Set<Channel>();
  #peerStreams = 0;
  /** The channel whose data frame is being read, and whether the frame ends it. */
  #reading: { readonly channel: Channel | undefined; readonly fin: boolean } = {
    channel: undefined,
    fin: false,
  };
  #wentAway = false;
  #peerWentAway = false;
  #over: GoPluginError | undefined;
  #keepAlive: ReturnType<typeof setTimeout> | undefined;
  #resolveClosed: (error: GoPluginError | undefined) => void = () => {};

  /**
   * @param connection the byte stream to share; the session reads, writes and closes it from now on
   * @param options the role, and limits if not the defaults
   * @throws GoPluginError `yamux-option-invalid`
   */
  constructor(connection: ByteStream, options: YamuxOptions) {
    this.#options = withDefaults(options);
    this.#connection = connection;
    this.#writer = new FrameWriter(connection);
    this.#decoder = new FrameDecoder({
      frame: (h) => this.#frame(h),
      body: (p, left) => this.#body(p, left),
    });
    this.#pings = new Pings(this.#options.pingTimeoutMs);
    this.#incoming = new IncomingBacklog(this.#options.acceptBacklog);
    this.#outgoing = new OutgoingBacklog(this.#options.acceptBacklog);
    const isClient = options.role === 'client';
    this.#ownIds = new OwnStreamIds(isClient ? 1 : 2);
    this.#peerIds = new PeerStreamIds(isClient ? 2 : 1);
    this.#link = {
      writer: this.#writer,
      windowBytes: this.#options.windowBytes,
      halfCloseTimeoutMs: this.#options.halfCloseTimeoutMs,
      awaitWriter: (channel) => this.#awaitingWriter.add(channel),
      forget: (channel) => this.#forget(channel),
    };
    this.closed = new Promise((resolve) => {
      this.#resolveClosed = resolve;
    });
    this.#writer.onFlush = () => this.#resumeWriters();
    connection.on('drain', () => this.#resumeWriters());
    connection.on('data', (chunk) => this.#receive(chunk));
    connection.on('error', (error) => this.#end(GoPluginError.from(error, 'yamux-connection-lost'), false));
    connection.on('end', () => this.#connectionEnded());
    connection.on('close', () => this.#connectionEnded());
    this.#scheduleKeepAlive();
  }

  /** Open streams of both sides. */
  get streams(): number {
    return this.#channels.size;
  }

  /** Called with every stream the peer opens, in the turn it is opened; until it is set they wait for {@link accept}. */
  set onStream(listener: (stream: YamuxStream) => void) {
    this.#incoming.listen(listener);
  }

  /**
   * Opens a stream. It can be written at once; the peer has accepted it when the first data comes back.
   *
   * @throws GoPluginError `yamux-session-closed`, `yamux-go-away`, `yamux-streams-exhausted`, or what ended the session
   */
  open(): YamuxStream {
    if (this.#over !== undefined) throw this.#over;
    if (this.#peerWentAway) throw new GoPluginError('yamux-go-away', 'The peer accepts no more streams.');
    const channel = new Channel(this.#ownIds.take(), this.#link);
    const stream = new YamuxStream(channel);
    this.#channels.set(channel.id, channel);
    this.#outgoing.add(channel);
    return stream;
  }

  /** Answers the next stream the peer opens. Rejects with what ended the session. */
  accept(): Promise<YamuxStream> {
    return this.#over === undefined ? this.#incoming.take() : Promise.reject(this.#over);
  }

  /** Resolves when the peer answered a ping. Rejects with `yamux-ping-timeout`, or what ended the session. */
  ping(): Promise<void> {
    if (this.#over !== undefined) return Promise.reject(this.#over);
    return this.#pings.ask((value) => this.#writer.control(FrameType.ping, Flag.SYN, 0, value));
  }

  /** Tells the peer that no more of its streams are accepted; those that are open go on. */
  goAway(code: number = GoAwayCode.normal): void {
    if (this.#over !== undefined) return;
    this.#wentAway = true;
    this.#writer.control(FrameType.goAway, 0, 0, code);
  }

  /** Ends the session in order: what was written is sent, streams that are still open fail with `yamux-session-closed`. */
  close(): void {
    this.goAway();
    this.#end(undefined, true);
  }

  #receive(chunk: Uint8Array): void {
    if (this.#over !== undefined) return;
    try {
      this.#decoder.push(chunk);
    } catch (caught) {
      const error = GoPluginError.from(caught, 'yamux-internal');
      this.goAway(error.goAway ?? GoAwayCode.internalError);
      this.#end(error, true);
    }
  }

  #frame(header: FrameHeader): void {
    if (this.#over !== undefined) return;
    if (header.type === FrameType.ping) this.#receivePing(header);
    else if (header.type === FrameType.goAway) this.#receiveGoAway(header.length);
    else this.#receiveOnStream(header);
  }

  #receiveOnStream({ type, flags, streamId, length }: FrameHeader): void {
    if (flags & Flag.SYN) this.#receiveStream(streamId, (flags & Flag.RST) !== 0);
    const channel = this.#channels.get(streamId);
    const isData = type === FrameType.data;
    this.#reading = { channel, fin: isData && length > 0 && (flags & Flag.FIN) !== 0 };
    if (channel === undefined) {
      this.#checkStray(streamId, isData ? length : 0);
      return;
    }
    if (flags & Flag.ACK) this.#outgoing.remove(channel);
    if (isData) channel.expect(length);
    else channel.receiveCredit(length);
    if (flags & Flag.RST) channel.receiveReset();
    else if (flags & Flag.FIN && !this.#reading.fin) channel.receiveFin();
  }

  /** A frame for a stream that is gone is what a peer sends before it learns of our reset: its body is dropped. */
  #checkStray(streamId: number, bytes: number): void {
    if (streamId === 0)
      throw protocolError('yamux-bad-stream-id', 'The peer sent stream data without a stream.');
    if (bytes > this.#options.windowBytes) {
      throw protocolError(
        'yamux-window-exceeded',
        `The peer sent ${bytes} bytes on stream ${streamId}, which is closed.`,
      );
    }
  }

  #body(piece: Uint8Array, remaining: number): void {
    const { channel, fin } = this.#reading;
    if (channel === undefined || this.#channels.get(channel.id) !== channel) return;
    channel.receive(piece);
    if (remaining === 0 && fin && this.#channels.get(channel.id) === channel) channel.receiveFin();
  }

  #receiveStream(id: number, isReset: boolean): void {
    this.#peerIds.take(id);
    if (isReset) return;
    const isFull = this.#peerStreams >= this.#options.maxStreams;
    if (this.#wentAway || isFull || this.#incoming.isFull) {
      this.#answer(FrameType.windowUpdate, Flag.RST, id, 0);
      return;
    }
    const channel = new Channel(id, this.#link);
    this.#channels.set(id, channel);
    this.#peerStreams++;
    this.#incoming.add({ channel, stream: new YamuxStream(channel) });
  }

  #receivePing({ flags, length }: FrameHeader): void {
    if (flags & Flag.SYN) this.#answer(FrameType.ping, Flag.ACK, 0, length);
    else this.#pings.answered(length);
  }

  #receiveGoAway(code: number): void {
    this.#peerWentAway = true;
    if (code === GoAwayCode.normal) return;
    const reasons = new Map<number, string>([
      [GoAwayCode.protocolError, 'a protocol error'],
      [GoAwayCode.internalError, 'an internal error'],
    ]);
    const reason = reasons.get(code) ?? `code ${code}`;
    this.#end(new GoPluginError('yamux-go-away', `The peer ended the session with ${reason}.`), true);
  }

  /** Answers a frame of the peer, unless it has long stopped to read our answers. */
  #answer(type: FrameType, flags: number, streamId: number, length: number): void {
    if (this.#writer.unsentBytes > this.#options.maxUnsentBytes) {
      throw protocolError('yamux-peer-not-reading', 'The peer asks, and does not read the answers.');
    }
    this.#writer.control(type, flags, streamId, length);
  }

  #resumeWriters(): void {
    for (const channel of this.#awaitingWriter) {
      if (!this.#writer.ready) return;
      this.#awaitingWriter.delete(channel);
      channel.pump();
    }
  }

  #forget(channel: Channel): void {
    if (!this.#channels.delete(channel.id)) return;
    if (channel.id % 2 !== (this.#options.role === 'client' ? 1 : 0)) this.#peerStreams--;
    this.#awaitingWriter.delete(channel);
    this.#incoming.remove(channel);
    this.#outgoing.remove(channel);
  }

  #scheduleKeepAlive(): void {
    if (this.#options.keepAliveMs === 0 || this.#over !== undefined) return;
    this.#keepAlive = setTimeout(() => {
      this.ping().then(
        () => this.#scheduleKeepAlive(),
        (cause: unknown) => {
          const message = 'The peer does not answer any more.';
          this.#end(new GoPluginError('yamux-keepalive-timeout', message, { cause }), true);
        },
      );
    }, this.#options.keepAliveMs);
    this.#keepAlive.unref();
  }

  #connectionEnded(): void {
    const isOrderly = this.#decoder.atBoundary;
    const lost = new GoPluginError('yamux-connection-lost', 'The connection ended in the middle of a frame.');
    this.#end(isOrderly ? undefined : lost, true);
  }

  #end(error: GoPluginError | undefined, sayGoodbye: boolean): void {
    if (this.#over !== undefined) return;
    this.#over = error ?? new GoPluginError('yamux-session-closed', 'The session was closed.');
    clearTimeout(this.#keepAlive);
    this.#writer.close();
    for (const channel of [...this.#channels.values()]) channel.fail(this.#over);
    this.#pings.fail(this.#over);
    this.#incoming.fail(this.#over);
    if (sayGoodbye && !this.#connection.destroyed) {
      this.#connection.end();
      const timer = setTimeout(() => this.#connection.destroy(), CLOSE_MS);
      timer.unref();
      this.#connection.on('close', () => clearTimeout(timer));
      this.#connection.resume();
    } else {
      this.#connection.destroy();
    }
    this.#resolveClosed(error);
  }
}
