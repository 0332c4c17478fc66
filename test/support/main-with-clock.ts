import { serve } from '#go-plugin';
import { HANDSHAKE } from '#mattermost';

/** The plugin as it is released, but for its time: that is the host's. Bundled and compiled as `server/executable.ts` is. */
serve({
  ...HANDSHAKE,
  plugins: {
    hooks: async () => {
      const [{ start }, { joinClock }] = await Promise.all([
        import('../../server/main.ts'),
        import('./clock-client.ts'),
      ]);
      return start(await joinClock());
    },
  },
}).then(() => process.exit());
