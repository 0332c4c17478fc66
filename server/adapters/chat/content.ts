import { createHash } from 'node:crypto';
import { pluginPath, routes } from '#contract';
import { attachmentsOf, objectFromJson, type Post } from '#mattermost';
import type { Outgoing, PostRef } from '../../app/ports.ts';
import { cutTo } from '../../domain/markdown.ts';

/** The prop of a post that says what it is: which update, or which message to whom. */
export const KEY_PROP = 'set_update';
/** The prop that says which content it was last given. */
const CONTENT_PROP = 'set_update_content';

/** Characters, a little below Mattermost's limit of 16383. */
const LIMIT = 16_000;

export function messageOf(content: Outgoing | string): string {
  return cutTo(typeof content === 'string' ? content : content.text, LIMIT);
}

/** Props of a post with this content: buttons, its marks, and that nothing in it notifies. */
export function propsOf(content: Outgoing | string, key: unknown, set: string) {
  return objectFromJson({
    [KEY_PROP]: String(key),
    [CONTENT_PROP]: fingerprintOf(content),
    mentionHighlightDisabled: true,
    disable_group_highlight: true,
    ...(typeof content === 'string' ? {} : { attachments: attachmentsIn(content, set) }),
  });
}

function attachmentsIn({ buttons }: Outgoing, set: string) {
  return attachmentsOf(buttons, `${pluginPath}${routes.button}`, { set });
}

/** Of what is shown: that its buttons name their SET makes no other content of it. */
export function fingerprintOf(content: Outgoing | string): string {
  const whole =
    typeof content === 'string' ? content : JSON.stringify([content.text, attachmentsIn(content, '')]);
  return createHash('sha256').update(whole).digest('hex').slice(0, 32);
}

/** The post as far as the app looks at it. */
export function refTo(post: Pick<Post, 'Id' | 'CreateAt' | 'Props'>): PostRef {
  const fingerprint = post.Props.get(CONTENT_PROP)?.value;
  return {
    id: post.Id,
    createdAt: post.CreateAt,
    fingerprint: typeof fingerprint === 'string' ? fingerprint : '',
  };
}
