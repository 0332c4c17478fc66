import { consoleSettings } from './adapters/settings-catalogue/console.ts';
import { byLowerName, plainValue } from './adapters/settings-catalogue/sent.ts';
import type { Problem } from './app/settings/settings.ts';
import { readConfig } from './config.ts';

/**
 * What is wrong with the form of the values that are about to be saved in the System Console, of those alone that differ from what is
 * in force: an error stops the whole server's save, so what was wrong before, what is missing, and what only Mattermost or Jira can tell
 * must not be one.
 */
export function wrongForms(running: unknown, next: unknown): readonly Problem[] {
  const [before, after] = [byLowerName(running), byLowerName(next)];
  const valueIn = (values: ReadonlyMap<string, unknown>, field: string) =>
    plainValue(values.get(field.toLowerCase())).trim();
  const changed = Object.keys(consoleSettings).filter((field) => {
    const value = valueIn(after, field);
    return value !== '' && value !== valueIn(before, field);
  });
  return readConfig(next, 0).set.problems.filter(
    (problem) => problem.code === 'setting' && changed.some((field) => field === problem.field),
  );
}
