import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type HeaderRecord,
  leaveAlone,
  NOTHING_WRITTEN,
  planHeader,
  writeAgain,
} from '../../../server/domain/channel-header/keep-header.ts';

const OLD = 'SET lead: alice · until Nov 16';
const WHOLE = 'SET lead: bob (Web) · carol (Mobile) · until Dec 16';
const SHORT = 'SET lead: bob · carol · until Dec 16';

const BEGINNINGS = ['SET lead:', 'SET-Lead:'];

const kept: HeaderRecord = { ...NOTHING_WRITTEN, texts: [OLD], separator: ' | ' };
const edited = plan('somebody else', kept).record;

function plan(header: string, record: HeaderRecord, blocks: readonly string[] = [WHOLE, SHORT], isOn = true) {
  return planHeader(record, { header, blocks, isOn }, () => 'notice-1');
}

/** Plans and writes until nothing is left to do. */
function settle(
  header: string,
  record: HeaderRecord,
  blocks: readonly string[] = [WHOLE, SHORT],
  isOn = true,
) {
  let at = { header, record };
  for (let round = 0; round < 5; round += 1) {
    const next = plan(at.header, at.record, blocks, isOn);
    if (next.header === null) return { header: at.header, record: next.record, outcome: next.outcome };
    at = { header: next.header, record: next.record };
  }
  throw new Error('it never settles');
}

/** What *Write it again* makes of an edited header. */
function written(header: string): string {
  const again = writeAgain(edited, header, BEGINNINGS);
  if (again === undefined || again === 'several') throw new Error(`${again}`);
  return settle(header, again).header;
}

describe('planHeader()', () => {
  it('puts the block in front of what stands there', () => {
    expect(settle('Links: [Board](x)', NOTHING_WRITTEN)).toEqual({
      header: `${WHOLE} | Links: [Board](x)`,
      record: { state: 'kept', texts: [WHOLE], separator: ' | ', notice: null },
      outcome: 'shown',
    });
  });

  it('writes the new block in the place of the old one', () => {
    expect(settle(`Hi ${OLD}, bye`, kept).header).toBe(`Hi ${WHOLE}, bye`);
  });

  it('knows a text as its own before it is written, and the old one until the new one is seen', () => {
    const { record, header } = plan(`${OLD} | Hi`, kept);
    expect(record.texts).toEqual([OLD, WHOLE]);
    expect(header).toBe(`${WHOLE} | Hi`);
    expect(plan(`${WHOLE} | Hi`, record).record.texts).toEqual([WHOLE]);
    expect(plan(`${OLD} | Hi`, record).header).toBe(`${WHOLE} | Hi`);
  });

  it('asks once and writes nothing when its text is not found', () => {
    const first = plan('SET lead: alice!', kept);
    expect(first).toMatchObject({ header: null, outcome: 'edited' });
    expect(first.record).toMatchObject({ state: 'edited', notice: { id: 'notice-1', what: 'edited' } });
    expect(plan('SET lead: nobody', first.record).record).toBe(first.record);
  });

  it("does not take somebody's own shortening for its own", () => {
    expect(plan(SHORT, { ...kept, texts: [WHOLE] })).toMatchObject({ header: null, outcome: 'edited' });
  });

  it.each([
    [OLD, 'the text last written'],
    [WHOLE, 'the text of today'],
  ])('keeps the header again when %j is back: %s', (text) => {
    const { header, record } = settle(`x ${text} y`, edited);
    expect(header).toBe(`x ${WHOLE} y`);
    expect(record).toMatchObject({ state: 'kept', texts: [WHOLE], notice: { isOver: true } });
  });

  it('of two texts, one the beginning of the other, takes the one that stands there', () => {
    const longer = `${OLD}!`;
    const record = { ...kept, texts: [longer, OLD] };
    expect(plan(`${longer} | x`, record).header).toBe(`${WHOLE} | x`);
    expect(plan(`${OLD} | x`, record).header).toBe(`${WHOLE} | x`);
  });

  it('writes the shorter block where the whole one has no room, and the whole one once it has', () => {
    const rest = 'x'.repeat(1024 - 3 - SHORT.length);
    const { header, record } = settle(rest, NOTHING_WRITTEN);
    expect(header).toBe(`${SHORT} | ${rest}`);
    expect(settle(header.slice(0, -50), record).header).toBe(`${WHOLE} | ${rest.slice(0, -50)}`);
  });

  it('writes nothing into a header without room, and says so once until there is room', () => {
    const rest = 'x'.repeat(1024 - SHORT.length);
    const { header, record, outcome } = settle(rest, NOTHING_WRITTEN);
    expect({ header, outcome }).toEqual({ header: rest, outcome: 'too-long' });
    expect(record.notice).toMatchObject({ what: 'too-long', isOver: false });
    expect(plan(rest, record).record).toEqual(record);
    expect(settle('short', record).record.notice).toMatchObject({ isOver: true });
  });

  it('takes an old block out rather than leaving what is no longer true', () => {
    const rest = 'x'.repeat(1024 - OLD.length - 3);
    expect(settle(`${OLD} | ${rest}`, kept)).toMatchObject({ header: rest, outcome: 'too-long' });
  });

  it('takes the block out when it is switched off, and puts it in when it is switched on', () => {
    const off = settle(`${OLD} | Hi`, kept, [], false);
    expect(off).toEqual({ header: 'Hi', record: NOTHING_WRITTEN, outcome: 'none' });
    expect(settle(off.header, off.record).header).toBe(`${WHOLE} | Hi`);
  });

  it('forgets an edited header when it is switched off', () => {
    const { header, record } = settle('somebody else', edited, [], false);
    expect(header).toBe('somebody else');
    expect(record).toMatchObject({ state: 'kept', texts: [''], notice: { isOver: true } });
  });

  it('keeps what people wrote, whatever they and we write in turn', () => {
    const other = fc.string({ unit: 'grapheme', maxLength: 40 }).filter((text) => !text.includes('SET lead'));
    const step = fc.oneof(
      fc.record({ roster: fc.constantFrom([WHOLE, SHORT], [OLD], [SHORT], []), isOn: fc.boolean() }),
      fc.record({ before: other, after: other }),
    );
    fc.assert(
      fc.property(other, fc.array(step, { maxLength: 12 }), (first, steps) => {
        let people = first;
        let at = { header: first, record: NOTHING_WRITTEN };
        for (const one of steps) {
          if ('roster' in one) at = settle(at.header, at.record, one.roster, one.isOn);
          else {
            at = { ...at, header: `${one.before}${at.header}${one.after}` };
            people = `${one.before}${people}${one.after}`;
          }
        }
        const bare = settle(at.header, at.record, [], false);
        expect(bare.record.texts).toEqual(['']);
        expect(bare.header).toBe(people);
      }),
    );
  });
});

describe('writeAgain()', () => {
  it('puts a block in front of what somebody made of the header', () => {
    expect(written('somebody else')).toBe(`${WHOLE} | somebody else`);
  });

  it.each([
    ['SET lead: alice, really', WHOLE, 'it is the whole header'],
    [
      'SET lead: zoe · until Dec 24 | [Board](x) | y ',
      `${WHOLE} | [Board](x) | y `,
      'others stand beside it',
    ],
    ['a\r\nSET lead:\r\n\r\nb\n', `a\r\n${WHOLE}\r\n\r\nb\n`, 'others stand above and below it'],
    [
      '# x\nSET-Lead: zoe · bis 24. Dezember\n* y',
      `# x\n${WHOLE}\n* y`,
      'it was written in the other language',
    ],
    ['Our SET lead: zoe', `${WHOLE} | Our SET lead: zoe`, 'no line begins with it'],
    ['set lead: zoe\nx', `${WHOLE}\n\nset lead: zoe\nx`, 'ours begins with capitals'],
    [
      `SET lead: zoe\n${'x'.repeat(1024 - SHORT.length - 1)}`,
      `${SHORT}\n${'x'.repeat(1024 - SHORT.length - 1)}`,
      'there is no room for more',
    ],
  ])('of %j makes %j: %s', (header, expected) => {
    expect(written(header)).toBe(expected);
  });

  it.each([
    'SET lead: zoe\nSET lead: alice',
    'SET-Lead: zoe\rSET lead: alice | x',
    'x SET lead: a\nSET lead: a',
  ])('changes nothing in %j, where several could be meant', (header) => {
    expect(writeAgain(edited, header, BEGINNINGS)).toBe('several');
  });

  it('leaves a kept header to the plan', () => {
    expect(writeAgain(kept, 'SET lead: zoe\nSET lead: zoe', BEGINNINGS)).toBeUndefined();
  });

  it('keeps every other line, whatever people wrote', () => {
    const line = fc
      .string({ unit: 'grapheme', maxLength: 30 })
      .filter((text) => !/[\r\n]|SET.lead/i.test(text));
    const end = fc.constantFrom('\n', '\r\n', '\r', '\n\n');
    const lines = fc.array(fc.tuple(line, end), { maxLength: 4 });
    fc.assert(
      fc.property(lines, line, fc.array(fc.tuple(end, line), { maxLength: 4 }), (above, own, below) => {
        const before = above.flat().join('');
        const after = below.flat().join('');
        const rest = / \| .*/.exec(`SET lead: ${own}`)?.[0] ?? '';
        expect(written(`${before}SET lead: ${own}${after}`)).toBe(`${before}${WHOLE}${rest}${after}`);
      }),
    );
  });
});

describe('leaveAlone()', () => {
  it('leaves an edited header for good, until it is written again', () => {
    const left = leaveAlone(edited) ?? kept;
    expect(left).toMatchObject({ state: 'left', notice: { isOver: true } });
    expect(plan('somebody else', left)).toMatchObject({ record: left, header: null });
    expect(writeAgain(left, 'somebody else', BEGINNINGS)).toMatchObject({ state: 'kept' });
  });

  it('has nothing to leave while nobody edited it', () => {
    expect(leaveAlone(kept)).toBeUndefined();
  });
});
