import type { MessageLinks, Period } from '../../app/ports.ts';
import { link } from '../../domain/markdown.ts';
import { channelUrl } from '../answers/lines.ts';
import type { Texts } from '../texts/index.ts';

export function periodText(texts: Texts, { from, to }: Period): string {
  return texts.notices.period(texts.when.day(from), texts.when.day(to));
}

/** The channel of a SET by the name in its address; it leads there from every team. */
export function channelLink({ channel, siteUrl }: MessageLinks): string {
  return link(channel.name, channelUrl(siteUrl, channel));
}
