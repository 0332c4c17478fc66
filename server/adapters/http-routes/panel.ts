import { ChannelRef, type Panel, routes } from '#contract';
import type { HttpResponse } from '#mattermost';
import { panel } from '../../app/panel.ts';
import { type Caller, json, type Route, refuse, route } from './route.ts';

/**
 * Until there is a SET per channel every route answers for the one SET, whichever channel it is asked from;
 * what counts is the membership in the SET's channel.
 */
export const panelRoutes: readonly Route[] = [
  route({ path: routes.panel, method: 'GET', right: 'read', input: ChannelRef, answer: panelAnswer }),
  route({ path: routes.refresh, method: 'POST', right: 'read', input: ChannelRef, answer: panelAnswer }),
];

async function panelAnswer(_input: ChannelRef, caller: Caller): Promise<HttpResponse> {
  const body = await panelFor(caller);
  return body === undefined ? refuse(404, 'not-set-up', caller.texts.notSetUp) : json(200, body);
}

/** The panel as the caller may see it; undefined while the setting names no channel. */
export async function panelFor({ desk, rights, texts }: Caller): Promise<Panel | undefined> {
  const view = await panel(desk, rights);
  if (view === undefined) return undefined;
  const problems = view.problems.map((problem) => ({
    code: problem.code,
    text: texts.problem(problem).replaceAll('`', ''),
  }));
  return { ...view.panel, problems };
}
