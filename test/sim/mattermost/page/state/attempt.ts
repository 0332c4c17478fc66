import * as React from 'react';
import { useSend } from './store.ts';

/**
 * Runs what the user asked for, and answers whether it went well. The bar across the page says why it did not, and goes
 * away with the next thing that does.
 */
export function useAttempt(): (work: () => Promise<unknown>) => Promise<boolean> {
  const send = useSend();
  return React.useCallback(
    async (work) => {
      try {
        await work();
        send({ type: 'ERROR_SHOWN', error: '' });
        return true;
      } catch (error) {
        send({ type: 'ERROR_SHOWN', error: error instanceof Error ? error.message : 'That did not work.' });
        return false;
      }
    },
    [send],
  );
}
