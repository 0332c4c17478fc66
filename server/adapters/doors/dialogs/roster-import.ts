import * as z from 'zod';
import { rosterSeen } from '../../../app/rotation/change-roster.ts';
import { importTable, type RosterTable } from '../../../app/rotation/import-table.ts';
import { consoleLines, importText, toRoster } from '../../answers/roster-answers.ts';
import { type Dialog, dialog } from './dialog.ts';

/** Characters of a dialog's long field. */
const LONG = 3000;
/** Lines that are named below the field. */
const FAULTS = 10;

/** Teams and turns from a pasted table: all of it or nothing. */
export function importDialog(table: RosterTable): Dialog {
  return dialog({
    name: 'roster-import',
    right: 'roster',
    input: z.looseObject({ table: z.string().max(LONG).nullish() }),
    async open({ set, texts }) {
      const { roster } = texts;
      return {
        title: roster.importTitle,
        intro: [roster.importIntro, ...consoleLines(texts, await rosterSeen(set))].join('\n'),
        elements: [{ kind: 'textarea', name: 'table', ...roster.table, value: '', maxLength: LONG }],
        submit: roster.importButton,
        state: '',
      };
    },
    async submit({ set, texts, person, rights }, input) {
      const answer = await importTable(set, { person, rights }, table, input.table ?? '');
      const text = importText(texts, answer, FAULTS);
      return answer.code === 'imported' || answer.code === 'nothing-new'
        ? { kind: 'done', say: { text, buttons: [toRoster(texts)] } }
        : { kind: 'errors', errors: { table: text } };
    },
  });
}
