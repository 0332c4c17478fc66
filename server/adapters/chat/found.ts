import { MattermostError } from '#mattermost';

/** What the server has; undefined when it answers that there is no such thing. */
export async function found<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof MattermostError && error.status === 404) return undefined;
    throw error;
  }
}

/** The server understood and does not do it, however often it is asked. */
export function isRefusal(error: unknown): boolean {
  return error instanceof MattermostError && error.code === 'app-error' && error.status < 500;
}

/** Whether the server did it; false where it refuses. */
export async function isDone(asked: Promise<unknown>): Promise<boolean> {
  try {
    await asked;
    return true;
  } catch (error) {
    if (isRefusal(error)) return false;
    throw error;
  }
}
