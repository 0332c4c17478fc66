/**
 * What somebody may do with one SET: `read` its panel, `work` on its tickets, `post` its update; say when they are away, swap and cover
 * `turn`s of their own; change the people of a `team` they manage; change the `roster` and the lead; `manage` everything.
 * Being allowed one does not allow another.
 */
export const RIGHTS = ['read', 'work', 'post', 'turn', 'team', 'roster', 'manage'] as const;
export type Right = (typeof RIGHTS)[number];
export type Rights = ReadonlySet<Right>;

/** What the server knows about a person; nothing here comes from the person's own request. */
interface Standing {
  readonly isGuest: boolean;
  /** Deactivated. */
  readonly isGone: boolean;
  readonly isChannelMember: boolean;
  readonly isChannelAdmin: boolean;
  readonly isSystemAdmin: boolean;
  /** In the setting *Managers*. */
  readonly isNamedManager: boolean;
  readonly isTeamManager: boolean;
  /** One of the people a feature team can send, now on SET or not. */
  readonly isListed: boolean;
  /** In the current rotation. */
  readonly isOnSet: boolean;
  /** Leads now: while the lead is away or gone, that is the deputy. */
  readonly isLead: boolean;
  /** Next in the lead order, after whoever leads now. */
  readonly isDeputy: boolean;
  /** Lead or deputy of the update that is due, as on a handover day those who are no longer on SET. */
  readonly ownsUpdate: boolean;
}

/**
 * Guests and deactivated people may do nothing whatever else they are; being on the roster counts for channel members only. Whoever
 * has a turn to come, or manages a team, is asked about it by direct message, and may answer, before they are in the channel.
 * Of those on SET, whoever leads now alone changes roster and teams; the deputy beside them may `post` as well, because the reminder of
 * the update goes to both.
 */
export function rightsOf(standing: Standing): Rights {
  if (standing.isGuest || standing.isGone) return new Set();
  if (standing.isSystemAdmin || standing.isNamedManager) return new Set(RIGHTS);
  if (standing.isChannelMember && standing.isChannelAdmin) return new Set(RIGHTS);
  const rights = new Set<Right>();
  if (standing.isListed) rights.add('turn');
  if (standing.isTeamManager) rights.add('team');
  if (!standing.isChannelMember) return rights;
  rights.add('read');
  if (standing.isOnSet) for (const right of ['work', 'turn'] as const) rights.add(right);
  if (standing.isDeputy || standing.ownsUpdate) rights.add('post');
  if (standing.isLead) for (const right of ['post', 'turn', 'team', 'roster'] as const) rights.add(right);
  return rights;
}

/** Whether the rights hold what is wanted, or one of what is wanted. */
export function hasOneOf(rights: Rights, wanted: Right | readonly Right[]): boolean {
  return typeof wanted === 'string' ? rights.has(wanted) : wanted.some((right) => rights.has(right));
}
