import {
  ChannelRef,
  PostUpdate,
  routes,
  SkipUpdate,
  UnskipUpdate,
  type UpdateDraft,
  type UpdatePosted,
} from '#contract';
import { type DraftView, draft } from '../../../app/update/draft.ts';
import { type PostAnswer, postUpdate } from '../../../app/update/post-update.ts';
import { skippableUpdates, skipUpdate, unskipUpdate } from '../../../app/update/skip-update.ts';
import type { FigureName } from '../../../domain/update/content.ts';
import { isolatedDetail } from '../../texts/failure-text.ts';
import { withoutMarkup } from '../../texts/wording.ts';
import { panelAfter, panelFor } from './panel.ts';
import { refuseUpdate } from './refusals.ts';
import { type Caller, json, type Route, route } from './route.ts';

export const updateRoutes: readonly Route[] = [
  route({
    path: routes.draft,
    method: 'GET',
    right: ['work', 'post'],
    refused: ({ flow }) => flow.refusedDraft,
    input: ChannelRef,
    async answer(_input, { set, texts, rights }) {
      const [drafted, updates] = await Promise.all([
        draft(set),
        rights.has('post') ? skippableUpdates(set) : [],
      ]);
      if (drafted.code !== 'draft') return refuseUpdate(texts, drafted.code);
      const skippable = updates.map(({ dueDate, reason }) => ({
        due_date: dueDate,
        is_skipped: reason !== null,
      }));
      return json(200, { ...draftOf(drafted.view, texts), skippable } satisfies UpdateDraft);
    },
  }),
  route({
    path: routes.postUpdate,
    method: 'POST',
    right: 'post',
    input: PostUpdate,
    async answer({ due_date: dueDate }, caller) {
      const { set, person, texts } = caller;
      const posted = await postUpdate(set, person, dueDate);
      switch (posted.code) {
        case 'posted':
        case 'rewritten':
        case 'posted-anew': {
          const panel = await panelFor(caller, set.clock.now());
          const later = posted.kept === null ? null : texts.keptLater;
          const failure = posted.failure
            ? withoutMarkup(texts.failure(isolatedDetail(posted.failure)))
            : later;
          return json(200, { outcome: outcomeOf(posted), failure, panel } satisfies UpdatePosted);
        }
        default:
          return refuseUpdate(texts, posted.code);
      }
    },
  }),
  route({
    path: routes.skipUpdate,
    method: 'POST',
    right: 'post',
    input: SkipUpdate,
    limit: 8 * 1024,
    async answer({ due_date: dueDate, reason }, caller) {
      const skipped = await skipUpdate(caller.set, caller.person, reason, dueDate);
      return skipped.code === 'skipped' ? panelAfter(caller) : refuseUpdate(caller.texts, skipped.code);
    },
  }),
  route({
    path: routes.unskipUpdate,
    method: 'POST',
    right: 'post',
    input: UnskipUpdate,
    async answer({ due_date: dueDate }, caller) {
      const undone = await unskipUpdate(caller.set, caller.person, dueDate);
      return undone.code === 'reopened' ? panelAfter(caller) : refuseUpdate(caller.texts, undone.code);
    },
  }),
];

function outcomeOf({ code, kept }: Extract<PostAnswer, { kept: unknown }>): UpdatePosted['outcome'] {
  if (kept === null) return code;
  return code === 'posted-anew' ? 'kept-anew' : 'kept';
}

const FIGURE_NAMES: Readonly<Record<FigureName, UpdateDraft['figures'][number]['name']>> = {
  resolved: 'resolved',
  resolvedByCustomers: 'resolved_by_customers',
  submitted: 'submitted',
  submittedByCustomers: 'submitted_by_customers',
};

function draftOf(view: DraftView, texts: Caller['texts']): Omit<UpdateDraft, 'skippable'> {
  const names: readonly FigureName[] = [
    'resolved',
    'resolvedByCustomers',
    'submitted',
    'submittedByCustomers',
  ];
  return {
    due_date: view.dueDate,
    due_at: view.due.dueAt,
    is_posted: view.publication.state === 'posted',
    message: view.message,
    as_of: view.asOf,
    figures: names.map((name) => {
      const figure = view.figures[name];
      const read = view.week[name];
      return {
        name: FIGURE_NAMES[name],
        value: figure?.value ?? null,
        is_complete: figure?.isComplete ?? true,
        url: read.ok ? read.value.url : null,
        last_week: view.lastWeek?.[name]?.value ?? null,
      };
    }),
    misplaced: view.misplaced,
    failure: view.failure && withoutMarkup(texts.failure(isolatedDetail(view.failure))),
  };
}
