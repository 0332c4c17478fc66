import { type Api, MattermostError, parseJson } from '#mattermost';
import { withoutEndSlashes } from '../../domain/address/address.ts';

type SettingsApi = Pick<Api, 'LoadPluginConfiguration' | 'GetConfig'>;

/** What the server says about itself and us: the plugin's settings as JSON, and the language of its channel posts. */
export interface ServerSettings {
  readonly plugin: unknown;
  readonly locale: string;
  /** Where links to posts start, without a slash at the end; empty when the server does not know its own address. */
  readonly siteUrl: string;
  /** Equal for equal settings: most configuration changes are about something else. */
  readonly fingerprint: string;
}

/** Rejects when the server gives none: it has no other way to say that it could not. */
export async function serverSettings(api: SettingsApi): Promise<ServerSettings> {
  const [bytes, config] = await Promise.all([api.LoadPluginConfiguration(), api.GetConfig()]);
  if (bytes.length === 0) throw new MattermostError('error', 'The server gave no settings.');
  const text = new TextDecoder().decode(bytes);
  const locale = config?.LocalizationSettings.DefaultServerLocale ?? '';
  const siteUrl = withoutEndSlashes(config?.ServiceSettings.SiteURL ?? '');
  return { plugin: parse(text), locale, siteUrl, fingerprint: `${locale} ${siteUrl} ${text}` };
}

function parse(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return {};
  }
}
