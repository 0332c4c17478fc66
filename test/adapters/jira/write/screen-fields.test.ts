import { describe, expect, test } from 'vitest';
import {
  bodyOf,
  described,
  isGiven,
  requiredFields,
} from '../../../../server/adapters/jira/write/screen-fields.ts';
import type { ScreenField } from '../../../../server/adapters/jira/write/write-schema.ts';

const required = (schema: ScreenField['schema'], more: Partial<ScreenField> = {}): ScreenField => ({
  name: 'Field',
  required: true,
  schema,
  ...more,
});

const choices = [{ id: '1', value: 'Web' }, { id: '2', name: 'Mobile' }, { value: 'without an id' }];

describe('described()', () => {
  test.each<[because: string, field: ScreenField, kind: string]>([
    ['one line of text', required({ type: 'string', custom: 'x:textfield' }), 'text'],
    ['many lines of text', required({ type: 'string', custom: 'x:textarea' }), 'lines'],
    ['the description', required({ type: 'string', system: 'description' }), 'lines'],
    ['a comment', required({ type: 'comments-page', system: 'comment' }), 'lines'],
    ['one of several', required({ type: 'option' }, { allowedValues: choices }), 'choice'],
    ['some of several', required({ type: 'array' }, { allowedValues: choices }), 'choices'],
    ['a number', required({ type: 'number' }), 'number'],
    ['a day', required({ type: 'date' }), 'date'],
    ['a person', required({ type: 'user' }), 'person'],
    ['a time', required({ type: 'datetime' }), 'other'],
    ['a list without choices', required({ type: 'array' }), 'other'],
    ['nothing said', required(undefined), 'other'],
  ])('tells %s', (_because, field, kind) => {
    expect(described('customfield_1', field).kind).toBe(kind);
  });

  test('names choices as Jira or an administrator called them', () => {
    expect(described('x', required({ type: 'option' }, { allowedValues: choices })).choices).toEqual([
      { id: '1', name: 'Web' },
      { id: '2', name: 'Mobile' },
    ]);
  });
});

describe('requiredFields()', () => {
  test.each<[because: string, id: string, field: ScreenField, isAsked: boolean]>([
    ['it is required', 'resolution', required({ type: 'resolution' }), true],
    ['it is optional', 'comment', required({ type: 'comments-page' }, { required: false }), false],
    ['Jira fills it in', 'priority', required({ type: 'priority' }, { hasDefaultValue: true }), false],
    ['every ticket has one', 'summary', required({ type: 'string' }), false],
  ])('decides by whether %s', (_because, id, field, isAsked) => {
    expect(requiredFields({ [id]: field }).map((one) => one.id)).toEqual(isAsked ? [id] : []);
  });
});

const alice = { username: 'alice' };

describe('bodyOf()', () => {
  const screen = {
    line: required({ type: 'string', custom: 'x:textfield' }),
    lines: required({ type: 'string', custom: 'x:textarea' }),
    one: required({ type: 'option' }, { allowedValues: choices }),
    some: required({ type: 'array' }, { allowedValues: choices }),
    number: required({ type: 'number' }),
    day: required({ type: 'date' }),
    person: required({ type: 'user' }),
    time: required({ type: 'datetime' }, { name: 'Started at' }),
    comment: required({ type: 'comments-page', system: 'comment' }),
  };
  const values = {
    line: '*a*',
    lines: '*a*',
    one: '1',
    some: ['1', '2'],
    number: '3.5',
    day: '2026-11-24',
    person: 'bob',
  };

  test.each([
    ['cloud', { accountId: 'bob' }],
    ['data-center', { name: 'bob' }],
  ] as const)('gives each value the form that %s wants', (kind, person) => {
    expect(bodyOf(values, screen, kind, alice)).toEqual({
      fields: {
        line: '*a*',
        lines: '\\*a\\*',
        one: { id: '1' },
        some: [{ id: '1' }, { id: '2' }],
        number: 3.5,
        day: '2026-11-24',
        person,
      },
    });
  });

  test('adds a comment instead of setting one', () => {
    expect(bodyOf({ comment: '[~bob]' }, screen, 'cloud', alice)).toEqual({
      fields: {},
      update: { comment: [{ add: { body: '\\[\\~bob\\]\n\n— alice (Mattermost)' } }] },
    });
  });

  test.each([
    ['the screen does not have it', { elsewhere: 'x' }, 'elsewhere'],
    ['its kind cannot be given', { time: 'x' }, 'Started at'],
    ['it is no number', { number: 'many' }, 'Field'],
  ])('names a field when %s', (_because, wrong, unknown) => {
    expect(bodyOf(wrong, screen, 'cloud', alice)).toEqual({ unknown });
  });

  test('leaves out what was left empty', () => {
    expect(bodyOf({ line: ' ', some: [] }, screen, 'cloud', alice)).toEqual({ fields: {} });
    expect([isGiven({ a: 'x' }, 'a'), isGiven({ a: ' ' }, 'a'), isGiven({}, 'a')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
