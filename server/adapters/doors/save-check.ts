import { pluginId } from '#contract';
import { type Config, MattermostError, objectToJson } from '#mattermost';
import type { Problem } from '../../app/settings/settings.ts';
import { textsIn } from '../texts/index.ts';
import { withoutMarkup } from '../texts/wording.ts';

interface Ports {
  /** What is wrong with the form of the values, of those that are not in force. */
  readonly wrongForms: (settings: unknown) => readonly Problem[];
  /** Of the server: who saves is not said. */
  readonly locale: () => string;
}

/** Answers `ConfigurationWillBeSaved`: refuses in one sentence per setting, whose words *Save* then shows. */
export function createSaveCheck({ wrongForms, locale }: Ports) {
  return (config: Config | undefined): undefined => {
    const settings = config?.PluginSettings.Plugins.get(pluginId);
    const problems = settings === undefined ? [] : wrongForms(objectToJson(settings));
    if (problems.length === 0) return undefined;
    const sentences = problems.map((problem) => withoutMarkup(textsIn(locale()).problem(problem)));
    throw new MattermostError('refused', `SET update: ${sentences.join(' ')}`, {
      id: `${pluginId}.settings`,
    });
  };
}
