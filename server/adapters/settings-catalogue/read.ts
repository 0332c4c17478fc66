import { isLonger } from '../../domain/text-limit.ts';
import { allSettings } from './catalogue.ts';
import type { InForce, Setting } from './setting.ts';

interface Reading {
  /** Of what is empty or cannot be read, the fallback. */
  readonly inForce: InForce;
  /** Those that cannot be read, by name; with the characters it may have, where one has more. */
  readonly unread: ReadonlyMap<string, { readonly limit?: number }>;
  isEmpty(setting: Setting<unknown>): boolean;
}

const names = new Map(Object.entries(allSettings).map(([name, one]) => [one, name] as const));

/** Reads every setting; `typed`: what was entered, by their names. */
export function readSettings(typed: ReadonlyMap<string, unknown>): Reading {
  const savedOf = (one: Setting<unknown>) => typed.get(names.get(one) ?? '');
  const inForce: InForce = (one) => {
    const found = read(one, savedOf(one));
    return found.code === 'value' ? found.value : one.fallbackWith(inForce);
  };
  const unread = Object.entries(allSettings).flatMap(([name, one]) => {
    const found = read(one, savedOf(one));
    if (found.code === 'too-long') return [[name, { limit: one.limit }] as const];
    return found.code === 'unreadable' ? [[name, {}] as const] : [];
  });
  return { inForce, unread: new Map(unread), isEmpty: (one) => isEmpty(savedOf(one)) };
}

type Found<T> =
  | { readonly code: 'value'; readonly value: T }
  | { readonly code: 'empty' | 'too-long' | 'unreadable' };

function read<T>({ schema, empty, limit }: Setting<T>, saved: unknown): Found<T> {
  const meansNothing = empty === 'nothing' && saved === '';
  if (isEmpty(saved) && !meansNothing) return { code: 'empty' };
  if (typeof saved === 'string' && isLonger(saved, limit)) return { code: 'too-long' };
  const { success, data } = schema.safeParse(saved);
  return success ? { code: 'value', value: data } : { code: 'unreadable' };
}

function isEmpty(saved: unknown): boolean {
  return saved === undefined || saved === null || (typeof saved === 'string' && saved.trim() === '');
}
