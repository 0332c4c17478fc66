type StoreErrorCode =
  /** Other nodes were faster at every try. */
  | 'contended'
  /** A newer version of the plugin wrote it: this one reads it at most. */
  | 'newer-version'
  /** What is stored is not what was written. */
  | 'not-understood'
  /** Larger than a document may be. */
  | 'too-large'
  /** Mattermost did not take it. */
  | 'not-kept';

/** What a store of documents fails with; nothing was written. */
export class StoreError extends Error {
  readonly code: StoreErrorCode;
  /** Of the document: its kind, a slash, its id. */
  readonly key: string;

  constructor(code: StoreErrorCode, key: string, cause?: unknown) {
    const why = cause === undefined ? '' : ` (${String(cause).slice(0, 200)})`;
    super(`the document ${key} could not be used: ${code}${why}`, { cause });
    this.name = 'StoreError';
    this.code = code;
    this.key = key;
  }
}
