import { z } from 'zod';
import type { Cluster } from '../cluster.ts';
import { goStruct } from '../go-json.ts';
import { newId } from '../store/ids.ts';
import { Refusal } from '../store/refusal.ts';

export interface PluginCall {
  readonly userId: string;
  readonly method: 'GET' | 'POST';
  /** `/plugins/<id>/…`, with a query. */
  readonly url: string;
  readonly body?: unknown;
  /** Which node gets it; the first that runs unless named. */
  readonly node?: string | undefined;
}

/**
 * Asks the plugin inside the server, as `doPluginRequest` of `channels/app/integration_action.go` does: the only header is
 * who asks, its HTTP status is not looked at, and only its last Write counts.
 * @returns the text of the answer; what a server without the plugin says, if it does not run
 */
export async function callPlugin(
  cluster: Cluster,
  { userId, method, url, body, node }: PluginCall,
): Promise<string> {
  const prefix = `/plugins/${cluster.manifest.id}`;
  if (!url.startsWith(`${prefix}/`)) throw actionFailed();
  const running = cluster.running(node);
  if (running === undefined) return '404 page not found\n';
  const { writes } = await running.serveHttp({
    method,
    path: url.slice(prefix.length),
    headers: new Map([['Mattermost-User-Id', [userId]]]),
    body: once(new TextEncoder().encode(body === undefined ? '' : JSON.stringify(body))),
    context: { SessionId: newId() },
  });
  return new TextDecoder().decode(writes.at(-1));
}

/**
 * Reads an answer as Go would: nothing at all is the empty struct.
 * @param refusal for what is not JSON or of another type
 */
export function readAnswer<T extends z.ZodType>(text: string, of: T, refusal: () => Refusal): z.infer<T> {
  try {
    return goStruct(of).parse(text === '' ? {} : JSON.parse(text)) as z.infer<T>;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) throw refusal();
    throw error;
  }
}

export function actionFailed(): Refusal {
  return new Refusal('api.post.do_action.action_integration.app_error', 400, 'Action integration error.');
}

async function* once(bytes: Uint8Array) {
  yield bytes;
}
