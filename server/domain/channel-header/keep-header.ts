import { fitsHeader, linesLike, placeBlock, separatorBefore } from './header-block.ts';

/** What is known about our block in one channel's header, shared by all nodes. */
export interface HeaderRecord {
  /** `edited`: somebody changed it, the lead is asked; `left`: the lead left it so. In both the header is not touched. */
  readonly state: 'kept' | 'edited' | 'left';
  /**
   * Every text that the header may hold of ours, empty for none: more than one only while a write is not seen in the header yet. When
   * it holds none of them, somebody edited it.
   */
  readonly texts: readonly string[];
  /** What was put between the block and what stood there before. */
  readonly separator: string;
  /** What somebody has to be told; null when there is nothing. */
  readonly notice: HeaderNotice | null;
}

export interface HeaderNotice {
  readonly id: string;
  /** `too-long`: the header has no room for even the shortest block. */
  readonly what: 'edited' | 'too-long';
  /** Ids of whom; null before somebody looked who. */
  readonly to: readonly string[] | null;
  /** All of them. */
  readonly isTold: boolean;
  /** It is settled: nobody is told any more, and what was sent says so. */
  readonly isOver: boolean;
}

/** Nothing of ours is in the header. */
export const NOTHING_WRITTEN: HeaderRecord = { state: 'kept', texts: [''], separator: '', notice: null };

interface SeenHeader {
  readonly header: string;
  /** The block to show, the whole first, then shorter; empty: none. */
  readonly blocks: readonly string[];
  readonly isOn: boolean;
}

export interface HeaderPlan {
  /** To be stored before the header is written, so that a block that got out is known as ours. */
  readonly record: HeaderRecord;
  /** What the header is to be; null: as it is. */
  readonly header: string | null;
  readonly outcome: 'shown' | 'none' | 'too-long' | 'edited';
}

export function planHeader(record: HeaderRecord, seen: SeenHeader, newId: () => string): HeaderPlan {
  const { header, blocks, isOn } = seen;
  // The whole block is right whoever wrote it; a shorter one may be somebody's own shortening.
  const known = isOn ? [...record.texts, ...blocks.slice(0, 1)] : record.texts;
  const own = longest(known.filter((text) => header.includes(text)));
  if (own === undefined) {
    if (!isOn) return { record: settled(NOTHING_WRITTEN, record), header: null, outcome: 'none' };
    const edited = { ...record, state: 'edited', notice: newNotice(newId(), 'edited') } as const;
    return { record: record.state === 'kept' ? edited : record, header: null, outcome: 'edited' };
  }
  const separator = own === '' ? separatorBefore(header) : record.separator;
  const place = (block: string) => placeBlock(header, own, block, separator);
  const block = isOn ? blocks.find((one) => fitsHeader(place(one))) : undefined;
  const isTooLong = isOn && blocks.length > 0 && block === undefined;
  const wanted = block ?? '';
  const isThere = wanted === own;
  const isTold = record.notice?.what === 'too-long' && !record.notice.isOver;
  return {
    record: {
      state: 'kept',
      texts: isThere ? [own] : latest([...record.texts, own, wanted]),
      separator: isThere && own === '' ? '' : separator,
      notice: !isTooLong ? over(record.notice) : isTold ? record.notice : newNotice(newId(), 'too-long'),
    },
    header: isThere ? null : place(wanted),
    outcome: isTooLong ? 'too-long' : wanted === '' ? 'none' : 'shown',
  };
}

/**
 * The block goes in again: in the place of the line of `header` that begins as a block does, else in front of whatever stands there.
 * `several`: which line is meant only people know. Undefined while nobody edited it.
 */
export function writeAgain(
  record: HeaderRecord,
  header: string,
  beginnings: readonly string[],
): HeaderRecord | 'several' | undefined {
  if (record.state === 'kept') return undefined;
  const [line = '', ...others] = linesLike(header, beginnings);
  // What stands there twice would be found at the wrong place.
  const isTwice = line !== '' && header.split(line).length > 2;
  if (others.length > 0 || isTwice) return 'several';
  return { ...record, state: 'kept', texts: latest([...record.texts, line]), notice: over(record.notice) };
}

/** An edited header stays as it is; undefined unless it was edited and nobody has decided yet. */
export function leaveAlone(record: HeaderRecord): HeaderRecord | undefined {
  if (record.state !== 'edited') return undefined;
  return { ...record, state: 'left', notice: over(record.notice) };
}

/** Texts a header may hold of ours that are remembered. */
const REMEMBERED = 8;

function latest(texts: readonly string[]): readonly string[] {
  return [...new Set([...texts].reverse())].slice(0, REMEMBERED).reverse();
}

/** Of two blocks one can be the beginning of the other: what stands there is the longer one. */
function longest(texts: readonly string[]): string | undefined {
  return [...texts].sort((a, b) => b.length - a.length)[0];
}

function settled(record: HeaderRecord, { notice }: HeaderRecord): HeaderRecord {
  return { ...record, notice: over(notice) };
}

function over(notice: HeaderNotice | null): HeaderNotice | null {
  return notice === null || notice.isOver ? notice : { ...notice, isOver: true };
}

function newNotice(id: string, what: HeaderNotice['what']): HeaderNotice {
  return { id, what, to: null, isTold: false, isOver: false };
}
