import type { Problem, SetSettings } from './settings.ts';

/** A setting of the System Console that names people. */
type NamingSetting = Extract<Problem, { code: 'names-unread' }>['field'];

/** Whom a setting names could not be looked up yet: what hangs on it is not known, which decides nothing. */
export class NamesUnread extends Error {
  readonly field: NamingSetting;

  constructor(field: NamingSetting) {
    super(`whom the setting ${field} names is not looked up yet`);
    this.name = 'NamesUnread';
    this.field = field;
  }
}

/** Whether that could not be looked up yet. */
export function areNamesUnread({ problems }: Pick<SetSettings, 'problems'>, field: NamingSetting): boolean {
  return problems.some((problem) => problem.code === 'names-unread' && problem.field === field);
}
