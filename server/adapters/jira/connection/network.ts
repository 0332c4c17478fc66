import { type FailureCode, failed, type JiraFailure } from './errors.ts';

/** A connection that broke in the middle: reading again is worth a try. */
export interface Breakdown {
  readonly failure: JiraFailure;
  readonly isTransient: boolean;
}

/** Who was asked; `proxy`: the host and port of the proxy in between. */
interface Asked {
  readonly host: string;
  readonly proxy: string | null;
  readonly isEncrypted: boolean;
}

/** The proxy itself gave no tunnel; `cause`: why. */
export class ProxyError extends Error {
  constructor(cause: unknown) {
    super('The proxy gave no tunnel.', { cause });
  }
}

/** What the codes of Node, OpenSSL and undici mean; those of Bun are the same. */
const meanings: Readonly<Record<string, FailureCode>> = {
  UND_ERR_CONNECT_TIMEOUT: 'timed-out',
  UND_ERR_HEADERS_TIMEOUT: 'timed-out',
  UND_ERR_BODY_TIMEOUT: 'timed-out',
  ETIMEDOUT: 'timed-out',
  ENOTFOUND: 'name-unknown',
  EAI_AGAIN: 'name-unknown',
  ECONNREFUSED: 'connection-refused',
  ERR_SSL_WRONG_VERSION_NUMBER: 'not-https',
  ERR_SSL_HTTP_REQUEST: 'not-https',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'not-https',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate-unknown',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificate-unknown',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate-unknown',
  UNABLE_TO_GET_ISSUER_CERT: 'certificate-unknown',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate-unknown',
  CERT_UNTRUSTED: 'certificate-unknown',
  CERT_HAS_EXPIRED: 'certificate-expired',
  CERT_NOT_YET_VALID: 'certificate-expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificate-name',
  HOSTNAME_MISMATCH: 'certificate-name',
  Z_DATA_ERROR: 'answer-not-understood',
  Z_BUF_ERROR: 'answer-not-understood',
};

/** A try a moment later may go better. */
const passing = new Set(['ECONNRESET', 'UND_ERR_SOCKET', 'UND_ERR_INFO', 'EPIPE', 'EAI_AGAIN']);
const ended = new Set(['ECONNRESET', 'UND_ERR_SOCKET', 'UND_ERR_INFO', 'EPIPE']);
/** What a proxy that is spoken to by https can be told by its certificate. */
const ofCertificates: readonly FailureCode[] = ['certificate-unknown', 'certificate-expired'];

/**
 * What an error of the network means; hosts are named, nothing else of the request is.
 *
 * @param isNew it came before the connection was encrypted, or, where it is not, before anything ever came from there
 */
export function breakdownOf(error: unknown, asked: Asked, signal: AbortSignal, isNew = false): Breakdown {
  const { host, proxy } = asked;
  const place = proxy === null ? host : `${host}, proxy ${proxy}`;
  if (signal.aborted) {
    const isDeadline = signal.reason instanceof Error && signal.reason.name === 'TimeoutError';
    return { failure: failed('timed-out', isDeadline ? place : ''), isTransient: false };
  }
  const code = codeOf(error);
  const isTransient = passing.has(code);
  if (proxy !== null) {
    const status = /^Proxy response \((\d+)\)/.exec(messageOf(error))?.[1];
    if (status === '407') return { failure: failed('proxy-login', proxy), isTransient };
    if (status !== undefined) {
      return { failure: failed('proxy-refused', `${proxy}: HTTP ${status}, ${host}`), isTransient };
    }
    if (ended.has(code)) return { failure: failed('proxy-cut-off', place), isTransient };
    const meaning = meanings[code];
    if (error instanceof ProxyError && meaning !== 'timed-out') {
      const isOfCertificate = meaning !== undefined && ofCertificates.includes(meaning);
      return { failure: failed(isOfCertificate ? meaning : 'proxy-unreachable', proxy), isTransient };
    }
  }
  if (ended.has(code)) return { failure: failed(endedHow(error, code, asked, isNew), host), isTransient };
  const meaning = garbledHow(error, code) ?? meanings[code];
  if (meaning !== undefined) return { failure: failed(meaning, place), isTransient };
  const isOfTls = /^ERR_SSL_|^EPROTO$|CERT|_CA$|_TOO_(SMALL|WEAK)$/.test(code);
  const unnamed = isOfTls ? 'handshake-failed' : 'unreachable';
  return { failure: failed(unnamed, code === '' ? place : `${place}: ${code}`), isTransient };
}

/** A port for https ends a connection that speaks http without a word. */
function endedHow(error: unknown, code: string, { isEncrypted }: Asked, isNew: boolean): FailureCode {
  if (isEncrypted) return isNew ? 'handshake-failed' : 'cut-off';
  const isWordless = code === 'UND_ERR_SOCKET' && bytesHeard(error) === 0;
  return isNew && isWordless ? 'wants-https' : 'cut-off';
}

/** How much ever came on the connection of an undici SocketError; null where it does not say. */
function bytesHeard(error: unknown): number | null {
  if (typeof error !== 'object' || error === null || !('socket' in error)) return null;
  const { socket } = error;
  if (typeof socket !== 'object' || socket === null || !('bytesRead' in socket)) return null;
  return typeof socket.bytesRead === 'number' ? socket.bytesRead : null;
}

/** The type of TLS's record that says why a connection ends. */
const ALERT = 0x15;

/** What came is no HTTP; null when it is, or nothing came. */
function garbledHow(error: unknown, code: string): FailureCode | null {
  if (error instanceof Error && error.name === 'HTTPParserError') {
    const heard = 'data' in error && typeof error.data === 'string' ? error.data : '';
    if (heard.charCodeAt(0) === ALERT) return 'wants-https';
    return /Expected HTTP/.test(error.message) ? 'not-http' : 'answer-not-understood';
  }
  return /^HPE_|^UND_ERR_RES/.test(code) ? 'answer-not-understood' : null;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : '';
}

/** The `code` of an error or of what caused it; several attempts at once report as one with a list. */
function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  if ('errors' in error && Array.isArray(error.errors) && error.errors.length > 0)
    return codeOf(error.errors[0]);
  return 'cause' in error ? codeOf(error.cause) : '';
}
