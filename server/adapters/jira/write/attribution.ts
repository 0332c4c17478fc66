import type { Author } from '../../../app/ports.ts';
import { commentMark } from '../../../domain/triage/comment-mark.ts';
import { escapeWiki } from './wiki-text.ts';

/** Who changed a ticket through the account of the plugin, for Jira's history of the ticket. */
export function historyMetadata({ username }: Author) {
  const description = `${username} (Mattermost)`;
  return {
    type: 'mattermost:set-update',
    description,
    activityDescription: description,
    actor: { id: username, displayName: username, type: 'mattermost-user' },
    generator: { id: 'set-update', type: 'mattermost-plugin' },
  };
}

/** Text of a person as a comment or description in wiki markup, with its author below. */
export function signed(text: string, { username }: Author): string {
  return `${escapeWiki(text)}\n\n— ${escapeWiki(username)} (Mattermost)`;
}

/** What stands above the signature of that author; undefined where the text is not signed by them. */
export function unsigned(text: string, { username }: Author): string | undefined {
  const at = text.lastIndexOf('—');
  const isTheirs = at >= 0 && commentMark(text.slice(at)) === commentMark(`${username} (Mattermost)`);
  return isTheirs ? text.slice(0, at) : undefined;
}
