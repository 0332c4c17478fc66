import { failed, type JiraFailure } from './errors.ts';

/** A connection that broke in the middle: reading again is worth a try. */
export interface Breakdown {
  readonly failure: JiraFailure;
  readonly isTransient: boolean;
}

const timeouts = new Set([
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  'ETIMEDOUT',
]);
const resets = new Set(['ECONNRESET', 'UND_ERR_SOCKET', 'EPIPE']);
const garbled = new Set(['Z_DATA_ERROR', 'Z_BUF_ERROR', 'HPE_INVALID_CONSTANT']);

/** What an error of the network means; `host` is named, nothing else of the request is. */
export function breakdownOf(error: unknown, host: string, signal: AbortSignal): Breakdown {
  if (signal.aborted) {
    const isDeadline = signal.reason instanceof Error && signal.reason.name === 'TimeoutError';
    return final('timed-out', isDeadline ? `${host} did not answer in time` : 'the question was withdrawn');
  }
  const code = codeOf(error);
  if (timeouts.has(code)) return final('timed-out', `${host} did not answer in time`);
  if (resets.has(code)) {
    return { failure: failed('unreachable', `${host} broke the connection off`), isTransient: true };
  }
  if (garbled.has(code)) return final('answer-not-understood', `the answer of ${host} was damaged`);
  if (code === 'ENOTFOUND') return final('unreachable', `${host} is not a known host name`);
  if (code === 'EAI_AGAIN') {
    return {
      failure: failed('unreachable', `the host name ${host} could not be looked up`),
      isTransient: true,
    };
  }
  if (code === 'ECONNREFUSED') return final('unreachable', `nothing answers at ${host}`);
  const proxyStatus = /^Proxy response \((\d+)\)/.exec(messageOf(error))?.[1];
  if (proxyStatus !== undefined)
    return final('unreachable', `${host}: the proxy refuses (HTTP ${proxyStatus})`);
  if (/CERT|SELF_SIGNED|SSL|TLS|ISSUER/.test(code)) {
    return final('unreachable', `the certificate of ${host} was not accepted (${code})`);
  }
  return final('unreachable', code === '' ? host : `${host} (${code})`);
}

function final(code: 'unreachable' | 'timed-out' | 'answer-not-understood', detail: string): Breakdown {
  return { failure: failed(code, detail), isTransient: false };
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
