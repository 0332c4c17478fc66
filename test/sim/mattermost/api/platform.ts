import { objectToJson, type Tagged, toJson } from '#mattermost';
import { faultsIn, wholeDialog } from '../dialogs.ts';
import type { ApiAnswers, ApiContext, LogLine } from './context.ts';
import { fromGoDialog } from './convert.ts';

/** Settings, commands, dialogs, the key-value store, events, the log. */
export function platformAnswers(context: ApiContext): ApiAnswers {
  const { store, pluginId, commands, triggers } = context;
  const { kv, people, events } = store;

  const log =
    (level: LogLine['level']) =>
    (message: string, pairs: readonly (Tagged | undefined)[]): void => {
      const words = pairs.map((pair) => String(toJson(pair)));
      const fields = words.flatMap((word, index) => (index % 2 === 0 ? [`${word}=${words[index + 1]}`] : []));
      context.log({ node: context.node, level, message: [message, ...fields].join(' ') });
    };

  return {
    LoadPluginConfiguration: () => new TextEncoder().encode(JSON.stringify(context.settings())),
    GetConfig: () => ({
      ServiceSettings: { SiteURL: context.siteUrl() },
      LocalizationSettings: { DefaultServerLocale: 'en' },
    }),
    GetServerVersion: () => '11.6.0',
    GetBundlePath: () => context.bundlePath,
    RegisterCommand(command) {
      if (command !== undefined) commands.register(command);
    },
    UnregisterCommand: (teamId, trigger) => commands.unregister(teamId, trigger),
    EnsureBotUser(bot) {
      const id = people.ensureBot({
        username: bot?.Username ?? '',
        displayName: bot?.DisplayName ?? '',
        description: bot?.Description ?? '',
      });
      kv.set('mmi_botid', new TextEncoder().encode(id));
      return id;
    },
    OpenInteractiveDialog({ TriggerId, URL, Dialog }) {
      const { userId, clientId } = triggers.open(TriggerId);
      const dialog = fromGoDialog(Dialog);
      const faults = faultsIn(wholeDialog(dialog));
      if (faults.length > 0) log('warn')(`Interactive dialog is invalid: ${faults.join('; ')}.`, []);
      const opened = JSON.stringify({ trigger_id: clientId, url: URL, dialog });
      events.publish('open_dialog', { dialog: opened }, { userId });
    },
    SendToastMessage: (userId, _connectionId, message) =>
      events.publish('plugin_toast', { message, plugin_id: pluginId }, { userId }),
    KVGet: (key) => kv.get(key) ?? new Uint8Array(),
    KVSetWithOptions: (key, value, options) => kv.set(key, value, options),
    KVDelete: (key) => kv.delete(key),
    KVCompareAndDelete: (key, old) => kv.compareAndDelete(key, old),
    KVList: (page, perPage) => kv.list(page, perPage),
    PublishWebSocketEvent: (event, payload, broadcast) =>
      events.publish(`custom_${pluginId}_${event}`, objectToJson(payload), {
        userId: broadcast?.UserId ?? '',
        channelId: broadcast?.ChannelId ?? '',
        teamId: broadcast?.TeamId ?? '',
        // Being named is being left out, whatever the value.
        omitUsers: [...(broadcast?.OmitUsers?.keys() ?? [])],
      }),
    PublishPluginClusterEvent: (event) => context.sendToOthers(event),
    LogDebug: log('debug'),
    LogInfo: log('info'),
    LogWarn: log('warn'),
    LogError: log('error'),
  };
}
