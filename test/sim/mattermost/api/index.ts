import type { RpcHandler } from '#go-plugin';
import { type AnyOperation, answerOperation, apiCalls, MattermostError } from '#mattermost';
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

type Answer = (...args: readonly unknown[]) => unknown;

/** What the server does for every API call on one node. */
export function answersOn(context: ApiContext): ReadonlyMap<string, Answer> {
  const answers = [peopleAnswers, channelAnswers, postAnswers, platformAnswers].map((of) => of(context));
  return new Map(answers.flatMap((some) => Object.entries(some) as [string, Answer][]));
}

/** What an answer threw, as the plugin hears of it. */
export function asHeard(thrown: unknown, where: string): unknown {
  if (!(thrown instanceof Refusal)) return thrown;
  return new MattermostError('app-error', thrown.message, { id: thrown.id, status: thrown.status, where });
}

/** Handlers for every API call, as the server answers them on one node. */
export function answerApi(context: ApiContext, onCall: ApiFault = () => {}): RpcHandler[] {
  const answers = answersOn(context);
  return Object.entries(apiCalls).map(([name, call]) => {
    const answer = answers.get(name);
    const carryOut = async (...args: readonly unknown[]) => {
      try {
        await onCall({ node: context.node, name, args, moment: 'before' });
        const result = await answer?.(...args);
        await onCall({ node: context.node, name, args, moment: 'after' });
        return result;
      } catch (error) {
        throw asHeard(error, name);
      }
    };
    return answerOperation(call as AnyOperation, carryOut, (thrown) => {
      if (thrown instanceof MattermostError) return;
      context.log({ node: context.node, level: 'error', message: `${name} failed: ${thrown}` });
    });
  });
}
