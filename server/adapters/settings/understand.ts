import type { SettingFault } from '../../app/settings/set-settings.ts';
import { mayBeEmpty, type SetField } from '../../app/settings/settings.ts';
import { clauseFault } from '../../domain/queue/jql-clause.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import { hostIn, unwrapped } from '../../domain/settings/address.ts';
import { checkTemplate, DEFAULT_TEMPLATE } from '../../domain/update/template.ts';
import { setValues } from './values.ts';

/**
 * What was typed into a setting of a SET, as it is kept; or what keeps it from being chosen.
 * `site`: the Jira that is connected, null for none: an address of another one names what is not there.
 */
export function understand(
  field: SetField,
  typed: string,
  site: string | null,
): Result<string, SettingFault> {
  const value = typed.trim();
  if (field === 'Template') return template(value);
  if (value === '') return mayBeEmpty(field) ? ok('') : refused({ code: 'empty' });
  const fault = field.includes('Clause') ? clauseFault(value) : null;
  if (fault !== null) return refused({ code: 'clause', fault });
  const parsed = setValues[field].safeParse(value);
  if (!parsed.success) return refused({ code: 'unreadable' });
  const host = isNumbered(field) ? hostIn(unwrapped(value)) : undefined;
  if (site !== null && host !== undefined && host !== new URL(site).host)
    return refused({ code: 'other-jira', site });
  return ok(Array.isArray(parsed.data) ? parsed.data.join('\n') : String(parsed.data));
}

function template(value: string): Result<string, SettingFault> {
  const checked = checkTemplate(value === '' ? DEFAULT_TEMPLATE : value);
  return checked.ok ? ok(value) : refused({ code: 'template', fault: checked.refusal });
}

/** Numbers in Jira can be given as the address of what they number. */
function isNumbered(field: SetField): boolean {
  return field === 'Board' || field.startsWith('Filter');
}
