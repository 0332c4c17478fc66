import { GoPluginError } from './errors.ts';

/** Version of the line and of what follows it, go-plugin's `CoreProtocolVersion`. */
const CORE_PROTOCOL_VERSION = 1;

/** Longest line a host reads before it gives up; a Unix path has at most 108 bytes. */
export const MAX_HANDSHAKE_BYTES = 4096;

/** The environment variable by which a host tells a plugin that it was started as one. It is no secret. */
export interface Cookie {
  readonly key: string;
  readonly value: string;
}

/** Where the plugin listens, and the version of the application's own protocol. */
export interface Handshake {
  readonly protocolVersion: number;
  readonly network: 'unix' | 'tcp';
  /** Path of the socket, or `127.0.0.1:port`. */
  readonly address: string;
}

/**
 * Writes the line with which a plugin introduces itself on its standard output; hashicorp/go-plugin `server.go`.
 *
 * @returns the line with its end: `1|<protocol version>|<network>|<address>|netrpc|` and a newline
 * @example
 * formatHandshake({ protocolVersion: 1, network: 'unix', address: '/tmp/p.sock' }); // '1|1|unix|/tmp/p.sock|netrpc|\n'
 */
export function formatHandshake({ protocolVersion, network, address }: Handshake): string {
  return `${CORE_PROTOCOL_VERSION}|${protocolVersion}|${network}|${address}|netrpc|\n`;
}

/**
 * Reads the line; hashicorp/go-plugin `client.go`.
 *
 * @param line without its end
 * @param protocolVersion the version of the application's protocol that the host speaks
 * @throws GoPluginError `handshake-malformed`, or `handshake-unsupported` for versions, networks, protocols and TLS that are not
 * spoken here
 */
export function parseHandshake(line: string, protocolVersion: number): Handshake {
  const [core, version, network, address, protocol = 'netrpc', certificate = ''] = line.trim().split('|');
  if (version === undefined || network === undefined || address === undefined || address === '') {
    throw new GoPluginError(
      'handshake-malformed',
      'The program did not introduce itself as a plugin on its standard output.',
    );
  }
  if (core !== String(CORE_PROTOCOL_VERSION)) throw unsupported(`go-plugin protocol ${core}`);
  if (version !== String(protocolVersion))
    throw unsupported(`version ${version}, and the host speaks ${protocolVersion}`);
  if (protocol !== 'netrpc') throw unsupported(`${protocol}`);
  if (certificate !== '') throw unsupported('TLS');
  if (network !== 'unix' && network !== 'tcp') throw unsupported(`network ${network}`);
  return { protocolVersion, network, address };
}

function unsupported(what: string): GoPluginError {
  return new GoPluginError('handshake-unsupported', `The plugin speaks ${what}, which is not supported.`);
}
