import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createIntl } from 'react-intl';
import { describe, expect, it } from 'vitest';
import { PriorityClass } from '#contract';
import { textsIn } from '../../server/adapters/texts/index.ts';
import { CLAUSE_CLASSES, PRIORITY_CLASSES } from '../../server/domain/queue/priority.ts';
import { type TextId, translationsFor } from '../../webapp/src/i18n/index.ts';

const folder = resolve(import.meta.dirname, '../../server/adapters/texts');
const languages = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

it.each(['', 'xx', 'constructor'])('the texts in %j are those in English', (locale) => {
  expect(textsIn(locale)).toBe(textsIn('en'));
});

it.each([
  ['en', '6 (1 taken, 2 closed, 1 story, 2 feature requests)'],
  ['de', '6 (1 übernommen, 2 geschlossen, 1 Story, 2 Feature-Wünsche)'],
])('what was decided in triage counts one thing as one, in %s', (locale, said) => {
  const none = { taken: 0, routed: 0, duplicate: 0, closed: 0, story: 0, feature: 0, snoozed: 0 };
  expect(textsIn(locale).update.triaged({ ...none, taken: 1, closed: 2, story: 1, feature: 2 })).toBe(said);
});

it('both halves know the same classes, in the same order', () => {
  expect(PriorityClass.options).toEqual(PRIORITY_CLASSES);
});

describe.each(languages)('the texts in %s', (language) => {
  it('number the classes in their order, all but the last', () => {
    const labels = Object.values(textsIn(language).setup.fields).map(({ label }) => label);
    const numbers = labels.filter((label) => /^\d/.test(label)).map((label) => Number.parseInt(label, 10));
    expect(numbers).toEqual(CLAUSE_CLASSES.slice(0, -1).map((_, index) => index + 1));
  });

  it('are listed', () => {
    expect(textsIn(language) === textsIn('en')).toBe(language === 'en');
  });

  it('stand in files named as those in English', () => {
    expect(readdirSync(join(folder, language)).sort()).toEqual(readdirSync(join(folder, 'en')).sort());
  });

  it('call a thing what the sidebar calls it', () => {
    const { flow, order, roster, update, member, emptyQueue } = textsIn(language);
    const ofSidebar = translationsFor(language);
    const named = (said: Partial<Record<TextId, string>>) =>
      Object.entries(said).map(([id, words]) => [id, words.toLowerCase()]);
    const said = named({
      'set-update.update.not_reviewed': update.notReviewed.replace('.', ''),
      'set-update.draft.post': flow.buttons.post,
      'set-update.draft.post_again': flow.buttons.postAgain,
      'set-update.skip': flow.buttons.skip,
      'set-update.skip.no_reason': flow.notSkipped({ code: 'no-reason' }),
      'set-update.update.undo': flow.buttons.undo,
      'set-update.notes': flow.buttons.notes,
      'set-update.blockers.empty': flow.noBlockers,
      'set-update.queue.empty': emptyQueue.replace(/.*\*\* /, ''),
      'set-update.order.fix': order.fix,
      'set-update.order.apply': order.apply,
      'set-update.command.roster': roster.buttons.roster,
      'set-update.gone': member('', '', true).replace(/.*, |\)/g, ''),
    });
    const classes = PRIORITY_CLASSES.flatMap((name) =>
      named({
        [`set-update.class.${name}`]: order.classes[name],
        [`set-update.one.${name}`]: order.count(1, name).replace('1 ', ''),
      }),
    );
    const all = [...said, ...classes];
    expect(all).toEqual(all.map(([id = '']) => [id, ofSidebar[id]?.toLowerCase()]));
  });

  it('say in a note what the sidebar suggests for it', () => {
    const { update } = textsIn(language);
    const { formatMessage } = createIntl({ locale: language, messages: translationsFor(language) });
    const overdue = (['to-do', 'in-progress', 'submitted'] as const).flatMap((column) =>
      [1, 7].map((days) => ({ key: 'MM-1', summary: null, column, days })),
    );
    expect(overdue.map((one) => update.overdueNote(one))).toEqual(
      overdue.map(
        ({ key, column, days }) => `${key}: ${formatMessage({ id: `set-update.age.${column}` }, { days })}`,
      ),
    );
  });
});
