import type { SettingFault } from '../../app/settings/set-settings.ts';
import { hostIn, unwrapped } from '../../domain/address/address.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import { isSetField, setSettings } from './catalogue.ts';
import type { Setting } from './setting.ts';

/**
 * What was typed into a setting of a SET, as it is kept; or what keeps it from being chosen.
 * `site`: the Jira that is connected, null for none: an address of another one names what is not there.
 */
export function understand(field: string, typed: string, site: string | null): Result<string, SettingFault> {
  if (!isSetField(field)) return refused({ code: 'unreadable' });
  return understood(setSettings[field], typed.trim(), site);
}

function understood(
  { kind, schema, empty }: Setting<unknown>,
  value: string,
  site: string | null,
): Result<string, SettingFault> {
  if (value === '') return empty === 'no' ? refused({ code: 'empty' }) : ok('');
  const fault = kind.fault?.(value) ?? null;
  if (fault !== null) return refused(fault);
  const parsed = schema.safeParse(value);
  if (!parsed.success) return refused({ code: 'unreadable' });
  // What has a number in Jira can be given as its address.
  const host = kind.name === 'board' || kind.name === 'filter' ? hostIn(unwrapped(value)) : undefined;
  if (site !== null && host !== undefined && host !== new URL(site).host)
    return refused({ code: 'other-jira', site });
  return ok(kind.typed(parsed.data));
}
