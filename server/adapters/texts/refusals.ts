import type { Right } from '../../domain/roles.ts';
import type { Sentences } from './index.ts';

/** What somebody is told who lacks a right, or every one of several. */
export function refusal(texts: Sentences, right: Right | readonly Right[]): string {
  if (typeof right !== 'string') {
    if (right.includes('read')) return texts.refused;
    if (right.includes('turn')) return texts.turns.refused;
    return right.includes('roster') ? texts.notices.refusedReassign : texts.flow.refusedNote;
  }
  switch (right) {
    case 'manage':
      return texts.setup.refused;
    case 'roster':
      return texts.roster.refusedRoster;
    case 'team':
      return texts.roster.refusedTeam;
    case 'post':
      return texts.refusedPost;
    case 'work':
      return texts.order.refused;
    case 'turn':
      return texts.turns.refused;
    case 'read':
      return texts.refused;
  }
}
