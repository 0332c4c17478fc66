import { parseArgs } from 'node:util';

/** A command line that cannot be used; the message says what is wrong with it. */
export class UsageError extends Error {}

/** As `parseArgs` wants it, and what the usage says of it. */
export interface Option {
  type: 'string' | 'boolean';
  short?: string;
  default?: string | boolean;
  /** What its value is called. */
  value?: string;
  /** What it is for; one without it is for the program itself, and no usage names it. */
  help?: string;
}

/** Every option with its value, in the order given, a line each. */
export function usageOf(options: Readonly<Record<string, Option>>): string {
  const shown = Object.entries(options).flatMap(([name, { value, help }]) =>
    help === undefined ? [] : [[value === undefined ? `--${name}` : `--${name} ${value}`, help] as const],
  );
  const width = Math.max(...shown.map(([option]) => option.length));
  return shown.map(([option, help]) => `  ${option.padEnd(width)}  ${help}`).join('\n');
}

/**
 * What a command line says, read by `options`.
 * @throws {@link UsageError} for an option that does not exist, or one without its value
 */
export function parseOptions<T extends Readonly<Record<string, Option>>>(
  args: readonly string[],
  options: T,
): ReturnType<typeof parseArgs<{ options: T }>>['values'] {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    const [sentence] = error instanceof Error ? error.message.split(/\. |\n/) : [];
    throw new UsageError(`${sentence ?? 'The options could not be read'}.`);
  }
}

/** @throws {@link UsageError} for what is no port */
export function portIn(text: string): number {
  const port = Number(text);
  if (text.trim() === '' || !Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new UsageError(`--port wants a number from 0 to 65535, for example --port 8090; it was "${text}".`);
  }
  return port;
}

/** @throws {@link UsageError} for what is no address of a web site */
export function siteIn(text: string): string {
  const isWeb = URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);
  if (!isWeb) {
    throw new UsageError(`--jira wants an address that starts with https:// or http://; it was "${text}".`);
  }
  return text;
}

/** Reads the command line; ends the process with the usage when that is asked for, or when it cannot be read. */
export function optionsOrUsage<T>(read: (args: readonly string[]) => T | 'help', usage: string): T {
  try {
    const options = read(process.argv.slice(2));
    if (options !== 'help') return options;
    process.stdout.write(`${usage}\n`);
    process.exit(0);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${error.message}\n${usage}\n`);
    process.exit(2);
  }
}
