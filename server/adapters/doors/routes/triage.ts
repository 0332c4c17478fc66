import { ChannelRef, routes, type TriageOpened } from '#contract';
import { openCard } from '../../../app/triage/judge.ts';
import { json, type Route, refuse, route } from './route.ts';

/** The card of bugs of whoever asks, the same that the command opens. */
export const triageRoutes: readonly Route[] = [
  route({
    path: routes.openTriage,
    method: 'POST',
    right: 'work',
    refused: ({ triageCard }) => triageCard.refused,
    input: ChannelRef,
    async answer(_input, { set, person, texts }) {
      if (set.settings.triage === null) return refuse(409, 'not-set-up', texts.triage.off);
      const { postId } = await openCard(set, person);
      const body: TriageOpened = { post_path: postId === null ? null : `/_redirect/pl/${postId}` };
      return json(200, body);
    },
  }),
];
