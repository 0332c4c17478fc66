/** Every way this library can fail; the part before the first hyphen names the layer. */
export type GoPluginErrorCode =
  | 'gob-corrupt'
  | 'gob-depth-exceeded'
  | 'gob-duplicate-type'
  | 'gob-definitions-too-large'
  | 'gob-message-too-large'
  | 'gob-name-not-registered'
  | 'gob-number-out-of-range'
  | 'gob-option-invalid'
  | 'gob-schema-invalid'
  | 'gob-too-many-elements'
  | 'gob-too-many-messages'
  | 'gob-too-many-types'
  | 'gob-type-mismatch'
  | 'gob-unknown-type'
  | 'gob-value-invalid'
  | 'yamux-option-invalid'
  | 'yamux-bad-stream-id'
  | 'yamux-bad-type'
  | 'yamux-bad-version'
  | 'yamux-connection-lost'
  | 'yamux-go-away'
  | 'yamux-internal'
  | 'yamux-keepalive-timeout'
  | 'yamux-peer-not-reading'
  | 'yamux-ping-timeout'
  | 'yamux-session-closed'
  | 'yamux-stream-closed'
  | 'yamux-stream-reset'
  | 'yamux-streams-exhausted'
  | 'yamux-unexpected-fin'
  | 'yamux-window-exceeded'
  | 'yamux-window-overflow'
  | 'rpc-cancelled'
  | 'rpc-closed'
  | 'rpc-protocol'
  | 'rpc-remote-error'
  | 'broker-closed'
  | 'broker-id-in-use'
  | 'broker-id-mismatch'
  | 'broker-refused'
  | 'broker-timeout'
  | 'handshake-cookie-missing'
  | 'handshake-failed'
  | 'handshake-malformed'
  | 'handshake-timeout'
  | 'handshake-unsupported';

/** What can accompany an error besides its code and sentence. */
export interface GoPluginErrorDetail {
  /** What was caught, kept for the log. */
  readonly cause?: unknown;
  /** The yamux go-away code the peer is to be sent, where the wire has one for this failure. */
  readonly goAway?: number;
}

/** The only error this library throws or rejects with; `code` is for programs, `message` for people. */
export class GoPluginError extends Error {
  override readonly name = 'GoPluginError';
  readonly code: GoPluginErrorCode;
  readonly goAway: number | undefined;

  constructor(code: GoPluginErrorCode, message: string, detail: GoPluginErrorDetail = {}) {
    super(message, detail.cause === undefined ? undefined : { cause: detail.cause });
    this.code = code;
    this.goAway = detail.goAway;
  }

  /**
   * Converts whatever was caught at a boundary.
   * @param unknown what was caught; a GoPluginError is answered as it is
   * @param code the code for anything else
   */
  static from(unknown: unknown, code: GoPluginErrorCode): GoPluginError {
    if (unknown instanceof GoPluginError) return unknown;
    const message = unknown instanceof Error ? unknown.message : String(unknown);
    return new GoPluginError(code, message, { cause: unknown });
  }
}
