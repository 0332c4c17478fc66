import { pluginPath, routes } from '#contract';
import type { SetAtWork } from '../../../app/set.ts';
import { history as askHistory } from '../../../app/update/history.ts';
import { withoutEndSlashes } from '../../../domain/address/address.ts';
import { plainText } from '../../../domain/markdown.ts';
import { FIGURES } from '../../../domain/update/content.ts';
import { type HistoryEntry, readHistoryQuery, sparkline, sumsOf } from '../../../domain/update/history.ts';
import { noteLine } from '../../../domain/update/note.ts';
import type { Asked } from '../../answers/answer.ts';
import { permalink } from '../../answers/lines.ts';
import { unreadableDay } from '../../answers/typed-days.ts';
import { shown } from '../../texts/numbers.ts';
import { readingOf } from '../../texts/reading.ts';
import { standingOf } from '../../texts/standing.ts';
import type { Subcommand } from './command.ts';

/** `/set-update history [N|DATE|MONTH|FROM..TO]`: updates with their numbers, newest first, and their sums. */
export const history: Subcommand = {
  name: 'history',
  right: 'read',
  takesWords: true,
  async run(asked) {
    const { texts, set, words } = asked;
    const query = readHistoryQuery(words, readingOf(asked));
    if (!query.ok)
      return query.refusal.code === 'too-many'
        ? texts.flow.historyTooLong(query.refusal.limit)
        : unreadableDay(texts, words, query.refusal, 'history');
    const entries = await askHistory(set, query.value);
    if (entries.length === 0) return texts.flow.historyEmpty;
    return [
      texts.flow.historyTitle,
      ...tableOf(asked, entries),
      '',
      ...barsOf(asked, entries),
      ...notesOf(entries),
      texts.flow.historyCsv(csvUrl(set, entries)),
    ].join('\n');
  },
};

function tableOf({ texts, set }: Asked, entries: readonly HistoryEntry[]): readonly string[] {
  const { historyHead, historySum, historyAtLeast } = texts.flow;
  const rows = entries.map((entry) => {
    const { dueDate, postId, figures } = entry;
    const said = texts.when.day(dueDate);
    const day = postId === null ? said : `[${said}](${permalink(set.siteUrl, postId)})`;
    const numbers = FIGURES.map((name) => (figures === null ? '' : shown(figures[name])));
    return [day, standingOf(texts, entry, plainText), ...numbers];
  });
  const sums = sumsOf(entries);
  const total = FIGURES.map((name) => {
    const figure = sums[name];
    return figure === null || figure.isComplete ? shown(figure) : historyAtLeast(figure.value);
  });
  if (entries.length > 1) rows.push([`**${historySum}**`, '', ...total]);
  const alignment = ['---', '---', '--:', '--:', '--:', '--:'];
  return [historyHead, alignment, ...rows].map((cells) => `| ${cells.join(' | ')} |`);
}

/** The numbers over the weeks, oldest first; one week makes no chart. */
function barsOf({ texts }: Asked, entries: readonly HistoryEntry[]): readonly string[] {
  if (entries.length < 2) return [];
  const weeks = entries.toReversed();
  const bars = (['resolved', 'submitted'] as const).map((name) => {
    const line = sparkline(weeks.map(({ figures }) => figures?.[name]?.value ?? null));
    return `${texts.flow.figures[name]} \`${line}\``;
  });
  return [bars.join(' · '), ''];
}

/** Of a single update, its notes too. */
function notesOf(entries: readonly HistoryEntry[]): readonly string[] {
  const [only, ...more] = entries;
  if (only === undefined || more.length > 0 || only.notes.length === 0) return [];
  return [...only.notes.map((note) => `* ${noteLine(note)}`), ''];
}

function csvUrl({ siteUrl, channelId }: SetAtWork, entries: readonly HistoryEntry[]): string {
  const from = entries.at(-1)?.dueDate ?? '';
  const to = entries[0]?.dueDate ?? '';
  const query = new URLSearchParams({ channel_id: channelId, from, to });
  return `${withoutEndSlashes(siteUrl)}${pluginPath}${routes.history}?${query}`;
}
