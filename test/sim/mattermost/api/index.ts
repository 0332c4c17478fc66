import type { RpcHandler } from '#go-plugin';
import { type AnyOperation, answerOperation, apiCalls, MattermostError } from '#mattermost';
import { KvError } from '../../../support/kv.ts';
import { Refusal } from '../store/refusal.ts';
import { channelAnswers } from './channels.ts';
import type { ApiContext } from './context.ts';
import { peopleAnswers } from './people.ts';
import { platformAnswers } from './platform.ts';
import { postAnswers } from './posts.ts';

/**
 * Told of every API call before it is carried out and, with `after`, once it is, before the plugin hears of it.
 * Waiting delays the call; throwing makes it fail.
 */
export type ApiFault = (call: {
  readonly node: string;
  readonly name: string;
  readonly args: readonly unknown[];
  readonly moment: 'before' | 'after';
}) => void | Promise<void>;

/** Handlers for every API call, as the server answers them on one node. */
export function answerApi(context: ApiContext, onCall: ApiFault = () => {}): RpcHandler[] {
  const answers = new Map(
    Object.entries({
      ...peopleAnswers(context),
      ...channelAnswers(context),
      ...postAnswers(context),
      ...platformAnswers(context),
    }),
  );
  return Object.entries(apiCalls).map(([name, call]) => {
    const answer = answers.get(name);
    const carryOut = async (...args: readonly unknown[]) => {
      try {
        await onCall({ node: context.node, name, args, moment: 'before' });
        const result: unknown = await (answer as ((...args: readonly unknown[]) => unknown) | undefined)?.(
          ...args,
        );
        await onCall({ node: context.node, name, args, moment: 'after' });
        return result;
      } catch (error) {
        throw error instanceof Refusal || error instanceof KvError
          ? new MattermostError('app-error', error.message, {
              id: error.id,
              status: error.status,
              where: name,
            })
          : error;
      }
    };
    return answerOperation(call as AnyOperation, carryOut, (thrown) => {
      if (thrown instanceof MattermostError) return;
      context.log({ node: context.node, level: 'error', message: `${name} failed: ${thrown}` });
    });
  });
}
