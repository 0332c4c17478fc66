import type * as z from 'zod';
import type { CheckLine } from '../../app/ports.ts';
import type { WeekNumber } from '../../app/settings/without-numbers.ts';
import { TEXT_LIMIT } from '../../domain/text-limit.ts';
import type { Kind } from './kinds.ts';

/** A setting as a value: reading, dialog, summary, and what is said of it, derive from it. */
export interface Setting<T, N extends string = string> extends Required<Options<T, N>> {
  /** What holds while nothing is chosen, or what is cannot be read. */
  fallbackWith(inForce: InForce): T;
}

export type InForce = <T>(setting: Setting<T>) => T;

interface Options<T, N extends string> {
  readonly kind: Kind<N, T>;
  /** By default that of its kind. */
  readonly schema?: z.ZodType<T>;
  readonly fallback: T;
  /** Saved empty it is its fallback, or nothing at all; by default it needs a value. */
  readonly empty?: 'no' | 'fallback' | 'nothing';
  /** What does not work while it cannot be read; by default everything does. */
  readonly stops?: 'nothing' | 'jira' | 'dates' | 'schedule' | WeekNumber;
  /** The lines of *Test connection* that tell of its value alone. */
  readonly lines?: readonly CheckLine['what'][];
  /** One of the times that follow each other on the day of the update, in the order of the catalogue. */
  readonly isStep?: boolean;
  /** Characters that are read of it. */
  readonly limit?: number;
}

/** `follows`: what its fallback is with other settings. */
export function setting<T, N extends string>(
  options: Options<T, N> & { readonly follows?: (inForce: InForce) => T },
): Setting<T, N> {
  const { kind, fallback, follows = () => fallback } = options;
  return { ...DEFAULTS, schema: kind.schema, ...options, fallbackWith: follows };
}

const DEFAULTS = {
  empty: 'no',
  stops: 'nothing',
  lines: [],
  isStep: false,
  limit: TEXT_LIMIT,
} as const;

export type Settings = Readonly<Record<string, Setting<unknown>>>;

/** Settings that stand in one dialog, in this order; Mattermost's phones show eight fields well. */
export interface SettingsSection<S extends Settings = Settings> {
  readonly settings: S;
  /** What is chosen, in one line; by default the label and the value of each. */
  summary?(said: Said<keyof S>): string;
}

interface Said<F extends PropertyKey> {
  /** The values as they are kept. */
  readonly values: Readonly<Record<F, string>>;
  /** The same in the words of the reader. */
  readonly shown: Readonly<Record<F, string>>;
  readonly words: {
    readonly none: string;
    readonly off: string;
    readonly release: (day: string, days: string) => string;
    readonly boardAndFilters: (filters: readonly string[], board: string, columns: string) => string;
  };
}

export function section<S extends Settings>(one: SettingsSection<S>): SettingsSection<S> {
  return one;
}
