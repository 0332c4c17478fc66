import type { Cluster } from '../cluster.ts';
import type { Store } from '../store/index.ts';
import { notPermitted } from '../store/refusal.ts';
import type { PluginInfo, PluginsConfig } from '../wire.ts';
import type { RestRoute } from './rest.ts';

/** What stands for a secret wherever settings are read; saving it changes nothing. */
const mask = '********************************';

/** The REST routes behind the System Console, for administrators. */
export function consoleRoutes(store: Store, cluster: Cluster): RestRoute[] {
  const { manifest } = cluster;
  const secrets = new Set(
    manifest.settings_schema?.settings?.filter(({ secret }) => secret).map(({ key }) => key) ?? [],
  );
  const forAdmins = (answer: RestRoute['answer']): RestRoute['answer'] => {
    return (request) => {
      if (!store.people.get(request.userId).roles.includes('system_admin')) throw notPermitted();
      return answer(request);
    };
  };
  const config = (): PluginsConfig => {
    const settings = Object.entries(cluster.settings()).map(([key, value]) => [
      key,
      secrets.has(key) && value !== '' ? mask : value,
    ]);
    return { PluginSettings: { Plugins: { [manifest.id]: Object.fromEntries(settings) } } };
  };
  return [
    {
      method: 'GET',
      path: /^\/plugins$/,
      answer: forAdmins((): { active: PluginInfo[]; inactive: PluginInfo[] } => ({
        active: [manifest],
        inactive: [],
      })),
    },
    {
      method: 'POST',
      path: new RegExp(`^/plugins/${manifest.id}/(?<way>enable|disable)$`),
      answer: forAdmins(async ({ params }) => {
        await (params.way === 'enable' ? cluster.enable() : cluster.disable());
        return { status: 'OK' };
      }),
    },
    {
      method: 'PUT',
      path: /^\/users\/(?<id>\w+)\/active$/,
      answer: forAdmins(async ({ params, body }) => {
        if (body.active === false) await cluster.deactivateUser(params.id ?? '');
        return { status: 'OK' };
      }),
    },
    { method: 'GET', path: /^\/config$/, answer: forAdmins(config) },
    {
      method: 'PUT',
      path: /^\/config\/patch$/,
      answer: forAdmins(async ({ body }) => {
        const { PluginSettings } = body as Partial<PluginsConfig>;
        const changes = Object.entries(PluginSettings?.Plugins?.[manifest.id] ?? {});
        await cluster.configure(
          Object.fromEntries(changes.filter(([key, value]) => !(secrets.has(key) && value === mask))),
        );
        return config();
      }),
    },
  ];
}
