import { createHmac, randomBytes } from 'node:crypto';
import { newId } from './store/ids.ts';
import { Refusal } from './store/refusal.ts';

/** Milliseconds a trigger id opens dialogs for: `OutgoingIntegrationRequestsTimeout` of 30 s. */
const lifetime = 30_000;

/** The ids with which a plugin may open a dialog for who used a command or pressed a button. */
export interface Triggers {
  /** The plugin gets a signed id, the web app another one, by which it knows its dialog. */
  issue(userId: string): { readonly pluginId: string; readonly clientId: string };
  /** Whose the plugin's id is; it may be used again while it lives. @throws Refusal for one that is forged or too old */
  open(pluginId: string): { readonly userId: string; readonly clientId: string };
}

/** Follows `DecodeAndVerifyTriggerId` of `model/integration_action.go`. */
export function createTriggers(now: () => number): Triggers {
  const key = randomBytes(32);
  const signature = (data: string) => createHmac('sha256', key).update(data).digest('base64');
  return {
    issue(userId) {
      const clientId = newId();
      const data = `${clientId}:${userId}:${now()}:`;
      return { clientId, pluginId: btoa(`${data}${signature(data)}`) };
    },
    open(pluginId) {
      if (!isBase64(pluginId)) throw refusal('base64_decode_failed');
      const parts = atob(pluginId).split(':');
      const [clientId = '', userId = '', at, signed] = parts;
      if (parts.length !== 4) throw refusal('missing_data');
      if (now() - Number(at) > lifetime) throw refusal('expired');
      if (signed !== signature(`${clientId}:${userId}:${at}:`)) throw refusal('verify_signature_failed');
      return { userId, clientId };
    },
  };
}

function isBase64(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
}

function refusal(why: string): Refusal {
  const id = `interactive_message.decode_trigger_id.${why}`;
  return new Refusal(id, 400, 'Trigger ID for interactive dialog is invalid or expired.');
}
