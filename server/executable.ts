import { serve } from '#go-plugin';
import { HANDSHAKE } from '#mattermost';

/** What Mattermost starts. The handshake line is printed before the application is imported: the server waits 3 s for it. */
serve({
  ...HANDSHAKE,
  plugins: {
    hooks: async () => {
      const [{ start }, { systemClock }, { cronTicker }] = await Promise.all([
        import('./main.ts'),
        import('./adapters/system-clock.ts'),
        import('./adapters/cron.ts'),
      ]);
      return start({ clock: systemClock, ticker: cronTicker });
    },
  },
  // `serve` never rejects; it has set the exit code when it could not serve.
}).then(() => process.exit());
