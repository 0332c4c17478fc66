import { AddBlocker, AddNotes, ClearBlocker, RemoveNote, routes } from '#contract';
import { addBlocker, clearBlocker } from '../../../app/update/blockers.ts';
import { addNotes, removeNote } from '../../../app/update/notes.ts';
import { panelAfter } from './panel.ts';
import { refuseEntry } from './refusals.ts';
import { type Route, route } from './route.ts';

/** Bytes: as many notes as there may be, in letters of four bytes, escaped. */
const NOTES_BODY = 64 * 1024;
const BLOCKER_BODY = 8 * 1024;

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
    path: routes.removeNote,
    method: 'POST',
    right: ['work', 'post'],
    input: RemoveNote,
    async answer({ id }, caller) {
      const removed = await removeNote(caller.set, caller.person, caller.rights, id);
      return removed.code === 'removed' ? panelAfter(caller) : refuseEntry(caller.texts, removed);
    },
  }),
  route({
    path: routes.addBlocker,
    method: 'POST',
    right: ['work', 'post'],
    input: AddBlocker,
    limit: BLOCKER_BODY,
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
