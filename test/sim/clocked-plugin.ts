import { serve } from '#go-plugin';
import { HANDSHAKE } from '#mattermost';
import type { Ticker } from '../../server/app/ports.ts';
import { clockIn } from './demo-clock.ts';

const noTicks: Ticker = { start: () => () => {} };

/** The plugin by the demo's clock, in the file DEMO_CLOCK names; without DEMO_TICKS nothing happens by schedule. */
void serve({
  ...HANDSHAKE,
  plugins: {
    hooks: async () => {
      const [{ start }, { cronTicker }] = await Promise.all([
        import('../../server/main.ts'),
        import('../../server/adapters/cron.ts'),
      ]);
      const { DEMO_CLOCK = '', DEMO_TICKS } = process.env;
      return start({ clock: clockIn(DEMO_CLOCK), ticker: DEMO_TICKS === undefined ? noTicks : cronTicker });
    },
  },
}).then(() => process.exit());
