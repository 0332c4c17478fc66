import type { Api } from './api.ts';

/** Fields of a log line; never secrets. */
export type LogFields = Readonly<Record<string, string | number | boolean>>;

/** The server's log. Never throws, never waits, never writes to stdout. */
export interface Log {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

export type LogLevel = keyof Log;

/** Characters kept of a message or a value. */
const maxLogText = 1000;
/** Lines under way to the server; further ones are written to stderr instead, so that memory stays bounded. */
const maxPending = 256;

type LogApi = Pick<Api, 'LogDebug' | 'LogInfo' | 'LogWarn' | 'LogError'>;
const calls = { debug: 'LogDebug', info: 'LogInfo', warn: 'LogWarn', error: 'LogError' } as const;

/**
 * A log that goes to the server once there is an API, and to stderr before and when the server does not take it.
 * @param api asked at each line
 * @param writeLine writes one line of text to stderr
 */
export function createLog(api: () => LogApi | undefined, writeLine: (line: string) => void = toStderr): Log {
  let pending = 0;
  const write = (level: LogLevel, message: string, fields: LogFields = {}) => {
    const target = pending < maxPending ? api() : undefined;
    if (target === undefined) {
      writeLine(stderrLine(level, message, fields));
      return;
    }
    const pairs = Object.entries(fields).flatMap(([name, value]) => [name, shortened(String(value))]);
    pending += 1;
    target[calls[level]](
      shortened(message),
      pairs.map((value) => ({ type: 'string', value })),
    )
      .catch(() => writeLine(stderrLine(level, message, fields)))
      .finally(() => {
        pending -= 1;
      });
  };
  return {
    debug: (message, fields) => write('debug', message, fields),
    info: (message, fields) => write('info', message, fields),
    warn: (message, fields) => write('warn', message, fields),
    error: (message, fields) => write('error', message, fields),
  };
}

/**
 * One line of JSON as hclog writes it, strings only: the host panics on anything else under a key with `@`
 * (go-plugin, log_entry.go). Without `@timestamp` the host takes its own time.
 */
function stderrLine(level: LogLevel, message: string, fields: LogFields): string {
  const own = Object.entries(fields).filter(([name]) => !name.startsWith('@'));
  return JSON.stringify({
    '@level': level,
    '@message': shortened(message),
    ...Object.fromEntries(own.map(([name, value]) => [name, shortened(String(value))])),
  });
}

function shortened(text: string): string {
  return text.length <= maxLogText ? text : `${text.slice(0, maxLogText)}…`;
}

function toStderr(line: string) {
  process.stderr.write(`${line}\n`);
}
