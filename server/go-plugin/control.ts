import { bool, empty, string, uint } from './gob/schema.ts';
import { rpcMethod } from './rpc/messages.ts';

/** Asks whether the plugin is alive; the argument means nothing. */
export const Ping = rpcMethod('Control.Ping', bool, empty);

/** Asks the plugin to end; the argument means nothing. */
export const Quit = rpcMethod('Control.Quit', bool, empty);

/** Asks for a plugin by name; answers the broker id under which its methods are served. */
export const Dispense = rpcMethod('Dispenser.Dispense', string, uint);
