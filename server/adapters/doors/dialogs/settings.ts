import * as z from 'zod';
import { PERSON_WAITS } from '../../../app/queue/poll-board.ts';
import type { SetAtWork } from '../../../app/set.ts';
import {
  type Chosen,
  chooseSettings,
  type Faults,
  type SettingsPorts,
  type Values,
} from '../../../app/settings/set-settings.ts';
import { draft } from '../../../app/update/draft.ts';
import { runs } from '../../answers/button-words.ts';
import {
  fieldsOf,
  SECTIONS,
  type Section,
  type SetField,
  setSettings,
} from '../../settings-catalogue/catalogue.ts';
import { escapedDetail } from '../../texts/failure-text.ts';
import type { Texts } from '../../texts/index.ts';
import { labelsOf, weekdaysText } from '../../texts/setup-texts.ts';
import { type Dialog, type DialogResult, dialog } from './dialog.ts';
import { withDays } from './settings-days.ts';
import { elementFor } from './settings-sections.ts';
import { parsedState } from './state.ts';

/** What comes back with a submission: which fields were shown, and as of which revision. */
const shown = z.object({ section: z.enum(SECTIONS), seen: z.number().int().min(0) });

/** As Mattermost sends fields: text, booleans for boxes, null for what was left empty. */
const fields = z.record(
  z.string().max(40),
  z.union([z.string().max(5000), z.boolean(), z.number(), z.null()]),
);

/** What the settings of a SET are chosen with, as it is now; undefined for a SET that is gone. */
export type SettingsOf = (set: SetAtWork) => SettingsPorts | undefined;

/** The settings of a SET, one dialog for each part of them; its state is the name of the part. */
export function settingsDialogs(settings: SettingsOf): readonly Dialog[] {
  return [
    dialog({
      name: 'settings',
      right: 'manage',
      input: fields,
      async open({ texts, person, set }, state) {
        const ports = settings(set);
        const section = SECTIONS.find((name) => name === state);
        if (ports === undefined || section === undefined) return texts.failed;
        const columns = section === 'jira' ? await ports.columns().catch(() => []) : [];
        const values = proposedFor(ports, person.zone);
        const valueFor = (field: SetField) => valueFrom(values[field] ?? '', columns, field, texts);
        const { name, intro } = texts.setup.sections[section];
        return {
          title: name,
          intro,
          elements: fieldsOf(section).map((field) => elementFor(field, valueFor(field), columns, texts)),
          submit: texts.setup.save,
          state: JSON.stringify({ section, seen: ports.set.settings.revision }),
        };
      },
      async submit(asked, input, state) {
        const { texts, person, set } = asked;
        const ports = settings(set);
        const about = shown.safeParse(parsedState(state));
        if (ports === undefined || !about.success)
          return { kind: 'errors', errors: {}, error: texts.wrongBody };
        const { section, seen } = about.data;
        const { values, errors } = withDays(typedIn(section, input), asked);
        if (Object.keys(errors).length > 0) return { kind: 'errors', errors, error: texts.setup.notSaved };
        const chosen = await chooseSettings(ports, person, values, seen);
        switch (chosen.code) {
          case 'faults':
            return errorsIn(texts, section, chosen.faults);
          case 'saved':
            return {
              kind: 'done',
              say: await afterwards(() => settings(set), section, chosen, texts),
            };
        }
      },
    }),
  ];
}

/** The settings in force; while nobody chose the zone, that of whoever asks. */
function proposedFor({ values, set }: SettingsPorts, zone: string | null): Values {
  const { chosen, runningSince } = set.settings;
  const isUntouched = !chosen.includes('TimeZone') && runningSince === null;
  return isUntouched && values.TimeZone === 'UTC' && zone !== null ? { ...values, TimeZone: zone } : values;
}

/** A column is called as the board calls it, a weekday as the reader does. */
function valueFrom(value: string, columns: readonly string[], field: SetField, texts: Texts): string {
  const { name } = setSettings[field].kind;
  if (name === 'weekdays') return weekdaysText(value, texts);
  if (name !== 'column') return value;
  return columns.find((name) => name.toLowerCase() === value.toLowerCase()) ?? value;
}

/**
 * What was submitted of this part. A text that may be empty comes back empty or not at all; any other field that does not come back
 * is left as it is.
 */
function typedIn(section: Section, input: z.infer<typeof fields>): Values {
  const typed = fieldsOf(section)
    .filter((field) => input[field] !== undefined || setSettings[field].empty !== 'no')
    .map((field) => [field, String(input[field] ?? '')] as const);
  return Object.fromEntries(typed);
}

function errorsIn(texts: Texts, section: Section, faults: Faults): DialogResult {
  const errors = fieldsOf(section).flatMap((field) => {
    const fault = faults[field];
    return fault === undefined ? [] : [[field, texts.setup.fault(field, fault)] as const];
  });
  return { kind: 'errors', errors: Object.fromEntries(errors), error: texts.setup.notSaved };
}

/** What was saved, and what Jira has to say of it or could not say. */
function whatWasDone(
  { changed, untried, waiting, refused, missing }: Extract<Chosen, { readonly code: 'saved' }>,
  { setup }: Texts,
): string {
  const labels = (fields: readonly string[]) => labelsOf(fields, setup).join(', ');
  return [
    changed.length === 0 ? setup.nothingChanged : setup.saved(labels(changed)),
    ...(missing.length === 0 ? [] : [setup.missingColumns(labels(missing))]),
    ...(untried.length === 0 ? [] : [setup.untried(labels(untried))]),
    ...(waiting.length === 0 ? [] : [setup.waitForBoard(labels(waiting))]),
    ...refused.map(({ field, failure }) => setup.stillRefused(labels([field]), escapedDetail(failure))),
  ].join(' ');
}

async function afterwards(
  settings: () => SettingsPorts | undefined,
  section: Section,
  chosen: Extract<Chosen, { readonly code: 'saved' }>,
  texts: Texts,
) {
  const said = whatWasDone(chosen, texts);
  const all = runs('allsettings', texts.setup.allSettings, 'settings');
  const columns = runs('columns', texts.setup.chooseColumns, 'settings jira');
  const buttons = chosen.missing.length === 0 ? [all] : [columns, all];
  const ports = settings();
  if (section !== 'template' || ports === undefined) return { text: said, buttons };
  const answer = await draft(ports.set, { patience: PERSON_WAITS });
  if (answer.code !== 'draft') return { text: said, buttons };
  return { text: `${said} ${texts.setup.previewIs}\n\n---\n${answer.view.message}`, buttons };
}
