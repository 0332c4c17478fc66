import { ChannelRef, type Panel, routes } from '#contract';
import type { HttpResponse } from '#mattermost';
import { panel } from '../../../app/panel.ts';
import type { TicketsFailure } from '../../../app/ports.ts';
import { choiceText } from '../../../domain/markdown.ts';
import { isolatedDetail } from '../../texts/failure-text.ts';
import { problemText } from '../../texts/problem-text.ts';
import { withoutMarkup } from '../../texts/wording.ts';
import { type Caller, json, type Route, route } from './route.ts';

const ofPanel = { right: 'read', tellsOutsiders: true, input: ChannelRef, answer: panelAnswer } as const;

/** Every route answers for the SET that is meant in the channel it is asked from; what counts is the membership in the SET's channel. */
export const panelRoutes: readonly Route[] = [
  route({ ...ofPanel, path: routes.panel, method: 'GET' }),
  route({ ...ofPanel, path: routes.refresh, method: 'POST' }),
];

async function panelAnswer(_input: ChannelRef, caller: Caller): Promise<HttpResponse> {
  return json(200, await panelFor(caller));
}

export async function panelAfter(caller: Caller): Promise<HttpResponse> {
  return json(200, await panelFor(caller, caller.set.clock.now()));
}

/**
 * The panel as the caller may see it. `changedAt`: when the caller changed
 * something, which makes it newer than what the caller saw before, even where it holds less.
 */
export async function panelFor(caller: Caller, changedAt = 0): Promise<Panel> {
  const { set, rights, person, texts } = caller;
  const view = await panel(set, { rights, userId: person.id });
  const problems = view.problems.map((problem) => ({
    code: problem.code,
    text: withoutMarkup(problemText(texts, problem, choiceText)),
  }));
  const triage = view.triage && { ...view.triage.standing, failure: sentenceOn(view.triage.failure, texts) };
  return { ...view.panel, version: Math.max(view.panel.version, changedAt), triage, problems };
}

function sentenceOn(failure: TicketsFailure | null, texts: Caller['texts']): string | null {
  return failure === null ? null : withoutMarkup(texts.failure(isolatedDetail(failure)));
}
