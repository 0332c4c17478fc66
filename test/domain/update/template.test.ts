import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkTemplate,
  DEFAULT_TEMPLATE,
  fill,
  PLACEHOLDERS,
} from '../../../server/domain/update/template.ts';

/** The template as the handbook of 2019 prints it. */
const HANDBOOK = `#set-update #set-update-YYYY-MM-DD

Bugs resolved in the last 7 days: <X> (<X> reported by customers)
Bug fix PRs submitted in the last 7 days: <X> (<X> reported by customer)

In progress fixes:
* <list of tickets that are currently being worked on>

Next in the queue:
* <list of 3-5 tickets next in the queue>

Notes:
* <any notes or qualifiers for the week>`;

const values = Object.fromEntries(PLACEHOLDERS.map((name) => [name, `<${name}>`])) as Record<
  (typeof PLACEHOLDERS)[number],
  string
>;

describe('template', () => {
  it('DEFAULT_TEMPLATE is the handbook word for word', () => {
    const filled = fill(
      { text: DEFAULT_TEMPLATE },
      {
        ...values,
        date: 'YYYY-MM-DD',
        resolved: '<X>',
        resolvedByCustomers: '<X>',
        submitted: '<X>',
        submittedByCustomers: '<X>',
        inProgress: '* <list of tickets that are currently being worked on>',
        next: '* <list of 3-5 tickets next in the queue>',
        notes: '* <any notes or qualifiers for the week>',
      },
    );
    expect(filled).toBe(HANDBOOK);
  });

  it('fill() does not fill what a value brings along', () => {
    expect(fill({ text: '{notes} $& {date}' }, { ...values, notes: '{date} $1' })).toBe(
      '{date} $1 $& <date>',
    );
  });

  it('fill() leaves everything but placeholders as it is', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.constantFrom(...PLACEHOLDERS.map((name) => `{${name}}`)),
            fc.string().filter((text) => !/[{}]/.test(text)),
          ),
        ),
        (parts) => {
          const expected = parts
            .map((part) => (part.startsWith('{') ? `<${part.slice(1, -1)}>` : part))
            .join('');
          expect(fill({ text: parts.join('') }, values)).toBe(expected);
        },
      ),
    );
  });
});

describe('checkTemplate()', () => {
  const tag = '#set-update-{date}';
  it.each([
    [DEFAULT_TEMPLATE, 'ok', 'the default can be used'],
    [' \n', 'empty', 'nothing is said'],
    [`${tag} {resolvd}`, 'unknown-placeholder', 'a slip of the keyboard'],
    ['{resolved}', 'no-hashtag', 'nobody would find it again'],
    [`${tag}x`, 'no-hashtag', 'it would be another hashtag'],
    [tag + 'x'.repeat(4000), 'too-long', 'it leaves no room for lists'],
  ])('%#', (text, code, because) => {
    const checked = checkTemplate(text);
    expect(checked.ok ? 'ok' : checked.refusal.code, because).toBe(code);
  });

  it('names what was probably meant', () => {
    expect(checkTemplate(`${tag} {inprogress}`)).toMatchObject({ refusal: { nearest: 'inProgress' } });
  });
});
