import type { Archives } from './archives.ts';
import type { MattermostBinary } from './mattermost-binary.ts';

/** What `npm run server-test` makes before the tests, and tells them in their environment. */
export interface Given {
  readonly binary: MattermostBinary;
  readonly archives: Archives;
  readonly postgres: { readonly port: number; readonly bin: string };
  /** A folder for everything that is written; it is removed at the end. */
  readonly folder: string;
}

export const GIVEN = 'REAL_SERVER_TEST';

export function given(): Given {
  const text = process.env[GIVEN];
  if (text === undefined) throw new Error('Start these tests with `npm run server-test`.');
  return JSON.parse(text);
}
