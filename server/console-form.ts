import type { Problem } from './app/settings.ts';
import { consoleFields, plainValue, readConfig } from './config.ts';

/**
 * What is wrong with the form of the values that are about to be saved in the System Console, of those alone that differ from what is
 * in force: an error stops the whole server's save, so what was wrong before, what is missing, and what only Mattermost or Jira can tell
 * must not be one.
 */
export function wrongForms(running: unknown, next: unknown): readonly Problem[] {
  const [before, after] = [valuesIn(running), valuesIn(next)];
  const changed = consoleFields.filter((field) => {
    const value = after.get(field.toLowerCase()) ?? '';
    return value !== '' && value !== (before.get(field.toLowerCase()) ?? '');
  });
  return readConfig(next, 0).set.problems.filter(
    (problem) => problem.code === 'setting' && changed.some((field) => field === problem.field),
  );
}

function valuesIn(raw: unknown): ReadonlyMap<string, string> {
  const entries = typeof raw === 'object' && raw !== null ? Object.entries(raw) : [];
  return new Map(entries.map(([name, value]) => [name.toLowerCase(), plainValue(value).trim()]));
}
