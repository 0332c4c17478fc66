import { bool, type Decoded, int, string, struct } from '#go-plugin';
import { register } from './interface-value.ts';

/** `model.AppError`: what most API calls fail with. */
export const AppError = register(
  '*model.AppError',
  struct('AppError', {
    Id: string,
    /** For the end user, without debugging information. */
    Message: string,
    /** For the log only. */
    DetailedError: string,
    RequestId: string,
    /** HTTP status; the server refuses less than 100 and more than 999. */
    StatusCode: int,
    Where: string,
    /** When true the server shows `Message` as it is, instead of looking `Id` up in its translations. */
    SkipTranslation: bool,
  }),
);
export type AppError = Decoded<typeof AppError>;

/** `plugin.ErrorString`: every other Go error, reduced to its text (`encodableError` in plugin/client_rpc.go). */
export const ErrorString = register(
  '*plugin.ErrorString',
  struct('ErrorString', {
    /** 0, or which of a few known errors it was: 1 io.EOF, 2 sql.ErrNoRows, 3 sql.ErrConnDone, 4 sql.ErrTxDone. */
    Code: int,
    Err: string,
  }),
);
export type ErrorString = Decoded<typeof ErrorString>;

/** `pq.Error`, which the server also passes through unchanged: only its text. */
export const PqError = register('*pq.Error', struct('Error', { Message: string }));
