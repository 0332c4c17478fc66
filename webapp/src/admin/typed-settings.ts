import type { ConnectionTest } from '#contract';

/** The settings of plugin.json that a test looks at; the others cannot change what it finds. */
const testedSettings = ['JiraURL', 'JiraAccount', 'JiraToken', 'JiraAPIURL', 'Channel', 'Managers'] as const;

/**
 * What of it stands in the form of the System Console, saved or not, by the keys of plugin.json. The host gives a custom setting
 * no view of its neighbours, so their fields are read where they stand; what is not found is left out. The mask of a saved
 * secret is left out too, because it is no value.
 *
 * @param settingId id of one of our settings; those of the others differ in the key alone
 */
export function typedSettings(settingId: string, page: Document): ConnectionTest['settings'] {
  const prefix = settingId.slice(0, settingId.lastIndexOf('.') + 1);
  const typed: Record<string, string> = {};
  for (const key of testedSettings) {
    const field = page.getElementById(prefix + key.toLowerCase());
    const isField =
      field instanceof HTMLInputElement ||
      field instanceof HTMLSelectElement ||
      field instanceof HTMLTextAreaElement;
    if (isField && !isMask(field.value)) typed[key] = field.value;
  }
  return typed;
}

function isMask(value: string): boolean {
  return /^\*+$/.test(value);
}
