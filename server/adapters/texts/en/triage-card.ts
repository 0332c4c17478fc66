import type { Remark } from '../../../app/triage/card.ts';
import type { VerdictKind } from '../../../domain/triage/verdict.ts';
import { plural } from '../wording.ts';
import { failureSentence } from './failures.ts';
import { link, order } from './queue.ts';

const verdicts: Readonly<Record<VerdictKind, (key: string, team: string) => string>> = {
  taken: (key) => `${key} taken`,
  routed: (key, team) => `${key} to ${team}`,
  closed: (key) => `${key} closed`,
  snoozed: (key) => `${key} snoozed`,
};

const card = (url: string | null) => (url === null ? 'Your card' : `[Your card](${url})`);

/** What somebody reads on the card of a bug. Names and Jira's words that go in must be escaped. */
export const triageCard = {
  /** `channel`: of the SET. */
  title: (channel: string, count: number, isExact: boolean) =>
    `**Triage** in ${channel}: ${isExact ? '' : 'at least '}${plural(count, 'bug waits', 'bugs wait')}`,
  /** How many wait is not known. */
  titleAlone: (channel: string) => `**Triage** in ${channel}`,
  /** `days`: whole days since it was reported; null: not known, as the name. */
  reported: (by: string | null, days: number | null) => {
    const when = days === null ? '' : days === 0 ? ' today' : days === 1 ? ' yesterday' : ` ${days} days ago`;
    return `Reported${by === null ? '' : ` by ${by}`}${when}`;
  },
  /** Nobody else has to judge anything. */
  nothingLeft: 'No bug waits for you.',
  /** `passed`: bugs that were passed over on this card. */
  passed: (passed: number) => `You passed over ${plural(passed, 'bug', 'bugs')}.`,
  take: 'Take for SET',
  route: 'Route to…',
  close: 'Close…',
  snooze: 'Snooze',
  next: 'Next',
  again: 'Look again',
  /** `key`: of a bug, perhaps as a link. */
  verdicts,
  undo: (kind: VerdictKind, key: string, team: string) => `Undo: ${verdicts[kind](key, team)}`,
  closeTitle: 'Close a bug',
  closeIntro: (key: string) => `${key} is closed in Jira as not worth it.`,
  closeReason: 'Reason',
  closeReasonHelp: 'Becomes a comment in Jira, with your name.',
  closeReasonEmpty: 'Say why. Nothing was changed.',
  closeFieldEmpty: 'Jira wants this filled in. Nothing was changed.',
  closeSubmit: 'Close',
  /** What came of a press, where it is not what was wanted. */
  remark: (remark: Remark): string => {
    switch (remark.code) {
      case 'faster':
        return `${remark.username} was faster: ${remark.key} is theirs to judge, so nothing was changed.`;
      case 'changed':
        return `${remark.key} was changed in Jira since you saw it, so nothing was done. This is how it is now.`;
      case 'gone':
        return `${remark.key} does not wait for triage any more, so nothing was changed.`;
      case 'no-team':
        return `${remark.key} cannot be given to this team in Jira, so nothing was changed.`;
      case 'not-readable':
        return order.notReadable;
      case 'has-somebody':
        return order.hasSomebody(remark.assignee);
      case 'not-linked':
        return remark.isOneOfSeveral ? link.severalOwn : link.unknown;
      case 'unread':
        return `Nothing was changed. ${failureSentence(remark.failure)}`;
      case 'not-done':
        return `${remark.key}: ${order.writeFailure(remark.failure)}`;
      case 'edits-off':
        return `${remark.key} was not closed: a manager can allow it with \`/set-update settings verdicts\`.`;
      case 'no-transition':
        return `${remark.key} was not closed: Jira does not offer “${remark.name}” for it. Close it there.`;
      case 'asks-more':
        return `${remark.key} was not closed: Jira wants more to be filled in (${remark.names.join(', ')}). Close it there.`;
      case 'no-comment':
        return `${remark.key} is closed, but the reason was not written. ${order.writeFailure(remark.failure)}`;
      case 'undone':
        return `Undone: ${remark.key} waits again.`;
      case 'not-undone':
        return remark.key === null
          ? 'This cannot be undone any more. Nothing was changed.'
          : `${remark.key} was changed in Jira since, so nothing was undone. Change it there.`;
    }
  },
  /** `url`: of the card; null while it is being written. */
  opened: (url: string | null) => `${card(url)} is in your direct messages.`,
  movedOn: (url: string | null) => `${card(url)} shows another bug by now, so nothing was done.`,
};
