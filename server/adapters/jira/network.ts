import { type FailureCode, failed, type JiraFailure } from './errors.ts';

/** A connection that broke in the middle: reading again is worth a try. */
export interface Breakdown {
  readonly failure: JiraFailure;
  readonly isTransient: boolean;
}

/** Who was asked; `proxy`: the host and port of the proxy in between. */
export interface Asked {
  readonly host: string;
  readonly proxy: string | null;
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
const passing = new Set(['ECONNRESET', 'UND_ERR_SOCKET', 'EPIPE', 'EAI_AGAIN']);
/** Through a proxy these are about the proxy itself: it is the only one who is spoken to. */
const ofTheWay = new Set(['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH']);

/** What an error of the network means; hosts are named, nothing else of the request is. */
export function breakdownOf(error: unknown, { host, proxy }: Asked, signal: AbortSignal): Breakdown {
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
    if (ofTheWay.has(code)) return { failure: failed('proxy-unreachable', proxy), isTransient };
  }
  const isGarbled =
    /^HPE_|^UND_ERR_RES/.test(code) || (error instanceof Error && error.name === 'HTTPParserError');
  const meaning = isGarbled ? 'answer-not-understood' : meanings[code];
  if (meaning !== undefined) return { failure: failed(meaning, place), isTransient };
  const isNamed = code !== '' && !passing.has(code);
  return { failure: failed('unreachable', isNamed ? `${place}: ${code}` : place), isTransient };
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
