import type { Duplex } from 'node:stream';
import { encodeFrame, type FrameHeader, FrameType } from '#go-plugin';
import { duplexPair } from '#go-plugin/testing';
import { FrameDecoder } from '../../../server/go-plugin/yamux/decoder.ts';
import type { YamuxOptions } from '../../../server/go-plugin/yamux/options.ts';
import { YamuxSession } from '../../../server/go-plugin/yamux/session.ts';

/** A peer that can send any frame, and records every frame it gets. */
export class RawPeer {
  readonly session: YamuxSession;
  readonly frames: FrameHeader[] = [];
  readonly received: Uint8Array[] = [];
  ended = false;
  readonly connection;

  constructor(options: YamuxOptions) {
    const [near, far] = duplexPair();
    this.connection = near;
    const decoder = new FrameDecoder({
      frame: (header) => this.frames.push(header),
      body: (piece) => this.received.push(new Uint8Array(piece)),
    });
    near.on('data', (chunk: Uint8Array) => decoder.push(chunk));
    near.on('end', () => {
      this.ended = true;
    });
    this.session = new YamuxSession(far, { keepAliveMs: 0, ...options });
  }

  send(header: Partial<FrameHeader>, body?: Uint8Array): void {
    const length = body?.length ?? 0;
    this.connection.write(
      encodeFrame({ type: FrameType.data, flags: 0, streamId: 0, length, ...header }, body),
    );
  }
}

/** Lets everything that is ready to happen in memory happen. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
}

/** All that can be read of a stream, without destroying it as `for await` does. */
export function readAll(stream: Duplex): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    stream.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    stream.once('end', () => resolve(Buffer.concat(chunks).toString()));
    stream.once('error', reject);
  });
}
