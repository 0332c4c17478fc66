import { GoPluginError } from '../errors.ts';
import { INITIAL_WINDOW } from './frame.ts';

/** Limits and times of a session; those of hashicorp/yamux's `DefaultConfig` unless said. */
export interface YamuxLimits {
  /** Bytes of a stream the peer may have sent and nobody has read. At least, and by default, 256 KiB. */
  readonly windowBytes: number;
  /** Streams of the peer that may wait for `accept`, and streams of ours that may wait for the peer's. Default 256. */
  readonly acceptBacklog: number;
  /** Streams of the peer that may be open at once, each with a window to fill; more are reset. Default 1024, no limit in Go. */
  readonly maxStreams: number;
  /** Bytes that may wait to be written when a frame of the peer must be answered; more ends the session. Default 1 MiB. */
  readonly maxUnsentBytes: number;
  /** Pause between two pings that keep the session alive; 0 for none. Default 30,000 ms. */
  readonly keepAliveMs: number;
  /** How long the answer to a ping may take. Default 10,000 ms. */
  readonly pingTimeoutMs: number;
  /** How long the peer may leave its half of a stream open after we closed ours; 0 for ever. Default 300,000 ms. */
  readonly halfCloseTimeoutMs: number;
}

export interface YamuxOptions extends Partial<YamuxLimits> {
  /** Who opened the connection: the client's streams have odd ids. */
  readonly role: 'client' | 'server';
}

const DEFAULTS: YamuxLimits = {
  windowBytes: INITIAL_WINDOW,
  acceptBacklog: 256,
  maxStreams: 1024,
  maxUnsentBytes: 1024 * 1024,
  keepAliveMs: 30_000,
  pingTimeoutMs: 10_000,
  halfCloseTimeoutMs: 300_000,
};

/** @throws GoPluginError `yamux-option-invalid` for a window that the protocol does not allow */
export function withDefaults(options: YamuxOptions): YamuxLimits & YamuxOptions {
  const limits = { ...DEFAULTS, ...options };
  if (limits.windowBytes < INITIAL_WINDOW || limits.windowBytes > 0xffff_ffff) {
    throw new GoPluginError(
      'yamux-option-invalid',
      `windowBytes must be from ${INITIAL_WINDOW} to 2^32 - 1.`,
    );
  }
  return limits;
}
