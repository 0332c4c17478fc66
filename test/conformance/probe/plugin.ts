import { type AnyOperation, definePlugin, type Hooks, hooks } from '#mattermost';
import { fromPlain, toPlain } from './plain.ts';
import { routesOf } from './routes.ts';

const trigger = 'probe';
const answer =
  'Today on SET: Alice leads, three tickets are in progress, the update is due on Tuesday at 17:00.';

/** What a hook was called with, as JSON. */
export interface Recorded {
  readonly hook: string;
  readonly args: readonly unknown[];
}

/** What a hook is to answer next: a value of its schema as JSON, or a failure. */
export interface NextAnswer {
  readonly value?: unknown;
  readonly error?: string;
}

/**
 * A plugin without a purpose of its own: every hook records its arguments and answers what it was told to answer, and
 * its routes make any API call. So each can be compared with what the official Go library sent or received.
 */
export const probe = definePlugin(({ api, log }) => {
  const recorded: Recorded[] = [];
  const next = new Map<string, NextAnswer>();

  const recording =
    (hook: AnyOperation) =>
    (...args: readonly unknown[]): unknown => {
      recorded.push({
        hook: hook.name,
        args: hook.args.map(({ shape }, index) => toPlain(shape, args[index])),
      });
      const told = next.get(hook.name);
      next.delete(hook.name);
      if (told?.error !== undefined) throw new Error(told.error);
      const [first] = hook.returns;
      if (told === undefined || first === undefined || 'failure' in first) return undefined;
      return fromPlain(first.shape, told.value);
    };
  const recordings = Object.fromEntries(Object.entries(hooks).map(([name, hook]) => [name, recording(hook)]));

  return {
    ...(recordings as Hooks),

    async OnActivate() {
      await api.RegisterCommand({
        Trigger: trigger,
        AutoComplete: true,
        AutoCompleteDesc: 'Answers with one line',
        AutocompleteData: { Trigger: trigger, HelpText: 'Answers with one line', RoleID: 'system_user' },
      });
    },

    /** One line for what begins with a slash, so that it can be measured; else as every other hook. */
    ExecuteCommand(context, args) {
      if (args?.Command.startsWith('/')) return { ResponseType: 'ephemeral', Text: answer };
      return recording(hooks.ExecuteCommand)(context, args) as { Text: string };
    },

    ServeHTTP: routesOf({ api, log, recorded, next }),
  };
});
