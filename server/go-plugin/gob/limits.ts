import { GoPluginError } from '../errors.ts';

/** What one encoder or decoder accepts before it gives up; each has a default that suits a plugin connection. */
export interface GobLimits {
  /** Bytes of one message, and of all messages of one value together. Default 64 MiB. */
  readonly maxMessageBytes: number;
  /** Composites (struct, slice, array, map, interface) inside one another. Default 64, at most 500: decoding recurses. */
  readonly maxDepth: number;
  /** Types defined in the life of the connection. Default 4096. */
  readonly maxTypes: number;
  /** Bytes of all type definitions received in the life of the connection. Default 1 MiB. */
  readonly maxDefinitionBytes: number;
  /** Elements of all slices, arrays and maps of one value together. Default 262,144. */
  readonly maxElements: number;
  /** Messages one value may be spread over because types are defined in its middle. Default 4096. */
  readonly maxMessagesPerValue: number;
}

const DEFAULTS: GobLimits = {
  maxMessageBytes: 64 * 1024 * 1024,
  maxDepth: 64,
  maxTypes: 4096,
  maxDefinitionBytes: 1024 * 1024,
  maxElements: 262_144,
  maxMessagesPerValue: 4096,
};

const HIGHEST_DEPTH = 500;

/**
 * Fills in the defaults.
 * @throws GoPluginError `gob-option-invalid` for a limit that is no positive whole number, or a depth above 500
 */
export function resolveLimits(options: Partial<GobLimits> = {}): GobLimits {
  const limits = { ...DEFAULTS, ...options };
  for (const [name, value] of Object.entries(limits)) {
    if (!Number.isSafeInteger(value) || value < 1) {
      throw new GoPluginError('gob-option-invalid', `${name} must be a positive whole number, not ${value}.`);
    }
  }
  if (limits.maxDepth > HIGHEST_DEPTH) {
    throw new GoPluginError(
      'gob-option-invalid',
      `maxDepth must be at most ${HIGHEST_DEPTH}, not ${limits.maxDepth}.`,
    );
  }
  return limits;
}
