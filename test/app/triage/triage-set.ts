import { openFlow, type Reaction } from '../../adapters/doors/commands/flow.ts';
import type { TestOptions } from '../fixture.ts';
import { createRotationSet, type Shown } from '../rotation/rotation-set.ts';

const SETTINGS = { roster: '', autodraft: false, triagemessage: true, autopost: false } as const;

/** The SET of `createRotationSet` with a post on triage days, seen by people who say what they work on. */
export async function createTriageSet(more: Record<string, unknown> = {}, options: TestOptions = {}) {
  const settings: Record<string, unknown> = { ...SETTINGS, ...more };
  const fixture = await createRotationSet({ ...options, settings });
  const flow = openFlow(fixture, settings);
  const isOfTriage = ({ key }: Shown) => key.includes('/triage/');
  return {
    ...fixture,
    settings,
    flow,
    /** The posts of triage days, each with its thread. */
    days(): readonly (Shown & { readonly thread: readonly string[] })[] {
      const said = fixture.inChannel().filter(isOfTriage);
      const rootOf = ({ id }: Shown) => fixture.mattermost.posts.get(id)?.RootId ?? '';
      return said
        .filter((one) => rootOf(one) === '')
        .map((one) => ({
          ...one,
          thread: said.filter((line) => rootOf(line) === one.id).map(({ text }) => text),
        }));
    },
    /** Opens *My status* and sends it with this text, or as it opened. */
    async say(username: string, text?: string): Promise<Reaction> {
      await flow.type(username, 'triage status');
      const form = flow.form();
      const status = text ?? form?.Elements?.[0]?.Default ?? '';
      return flow.submit(username, 'triage-status', { status }, { state: form?.State });
    },
  };
}
