import { parse } from 'csv-parse/sync';

export interface CsvRow {
  /** Where it ends, counted from 1. */
  readonly line: number;
  /** Undefined: the quotation marks do not match. */
  readonly cells: readonly string[] | undefined;
}

/**
 * The rows of a pasted table that are not empty, at most `limit`: with commas, semicolons or tabs between the cells, as the first row
 * has them, or as Markdown.
 */
export function readCsv(text: string, limit: number): readonly CsvRow[] {
  const lines = text
    .replace(/[\ufeff\u200b]/g, '')
    .replaceAll('\u00a0', ' ')
    .split(/\r\n|\r|\n/)
    .map((content, index) => ({ content, line: index + 1 }))
    .filter(({ content }) => !NOTHING_IN.test(content) && !isRule(content));
  const divided = lines.slice(0, HEAD).find(({ content }) => /[\t;,|]/.test(content)) ?? lines[0];
  const delimiter = delimiterOf(divided?.content ?? '');
  const contents = lines.map(({ content }) => (delimiter === '|' ? unframed(content) : content));
  const whole = parsed(contents.join('\n'), delimiter, limit);
  if (whole !== undefined && !holdsRows(whole, delimiter))
    return whole.map(({ end, cells }) => ({ line: lines[end - 1]?.line ?? end, cells }));
  // A mark without its own other one takes along all that follows, up to the next: each line by itself.
  return lines.slice(0, limit).map(({ line }, at) => {
    const [row] = parsed(contents[at] ?? '', delimiter, 1) ?? [];
    return { line, cells: row?.cells };
  });
}

/** One row, safe to open in a spreadsheet: a text that would be taken for a formula begins with an apostrophe, see {@link unguarded}. */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return cells.map(written).join(',');
}

/** What was written into a cell by {@link csvLine}. */
export function unguarded(cell: string): string {
  return cell.replace(/^'(?='*[=+\-@])/, '');
}

function written(cell: string | number | null): string {
  if (typeof cell !== 'string') return String(cell ?? '');
  const text = /^('*[=+\-@]|[\t\r])/.test(cell) ? `'${cell}` : cell;
  return /[",;\t\r\n|]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Whether a cell of several lines holds whole rows: then two marks of different rows were taken for a pair. */
function holdsRows(rows: readonly Parsed[], delimiter: string): boolean {
  const width = rows[0]?.cells.length ?? 0;
  // Between the people of a cell stands a blank, too.
  const isRow = (line: string) =>
    width > 1 && line.split(delimiter).length >= width && !line.includes(`${delimiter} `);
  return rows.some(({ cells }) => cells.some((cell) => cell.includes('\n') && cell.split('\n').some(isRow)));
}

interface Parsed {
  /** The line it ends on, counted from 1. */
  readonly end: number;
  readonly cells: readonly string[];
}

function parsed(text: string, delimiter: string, limit: number): readonly Parsed[] | undefined {
  const rows: Parsed[] = [];
  try {
    parse(text, {
      delimiter,
      trim: true,
      relax_column_count: true,
      record_delimiter: '\n',
      to: limit,
      on_record: (cells: string[], { lines }) => {
        rows.push({ end: lines, cells });
        return null;
      },
    });
    return rows;
  } catch {
    return undefined;
  }
}

/** Lines among which the first with a delimiter tells which it is. */
const HEAD = 5;

/** Spreadsheets write a row without cells as its delimiters, and some say in a line of its own what divides the cells. */
const NOTHING_IN = /^(?:[\s,;|]*|sep=.)$/;

/** What Markdown has below a table's header. */
function isRule(content: string): boolean {
  return content.includes('---') && /^[\s:|-]*$/.test(content);
}

/** A table pasted into Mattermost's message box becomes one of Markdown. */
function delimiterOf(header: string): string {
  if (header.trim().startsWith('|')) return '|';
  return ['\t', ';'].find((delimiter) => header.includes(delimiter)) ?? ',';
}

/** Confluence's own markup has two bars around headers. */
function unframed(row: string): string {
  const bars = row.trim();
  return (bars.startsWith('||') ? bars.replaceAll('||', '|') : bars).replace(/^\||\|$/g, '');
}
