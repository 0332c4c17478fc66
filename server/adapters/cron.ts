import { schedule } from 'node-cron';
import type { Ticker } from '../app/ports.ts';

/**
 * One tick per UTC minute. What is due in which zone is decided by the domain, never by a cron expression: node-cron
 * with a zone stands still for an hour when clocks change.
 */
export const cronTicker: Ticker = {
  start(onMinute) {
    const task = schedule('* * * * *', onMinute, {
      timezone: 'UTC',
      name: 'minute',
      // What is due is decided by the clock when it runs: late on a busy machine is better than a minute later.
      missedExecutionTolerance: 59_000,
      suppressMissedWarning: true,
      logger: { info: silent, debug: silent, warn: toStderr, error: toStderr },
    });
    return () => void task.destroy();
  },
};

function silent() {}

/** node-cron's own logger writes to stdout, which belongs to the handshake. */
function toStderr(message: string | Error) {
  const text = message instanceof Error ? message.message : message;
  process.stderr.write(`${JSON.stringify({ '@level': 'warn', '@message': `node-cron: ${text}` })}\n`);
}
