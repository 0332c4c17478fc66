import { GoPluginError } from '#go-plugin';
import type { AppError, ErrorString } from './model/errors.ts';
import type { Tagged } from './model/interface-value.ts';

/** What can go wrong between this plugin and a Mattermost server. */
export type MattermostErrorCode =
  /** The server refused or failed: `*model.AppError`. */
  | 'app-error'
  /** Another Go error came back: its text is the message. */
  | 'error'
  /** A hook does not do what it was asked, for a reason that whoever asked can mend: no failure of the plugin. */
  | 'refused'
  /** This server has no such API call: it is older than the plugin. */
  | 'not-supported'
  /** The API was used before OnActivate. */
  | 'not-activated'
  /** The connection to the server ended, or was not understood. */
  | 'connection-lost'
  /** A JSON value was wanted. */
  | 'not-plain-data'
  /** An HTTP body is longer than allowed. */
  | 'body-too-large'
  /** An HTTP body ended before its Content-Length. */
  | 'body-cut-short'
  /** An HTTP request has no usable address, or its body is no UTF-8, or no JSON where JSON was wanted. */
  | 'request-not-understood'
  /** A response's body is longer than allowed. */
  | 'response-too-large'
  /** Anything else that was thrown. */
  | 'internal';

interface Details {
  readonly id?: string;
  readonly status?: number;
  readonly where?: string;
  readonly detail?: string;
  readonly cause?: unknown;
}

/** The one class this library throws. `message` is a sentence for a person. */
export class MattermostError extends Error {
  readonly code: MattermostErrorCode;
  /** Upstream's id, such as `app.channel.get.existing.app_error`; empty when there is none. */
  readonly id: string;
  /** HTTP status that says it best. */
  readonly status: number;
  /** Where in the server it happened; empty when not told. */
  readonly where: string;
  /** The server's own words about the cause: for a log, never for a user. */
  readonly detail: string;

  constructor(code: MattermostErrorCode, message: string, details: Details = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'MattermostError';
    this.code = code;
    this.id = details.id ?? '';
    this.status = details.status ?? statusOf[code];
    this.where = details.where ?? '';
    this.detail = details.detail ?? '';
  }

  /** Makes whatever was thrown a MattermostError, once, at a boundary; the original is its cause. */
  static from(thrown: unknown): MattermostError {
    if (thrown instanceof MattermostError) return thrown;
    if (thrown instanceof GoPluginError) return fromGoPlugin(thrown);
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    return new MattermostError('internal', message, { cause: thrown });
  }
}

const statusOf: Readonly<Record<MattermostErrorCode, number>> = {
  'app-error': 500,
  error: 500,
  refused: 400,
  'not-supported': 501,
  'not-activated': 503,
  'connection-lost': 503,
  'not-plain-data': 500,
  'body-too-large': 413,
  'body-cut-short': 400,
  'request-not-understood': 400,
  'response-too-large': 500,
  internal: 500,
};

function fromGoPlugin(cause: GoPluginError): MattermostError {
  if (cause.code !== 'rpc-remote-error') {
    return new MattermostError('connection-lost', 'The connection to the Mattermost server failed.', {
      cause,
    });
  }
  if (/^rpc: can't find (method|service) /.test(cause.message)) {
    return new MattermostError('not-supported', 'This Mattermost server is too old for what was asked.', {
      cause,
    });
  }
  return new MattermostError('error', cause.message, { cause });
}

/** What Go's `error` says, as an exception: the forms that `encodableError` of plugin/client_rpc.go lets through. */
export function fromGoError(error: Tagged): MattermostError {
  if (error.type === '*model.AppError' && error.value !== undefined)
    return fromAppError(error.value as AppError);
  if (error.type === '*plugin.ErrorString' && error.value !== undefined) {
    return new MattermostError('error', (error.value as ErrorString).Err);
  }
  if (error.type === '*pq.Error' && error.value !== undefined) {
    const { Message } = error.value as { Message: string };
    return new MattermostError('error', 'The database of the Mattermost server refused.', {
      detail: Message,
    });
  }
  return new MattermostError('error', `The Mattermost server failed with ${error.type}.`);
}

/** What a `*model.AppError` says, as an exception. */
export function fromAppError(error: AppError): MattermostError {
  return new MattermostError('app-error', error.Message || error.Id || 'The Mattermost server refused.', {
    id: error.Id,
    status: error.StatusCode === 0 ? 500 : error.StatusCode,
    where: error.Where,
    detail: error.DetailedError,
  });
}

/**
 * What a failed hook tells the server. The words of an `app-error` or a refusal are passed on, since somebody chose them;
 * anything else says only that it failed, because the server shows the text to users.
 */
export function toAppError(thrown: unknown, where: string): AppError {
  const chosen = hasChosenWords(thrown) ? thrown : undefined;
  const status = chosen?.status ?? 500;
  return {
    Id: chosen?.id || 'plugin.internal.app_error',
    Message:
      chosen?.message ?? 'This did not work because of an error in the plugin. The server log says more.',
    DetailedError: chosen?.detail ?? '',
    RequestId: '',
    StatusCode: status >= 100 && status <= 999 ? status : 500,
    Where: chosen?.where || where,
    SkipTranslation: true,
  };
}

const maxErrorText = 1000;

/** What `OnActivate` and its like answer: the text is shown to administrators. */
export function toGoError(thrown: unknown, where: string): Tagged {
  if (hasChosenWords(thrown)) {
    return { type: '*model.AppError', value: toAppError(thrown, where) };
  }
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  return { type: '*plugin.ErrorString', value: { Code: 0, Err: text.slice(0, maxErrorText) } };
}

function hasChosenWords(thrown: unknown): thrown is MattermostError {
  return thrown instanceof MattermostError && (thrown.code === 'app-error' || thrown.code === 'refused');
}
