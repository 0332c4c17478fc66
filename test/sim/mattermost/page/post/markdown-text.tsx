import * as React from 'react';
import { useApp, useSend } from '../state/store.ts';
import { withEmoji } from './emoji.ts';
import { inOrder } from './in-order.ts';

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

/** Text with its HTML entities as the characters they stand for. */
export function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,6})|#x([\da-f]{1,5})|(\w+));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return named[name] ?? whole;
    return String.fromCodePoint(Number.parseInt(decimal ?? hex, decimal === undefined ? 16 : 10));
  });
}

const special =
  /(?<![\w@#~/])(@[a-z0-9][a-z0-9._-]*[a-z0-9]|#[\p{L}][\p{L}\p{N}_.-]+[\p{L}\p{N}]|~[a-z0-9-]+)/giu;

/** Plain text in which mentions, hashtags and channel links work. */
export function MarkdownText({ text }: { text: string }) {
  return inOrder(withEmoji(decodeEntities(text)).split(special).map(part));
}

function part(text: string) {
  return <Part text={text} />;
}

function Part({ text }: { text: string }) {
  const send = useSend();
  const me = useApp(({ entities }) => entities.users.profiles[entities.users.currentUserId]);
  const profiles = useApp(({ entities }) => entities.users.profiles);
  const channels = useApp(({ entities }) => entities.channels.channels);
  const name = text.slice(1).toLowerCase();

  if (text.startsWith('#') && text.length > 1) {
    return (
      <button
        type="button"
        className="mention-link"
        onClick={() => send({ type: 'RHS_CHANGED', rhs: { kind: 'search', terms: text } })}
      >
        {text}
      </button>
    );
  }
  if (text.startsWith('@') && text.length > 1) {
    const isKnown = Object.values(profiles).some(({ username }) => username === name);
    const isMe = name === me?.username || ['here', 'channel', 'all'].includes(name);
    if (!isKnown && !isMe) return <>{text}</>;
    return <span className={isMe ? 'mention mention--highlight' : 'mention'}>{text}</span>;
  }
  if (text.startsWith('~') && text.length > 1) {
    const channel = Object.values(channels).find((one) => one.name === name);
    if (channel === undefined) return <>{text}</>;
    return (
      <button
        type="button"
        className="mention-link"
        onClick={() => send({ type: 'SELECT_CHANNEL', data: channel.id })}
      >
        ~{channel.display_name}
      </button>
    );
  }
  return <>{text}</>;
}
