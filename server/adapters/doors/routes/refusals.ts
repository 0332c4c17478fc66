import type { RouteError } from '#contract';
import type { HttpResponse } from '#mattermost';
import type { BlockerAdded, BlockerCleared } from '../../../app/update/blockers.ts';
import type { NotesChanged } from '../../../app/update/change-notes.ts';
import type { DraftAnswer } from '../../../app/update/draft.ts';
import type { NotesAdded } from '../../../app/update/notes.ts';
import type { PostAnswer } from '../../../app/update/post-update.ts';
import type { SkipAnswer, UnskipAnswer } from '../../../app/update/skip-update.ts';
import type { Sentences } from '../../texts/index.ts';
import { refuse } from './route.ts';

type Refused<T extends { readonly code: string }, Done extends string> = Exclude<T['code'], Done>;

type EntryRefusal =
  | Exclude<NotesAdded, { code: 'noted' }>
  | Exclude<NotesChanged, { code: 'changed' }>
  | Exclude<BlockerAdded, { code: 'added' }>
  | Exclude<BlockerCleared, { code: 'cleared' }>;

export function refuseEntry(
  texts: Sentences,
  why: EntryRefusal,
  tooMany: (limit: number) => string = texts.routes.tooManyNotes,
): HttpResponse {
  const { routes } = texts;
  switch (why.code) {
    case 'empty':
      return refuse(400, 'bad-request', routes.noteEmpty);
    case 'too-long':
      return refuse(
        400,
        'bad-request',
        routes.tooLong(why.limit, 'line' in why ? [...why.line].slice(0, 40).join('') : null),
      );
    case 'too-many':
      return refuse(409, 'bad-request', tooMany(why.limit));
    case 'not-found':
      return refuse(404, 'not-found', routes.entryGone);
    case 'not-yours':
      return refuse(403, 'forbidden', routes.notYours);
    case 'busy':
      return refuse(409, 'busy', texts.flow.notesNotChanged(why));
    case 'changed-meanwhile':
      return refuse(409, 'update-changed', texts.flow.notesNotChanged(why));
    case 'not-kept':
      return refuse(503, 'internal', routes.notKept);
  }
}

type UpdateRefusal =
  | Refused<DraftAnswer, 'draft'>
  | Refused<PostAnswer, 'posted' | 'rewritten' | 'posted-anew'>
  | Refused<SkipAnswer, 'skipped'>
  | Refused<UnskipAnswer, 'reopened'>;

export function refuseUpdate(texts: Sentences, code: UpdateRefusal): HttpResponse {
  const { routes } = texts;
  const answers: Readonly<Record<UpdateRefusal, readonly [number, RouteError['error']['code'], string]>> = {
    'posting-off': [409, 'not-set-up', texts.postingOff],
    'not-current': [409, 'update-changed', routes.otherWeek],
    over: [409, 'update-changed', routes.otherWeek],
    'too-far': [400, 'bad-request', texts.flow.notSkipped({ code: 'too-far' })],
    'by-schedule': [409, 'update-changed', texts.flow.notSkipped({ code: 'by-schedule' })],
    busy: [409, 'busy', texts.busy],
    'not-taken': [502, 'internal', texts.notTaken],
    'post-refused': [409, 'internal', routes.postRefused],
    'already-posted': [409, 'update-changed', routes.alreadyPosted],
    'already-skipped': [409, 'update-changed', routes.alreadySkipped],
    'no-reason': [400, 'bad-request', texts.flow.notSkipped({ code: 'no-reason' })],
    'not-kept': [503, 'internal', routes.notKept],
  };
  return refuse(...answers[code]);
}
