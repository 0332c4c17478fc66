import type { Kv } from '../sim/mattermost/store/kv.ts';

/** Documents as they must never be: cut off, or of a version to come. */
export const DAMAGES = { damaged: '{"version":1,"x":', newer: '{"version":99,"other":true}' } as const;

/** Puts what no version of the plugin wrote in the place of a document. */
export function damage(kv: Kv, key: string, json: string = DAMAGES.damaged): void {
  kv.set(key, new TextEncoder().encode(json), { Atomic: false, ExpireInSeconds: 0 });
}
