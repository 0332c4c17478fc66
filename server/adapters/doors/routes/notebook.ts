import { AddBlocker, AddNotes, ChangeNote, ClearBlocker, routes } from '#contract';
import { addBlocker, clearBlocker } from '../../../app/update/blockers.ts';
import { changeNotes } from '../../../app/update/change-notes.ts';
import { addNotes } from '../../../app/update/notes.ts';
import { withoutMarkup } from '../../texts/wording.ts';
import { panelAfter } from './panel.ts';
import { refuseEntry } from './refusals.ts';
import { type Route, refuse, route } from './route.ts';

/** Bytes: as many notes as there may be, in letters of four bytes, escaped. */
const NOTES_BODY = 64 * 1024;
const NOTE_BODY = 8 * 1024;

/** Notes and blockers; whose they are is who asks. */
export const notebookRoutes: readonly Route[] = [
  route({
    path: routes.addNotes,
    method: 'POST',
    right: ['work', 'post'],
    input: AddNotes,
    limit: NOTES_BODY,
    async answer({ text, offers }, caller) {
      const wanted = { lines: text.split('\n'), offers };
      const added = await addNotes(caller.set, caller.person, wanted);
      return added.code === 'noted' ? panelAfter(caller) : refuseEntry(caller.texts, added);
    },
  }),
  route({
    path: routes.changeNote,
    method: 'POST',
    right: ['work', 'post'],
    input: ChangeNote,
    limit: NOTE_BODY,
    async answer({ id, text, seen }, caller) {
      const wanted = { id, text, isAsSeen: (now: string) => now === seen };
      const changed = await changeNotes(caller.set, caller.person, caller.rights, [wanted]);
      if (changed.code !== 'changed') return refuseEntry(caller.texts, changed);
      const post = changed.post?.code ?? null;
      if (post === null || post === 'rewritten' || post === 'kept') return panelAfter(caller);
      // It is saved, but whoever looks at the post would not see it.
      return refuse(409, 'internal', withoutMarkup(caller.texts.flow.notesChanged(post, '')));
    },
  }),
  route({
    path: routes.addBlocker,
    method: 'POST',
    right: ['work', 'post'],
    input: AddBlocker,
    limit: NOTE_BODY,
    async answer({ text }, caller) {
      const added = await addBlocker(caller.set, caller.person, text);
      if (added.code === 'added') return panelAfter(caller);
      return refuseEntry(caller.texts, added, caller.texts.routes.tooManyBlockers);
    },
  }),
  route({
    path: routes.clearBlocker,
    method: 'POST',
    right: ['work', 'post'],
    input: ClearBlocker,
    async answer({ id }, caller) {
      const cleared = await clearBlocker(caller.set, caller.person, caller.rights, id);
      return cleared.code === 'cleared' ? panelAfter(caller) : refuseEntry(caller.texts, cleared);
    },
  }),
];
