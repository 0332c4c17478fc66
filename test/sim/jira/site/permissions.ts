import { complaint, okay, type Reply } from '../routes/reply.ts';
import type { Asked, Site } from './site.ts';

/** Of those Jira has, the ones that matter here. */
const permissionNames = {
  BROWSE_PROJECTS: 'Browse Projects',
  SCHEDULE_ISSUES: 'Schedule Issues',
  ASSIGN_ISSUES: 'Assign Issues',
  TRANSITION_ISSUES: 'Transition Issues',
  EDIT_ISSUES: 'Edit Issues',
  ADD_COMMENTS: 'Add Comments',
  CREATE_ISSUES: 'Create Issues',
  LINK_ISSUES: 'Link Issues',
} as const;

export type Permission = keyof typeof permissionNames;

export function isAllowed(permission: Permission, { scenario }: Site): boolean {
  if (permission === 'BROWSE_PROJECTS') return true;
  return !scenario.readOnlyAccount && !scenario.withheld.includes(permission);
}

/** Jira's answer to a change the account may not make. */
export function forbidden(words: string): Reply {
  return complaint(403, words);
}

/** Cloud wants to be asked about named permissions; Data Center answers with all of them. */
export function myPermissions({ input }: Asked, site: Site): Reply {
  const { scenario, board } = site;
  if (scenario.deployment === 'Cloud' && input.permissions === undefined) {
    return complaint(400, "The 'permissions' query parameter is required.");
  }
  if (input.projectKey !== undefined && input.projectKey !== board.project) {
    return complaint(404, `No project could be found with key '${String(input.projectKey)}'.`);
  }
  const all = Object.keys(permissionNames).filter(isPermission);
  const wanted = input.permissions === undefined ? all : String(input.permissions).split(',');
  const unknown = wanted.filter((key) => !isPermission(key));
  if (unknown.length > 0) return complaint(400, `Unrecognized permission: ${unknown.join(', ')}`);
  const entries = wanted.filter(isPermission).map((key, index) => {
    const bean = { id: String(10 + index), key, name: permissionNames[key], type: 'PROJECT' };
    return [key, { ...bean, description: '', havePermission: isAllowed(key, site) }];
  });
  return okay({ permissions: Object.fromEntries(entries) });
}

function isPermission(key: string): key is Permission {
  return Object.hasOwn(permissionNames, key);
}
