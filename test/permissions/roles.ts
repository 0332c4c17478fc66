/** What PRODUCT allows; `web` and `mobile` are the people and turns of that feature team. */
export type Ability =
  | 'read'
  | 'work'
  | 'post'
  | 'turn'
  | 'web'
  | 'mobile'
  | 'roster'
  | 'manage'
  | 'configure';

export interface Role {
  readonly username: string;
  readonly who: string;
  /** Nothing at all: a stranger, who is told one sentence. */
  readonly may: readonly Ability[];
  /** Nobody else is in their team. */
  readonly isAlone?: true;
}

const lead = ['read', 'work', 'post', 'turn', 'web', 'mobile', 'roster'] as const;
/** Beside a lead who is there. */
const deputy = ['read', 'work', 'post', 'turn'] as const;
const manager = [...lead, 'manage'] as const;

export const strangers: readonly Role[] = [
  { username: 'guest', who: 'a guest of the channel whom a team lists', may: [] },
  { username: 'outsider', who: 'somebody who is not in the channel', may: [] },
  { username: 'gone', who: 'a deactivated member whom a team lists', may: [] },
  { username: 'nobody', who: 'nobody the server knows', may: [] },
  { username: 'olga', who: 'an admin of the channel of another SET', may: [] },
  { username: 'lena', who: 'the lead of another SET', may: [] },
];

const settled: readonly Role[] = [
  { username: 'rita', who: 'a channel member', may: ['read'] },
  { username: 'dave', who: 'a person of the next rotation', may: ['read', 'turn'] },
  { username: 'nina', who: 'a person of the next rotation who is not in the channel', may: ['turn'] },
  { username: 'tom', who: 'the manager of a team', may: ['read', 'web'] },
  { username: 'tina', who: 'the manager of a team who is not in the channel', may: ['mobile'] },
  { username: 'mia', who: 'a named manager', may: manager },
  { username: 'max', who: 'a named manager who is not in the channel', may: manager },
  { username: 'chad', who: 'an admin of the channel', may: manager },
  { username: 'sysadmin', who: 'a system admin who is not in the channel', may: [...manager, 'configure'] },
];

const member: Role = {
  username: 'carol',
  who: 'a SET member',
  may: ['read', 'work', 'turn'],
  isAlone: true,
};

/** An ordinary day. */
export const roles: readonly Role[] = [
  ...strangers,
  ...settled,
  member,
  { username: 'alice', who: 'the lead', may: lead },
  { username: 'bob', who: 'the deputy', may: deputy },
];

/** What is different while the lead is away. */
export const whileLeadIsAway: readonly Role[] = [
  { username: 'alice', who: 'the lead, who is away', may: ['read', 'work', 'turn'] },
  { username: 'bob', who: 'the deputy of a lead who is away', may: lead },
  member,
];

/** The morning of the day on which alice and bob leave and dave comes, an hour before the handover. */
export const beforeHandover: readonly Role[] = [
  { username: 'alice', who: 'the outgoing lead before the handover', may: lead },
  { username: 'bob', who: 'the outgoing deputy before the handover', may: deputy },
  { username: 'dave', who: 'the incoming lead before the handover', may: ['read', 'turn'] },
];

/** Half an hour after it: the outgoing lead still owns that day's update. */
export const afterHandover: readonly Role[] = [
  { username: 'alice', who: 'the outgoing lead after the handover', may: ['read', 'post', 'turn'] },
  { username: 'bob', who: 'the outgoing deputy after the handover', may: ['read', 'post', 'turn'] },
  { username: 'dave', who: 'the incoming lead after the handover', may: lead },
  { username: 'nina', who: 'a person on SET who is not in the channel', may: ['turn'] },
  member,
];

/** Nobody has entered teams here: the roster of the System Console is in force, which names no managers of teams. */
export const ofConsole: readonly Role[] = [
  ...strangers,
  { username: 'rita', who: 'a channel member', may: ['read'] },
  { username: 'tom', who: 'another channel member', may: ['read'] },
  { username: 'tina', who: 'somebody who manages a team elsewhere', may: [] },
  { username: 'dave', who: 'a person of the next rotation', may: ['read', 'turn'] },
  { username: 'mia', who: 'a named manager', may: manager },
  member,
  { username: 'alice', who: 'the lead', may: lead },
  { username: 'bob', who: 'the deputy', may: deputy, isAlone: true },
];
