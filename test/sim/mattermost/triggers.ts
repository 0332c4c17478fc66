import { newId } from './store/ids.ts';

/** Milliseconds a trigger id opens dialogs for: `OutgoingIntegrationRequestsTimeout` of 30 s. */
const lifetime = 30_000;

/** The ids with which a plugin may open a dialog for who used a command or pressed a button. */
export interface Triggers {
  issue(userId: string): string;
  /** Whose the id is; undefined if it is unknown or too old. */
  userOf(triggerId: string): string | undefined;
}

export function createTriggers(now: () => number): Triggers {
  const issued = new Map<string, { userId: string; at: number }>();
  return {
    issue(userId) {
      for (const [id, { at }] of issued) if (now() - at > lifetime) issued.delete(id);
      const id = newId();
      issued.set(id, { userId, at: now() });
      return id;
    },
    userOf(triggerId) {
      const found = issued.get(triggerId);
      return found !== undefined && now() - found.at <= lifetime ? found.userId : undefined;
    },
  };
}
