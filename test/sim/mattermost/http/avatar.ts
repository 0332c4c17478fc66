import type { User } from '../wire.ts';

const colours = ['#1db36b', '#6a3fb5', '#c4007a', '#b8520a', '#c01818', '#0b6bcb', '#52697a', '#0a7f86'];

/** The picture Mattermost makes for people without one: their initial on a colour; bots get a robot. */
export function avatarOf(user: User): string {
  if (user.is_bot) {
    return svg(
      '#000',
      '<path fill="#fff" d="M15 9h2v3h-2zM9 12h14a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H9a2 2 0 0 1-2-2v-8a2 2 0 0 1 2-2z"/><circle cx="12.5" cy="17" r="1.8"/><circle cx="19.5" cy="17" r="1.8"/><path d="M12 21h8" stroke="#000" stroke-width="1.4"/>',
    );
  }
  const sum = [...user.username].reduce(
    (total, letter) => (total * 31 + (letter.codePointAt(0) ?? 0)) % 9973,
    7,
  );
  const initial = (user.username[0] ?? '?').toUpperCase().replace(/[^A-Z0-9]/, '?');
  return svg(
    colours[sum % colours.length] ?? '#52697a',
    `<text x="16" y="21.5" text-anchor="middle" font-family="Open Sans, Noto Sans, sans-serif" font-size="16" fill="#fff">${initial}</text>`,
  );
}

function svg(background: string, content: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" fill="${background}"/>${content}</svg>`;
}

/** Media type of a picture by its first bytes. */
export function imageType(image: Uint8Array): string {
  const start = String.fromCharCode(...image.subarray(0, 8));
  if (start.startsWith('\x89PNG')) return 'image/png';
  if (start.startsWith('\xff\xd8')) return 'image/jpeg';
  return start.startsWith('GIF8') ? 'image/gif' : 'image/svg+xml';
}
