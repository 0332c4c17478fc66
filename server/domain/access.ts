/**
 * What somebody may do with one SET: `read` its panel, `work` on its tickets, `post` its update, `manage` everything.
 * Being allowed one does not allow another, except that whoever may do anything may read.
 */
export const RIGHTS = ['read', 'work', 'post', 'manage'] as const;
export type Right = (typeof RIGHTS)[number];
export type Rights = ReadonlySet<Right>;

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
  /** In the current rotation. */
  readonly isOnSet: boolean;
  /** Lead or deputy now, or of the update that is due. */
  readonly isLeadOrDeputy: boolean;
}

/** Guests and deactivated people may do nothing whatever else they are; being on the roster counts for channel members only. */
export function rightsOf(standing: Standing): Rights {
  if (standing.isGuest || standing.isGone) return new Set();
  if (standing.isSystemAdmin || standing.isNamedManager) return new Set(RIGHTS);
  if (!standing.isChannelMember) return new Set();
  if (standing.isChannelAdmin) return new Set(RIGHTS);
  return new Set<Right>([
    'read',
    ...(standing.isOnSet ? (['work'] as const) : []),
    ...(standing.isLeadOrDeputy ? (['post'] as const) : []),
  ]);
}

/** Whether the rights hold what is wanted, or one of what is wanted. */
export function hasOneOf(rights: Rights, wanted: Right | readonly Right[]): boolean {
  return typeof wanted === 'string' ? rights.has(wanted) : wanted.some((right) => rights.has(right));
}
