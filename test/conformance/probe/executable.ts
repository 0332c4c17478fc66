/** The probe's entry point: made as the release is, so that what holds for the one holds for the other. */
import { serve } from '#go-plugin';
import { HANDSHAKE } from '#mattermost';

serve({
  ...HANDSHAKE,
  plugins: { hooks: async () => (await import('./plugin.ts')).probe },
}).then(() => process.exit());
