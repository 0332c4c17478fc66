/** What somebody may do with one SET; each role may do what those before it may. */
export const ROLES = ['outsider', 'reader', 'poster', 'manager'] as const;
export type Role = (typeof ROLES)[number];

/** What the server knows about a person; nothing here comes from the person's own request. */
export interface Standing {
  readonly isGuest: boolean;
  /** Deactivated. */
  readonly isGone: boolean;
  readonly isChannelMember: boolean;
  readonly isChannelAdmin: boolean;
  readonly isSystemAdmin: boolean;
  /** Named in the setting *Managers*. */
  readonly isNamedManager: boolean;
  /** Lead or deputy now, or of the update that is due. */
  readonly isLeadOrDeputy: boolean;
}

/** Guests and deactivated people are outsiders whatever else they are; being on the roster counts for channel members only. */
export function roleOf(standing: Standing): Role {
  if (standing.isGuest || standing.isGone) return 'outsider';
  if (standing.isSystemAdmin || standing.isNamedManager) return 'manager';
  if (!standing.isChannelMember) return 'outsider';
  if (standing.isChannelAdmin) return 'manager';
  return standing.isLeadOrDeputy ? 'poster' : 'reader';
}

export function mayDo(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(needed);
}
