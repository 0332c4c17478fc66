import { build } from 'esbuild';
import { type Api, apiCalls, MattermostError } from '#mattermost';
import {
  type CommandAnswer,
  PROBE_ID,
  type RouteAnswer,
  routes,
  type Seen,
  type SeenRequest,
} from './protocol.ts';
import { fromWire, toWire } from './wire-json.ts';

/** Bundles the probe plugin for Node; answers the file. */
export async function buildProbe(): Promise<string> {
  const outfile = `node_modules/.cache/host-contract/probe-${process.pid}.cjs`;
  await build({
    entryPoints: ['test/host-contract/probe/plugin.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    logLevel: 'error',
  });
  return outfile;
}

/** The probe plugin of a host, spoken to from outside. */
export interface Probe {
  /** The plugin's API: each call is made by the plugin, and fails with the host's error. */
  readonly api: Api;
  /** All that the host sent since the plugin started or was told to forget, oldest first. */
  seen(): Promise<readonly Seen[]>;
  /** The arguments of the hook's only call. */
  only(hook: string): Promise<readonly unknown[]>;
  /** The only request to that path. */
  request(path: string): Promise<SeenRequest>;
  /** Forgets what it saw and what it was told to answer. */
  forget(): Promise<void>;
  answer(answer: RouteAnswer): Promise<void>;
  answerCommand(answer: CommandAnswer): Promise<void>;
}

export function connectProbe(url: string): Probe {
  const ask = async (path: string, body: unknown) => {
    const answer = await fetch(`${url}/plugins/${PROBE_ID}${path}`, { method: 'POST', body: toWire(body) });
    if (!answer.ok) throw new Error(`The probe answered ${answer.status}.`);
    return fromWire(await answer.text());
  };
  const calls = Object.keys(apiCalls).map((name) => {
    const call = async (...args: readonly unknown[]) => {
      const { result, error } = (await ask(routes.call, { name, args })) as {
        result?: unknown;
        error?: { id: string; status: number; message: string };
      };
      if (error !== undefined)
        throw new MattermostError('app-error', error.message, { ...error, where: name });
      return result;
    };
    return [name, call];
  });
  const seen = async () => (await ask(routes.seen, {})) as Seen[];
  const theOnly = <T>(all: readonly T[], what: string): T => {
    const [first] = all;
    if (first === undefined || all.length > 1) throw new Error(`${all.length} times, not once: ${what}`);
    return first;
  };
  return {
    api: Object.fromEntries(calls) as Api,
    seen,
    only: async (hook) =>
      theOnly(
        (await seen()).filter((one) => one.hook === hook),
        hook,
      ).args,
    async request(path) {
      const requests = (await seen()).flatMap(({ request }) => (request?.path === path ? [request] : []));
      return theOnly(requests, path);
    },
    forget: async () => void (await ask(routes.forget, {})),
    answer: async (answer) => void (await ask(routes.answer, answer)),
    answerCommand: async (answer) => void (await ask(routes.answerCommand, answer)),
  };
}
