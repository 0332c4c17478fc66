import { isAboutCause, keysOfCause } from '../../domain/message/notice.ts';
import type { Host } from '../host.ts';

/** Whether a message about a cause may still be asked for, by its key: while it lasts, and while nobody knows whether it does. */
export function isOfCause({ store }: Pick<Host, 'store'>, id: string): (key: string) => Promise<boolean> {
  return async (key) => {
    if (!isAboutCause(key)) return false;
    try {
      const causes = (await store.notices.read(id))?.causes ?? [];
      const lasting = causes.filter(({ wellSince }) => wellSince === null);
      return lasting.some((told) => key.startsWith(keysOfCause(told.key, told.toldAt)));
    } catch {
      return true;
    }
  };
}
