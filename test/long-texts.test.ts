import { describe, expect, it } from 'vitest';
import { routes } from '#contract';
import { buttons } from '../server/adapters/doors/buttons.ts';
import { commandsOf } from '../server/adapters/doors/commands/index.ts';
import { dialogsOf } from '../server/adapters/doors/dialogs/index.ts';
import { rosterTable } from '../server/adapters/roster-table.ts';
import { de } from '../server/adapters/texts/de/index.ts';
import { en } from '../server/adapters/texts/en/index.ts';
import { namesTyped, readConfig } from '../server/config.ts';
import { placeToTest } from '../server/connection-test.ts';
import { wrongForms } from '../server/console-form.ts';
import { holdsLonger, isLonger, TABLE_LIMIT, TEXT_LIMIT } from '../server/domain/text-limit.ts';
import { createFixture, ROSTER } from './app/fixture.ts';
import { openPlugin } from './support/whole-plugin.ts';

const command = en.tooLong.command(TEXT_LIMIT);
const table = en.tooLong.table(TABLE_LIMIT);
const NOBODY = { channelId: '', managers: undefined };
const plain = (sentence: string) => sentence.replaceAll('`', '');

async function open() {
  const fixture = createFixture();
  const plugin = await openPlugin(fixture, { roster: ROSTER, managers: 'mia' });
  return { fixture, plugin };
}

describe('a command that is too long', () => {
  it.each([
    ['history and 110,000 dots', `history ${'.'.repeat(110_000)}`, command],
    ['swap @a x and 50,000 line breaks', `swap @a x${'\n'.repeat(50_000)}y`, command],
    ['away and 120,000 dots', `away ${'.'.repeat(120_000)}`, command],
    ['roster import and 50,000 dashes', `roster import ${'-'.repeat(50_000)}x`, table],
    ['roster import and 50,000 lines', `roster import\n${'a\n'.repeat(50_000)}`, table],
    ['nothing but blanks', ' '.repeat(100_000), command],
    ['a word of 100,000 letters', 'x'.repeat(100_000), command],
    ['roster team, which takes no table', `roster team ${'x'.repeat(TEXT_LIMIT)}`, command],
    ['one character too many', `note ${'x'.repeat(TEXT_LIMIT - '/set-update note '.length + 1)}`, command],
  ])('%s is refused in one sentence', async (_what, line, refusal) => {
    const { plugin } = await open();
    expect(await plugin.type('alice', `/set-update ${line}`)).toBe(refusal);
  });

  it('is told in the language of whoever typed it', async () => {
    const { fixture, plugin } = await open();
    fixture.mattermost.store.people.get(fixture.users.alice ?? '').locale = 'de';
    const line = `/set-update away ${'.'.repeat(TEXT_LIMIT)}`;
    expect(await plugin.type('alice', line)).toBe(de.tooLong.command(TEXT_LIMIT));
  });

  it.each([
    ['a note of as many characters as may be', `note ${'x'.repeat(TEXT_LIMIT - '/set-update note '.length)}`],
    ['a table of as many', `roster import ${'-'.repeat(TABLE_LIMIT - '/set-update roster import '.length)}`],
    ['letters of two units each', `away ${'😀'.repeat(TEXT_LIMIT - '/set-update away '.length)}`],
  ])('%s is read', async (_what, line) => {
    const { plugin } = await open();
    const answer = await plugin.type('alice', `/set-update ${line}`);
    expect([command, table]).not.toContain(answer);
  });
});

describe('what else is too long', () => {
  it('a field of a dialog is named', async () => {
    const { fixture, plugin } = await open();
    await plugin.type('mia', '/set-update roster import');
    const { Dialog = {} } = fixture.mattermost.dialogs[0] ?? {};
    const submit = (submission: object) =>
      plugin.ask('mia', routes.dialog, {
        type: 'dialog_submission',
        callback_id: Dialog.CallbackId,
        state: Dialog.State,
        channel_id: fixture.channelId,
        submission,
      });
    const sentence = en.tooLong.field(TEXT_LIMIT);
    expect(await submit({ table: '-'.repeat(50_000) })).toEqual({ errors: { table: sentence } });
    expect(await submit({ ['x'.repeat(5_000)]: '' })).toEqual({ error: sentence });
    expect(await submit({ table: '-'.repeat(70_000) })).toMatchObject({ error: en.tooLong.body(65_536) });
  });

  it.each([
    ['words', { do: 'run', words: `away ${'.'.repeat(50_000)}` }],
    ['something nobody asked for', { do: 'propose', more: [{ deep: 'x'.repeat(5_000) }] }],
  ])('what a button carries: %s', async (_what, context) => {
    const { fixture, plugin } = await open();
    const id = fixture.channelId;
    const answer = await plugin.ask('alice', routes.button, { post_id: id, channel_id: id, context });
    expect(answer).toEqual({});
    expect(fixture.mattermost.ephemeral.at(-1)?.post.Message).toBe(en.tooLong.button(TEXT_LIMIT));
  });

  it('a press that is more than is read at all', async () => {
    const { fixture, plugin } = await open();
    const context = { do: 'run', words: `away ${'.'.repeat(120_000)}` };
    const press = { post_id: fixture.channelId, channel_id: fixture.channelId, context };
    const answer = await plugin.ask('alice', routes.button, press);
    expect(answer).toMatchObject({ ephemeral_text: en.tooLong.body(65_536) });
  });

  it.each([
    [
      'an address',
      en.tooLong.request(TEXT_LIMIT),
      (channel: string) => [`${routes.panel}?channel_id=${channel}&x=${'.'.repeat(5_000)}`],
    ],
    [
      'a text',
      en.tooLong.request(TEXT_LIMIT),
      (channel_id: string) => [routes.addNotes, { channel_id, text: '.'.repeat(5_000), offers: [] }] as const,
    ],
    [
      'a body of fewer characters than bytes',
      en.tooLong.body(8_192),
      (channel_id: string) => [routes.addBlocker, { channel_id, text: '語'.repeat(3_000) }] as const,
    ],
  ])('%s of a route', async (_what, sentence, sent) => {
    const { fixture, plugin } = await open();
    const [path = '', body] = sent(fixture.channelId);
    expect(await plugin.ask('alice', path, body)).toEqual({
      error: { code: 'bad-request', message: plain(sentence) },
    });
  });
});

describe('every entrance reads no more than it may', () => {
  const LONG = 'x'.repeat(TEXT_LIMIT + 1);
  const READ = new Set<string>([routes.panel, routes.order, routes.draft, routes.history]);
  const CALLS = new Set<string>([routes.button, routes.dialog, routes.testConnection]);
  const paths = Object.values(routes).filter((path) => !CALLS.has(path));
  const nothing = () => undefined;
  const commands = commandsOf({ table: rosterTable, settings: nothing, newSet: nothing });

  it.each(paths)('%s', async (path) => {
    const { fixture, plugin } = await open();
    const body = { channel_id: fixture.channelId, [LONG]: [{ text: 1 }] };
    const [url, sent] = READ.has(path) ? [`${path}?channel_id=${fixture.channelId}&x=${LONG}`] : [path, body];
    expect(await plugin.ask('mia', url, sent)).toEqual({
      error: { code: 'bad-request', message: plain(en.tooLong.request(TEXT_LIMIT)) },
    });
  });

  it.each(dialogsOf(commands).map(({ name }) => name))('dialog %s', async (name) => {
    const { fixture, plugin } = await open();
    const part = { callback_id: name, state: '', channel_id: fixture.channelId };
    const submit = (submission: object) => plugin.ask('mia', routes.dialog, { ...part, submission });
    const sentence = en.tooLong.field(TEXT_LIMIT);
    expect(await submit({ text: LONG, more: { deep: LONG } })).toEqual({
      errors: { text: sentence, more: sentence },
    });
  });

  it.each(Object.keys(buttons))('button %s', async (name) => {
    const { fixture, plugin } = await open();
    const part = { post_id: fixture.channelId, channel_id: fixture.channelId };
    await plugin.ask('mia', routes.button, { ...part, context: { do: name, more: LONG } });
    expect(fixture.mattermost.ephemeral.at(-1)?.post.Message).toBe(en.tooLong.button(TEXT_LIMIT));
  });

  it.each(commands.map(({ name }) => name))('command %s', async (name) => {
    const { plugin } = await open();
    expect(await plugin.type('mia', `/set-update ${name} ${LONG}`)).toBe(command);
  });
});

describe('a setting of the System Console that is too long', () => {
  const wanted = {
    JiraURL: 'https://a/',
    JiraToken: 't',
    Managers: 'mia,',
    Channel: 'core/x',
    Retention: '1',
  };
  const rows = Object.entries({ ...wanted, Roster: 'team,username,may lead,from,to\n' }).map(
    ([field, start]) => [field, start, field === 'Roster' ? TABLE_LIMIT : TEXT_LIMIT] as const,
  );

  it.each(rows)('%s is named with its limit, and not read', (field, start, limit) => {
    const value = start + '\n'.repeat(limit - start.length);
    const sized = (text: string) =>
      readConfig({ [field]: text }, 0).set.problems.filter((problem) => 'limit' in problem);
    expect(sized(value)).toEqual([]);
    expect(sized(`${value}\n`)).toEqual([{ code: 'setting', field, limit }]);
    expect(wrongForms({}, { [field]: `${value}\n` })).toEqual([{ code: 'setting', field, limit }]);
  });

  it('names nobody, and is told in words', () => {
    const Managers = '@mia '.repeat(1_000);
    expect(namesTyped({ Managers }, 'Managers').names).toEqual([]);
    const problem = { code: 'setting', field: 'Managers', limit: TEXT_LIMIT } as const;
    expect(en.problem(problem)).toMatch(
      /^Setting "Managers": .* The setting is longer than 4,000 characters/,
    );
    expect(de.problem(problem)).toMatch(
      /^Einstellung „Managers“: .* Die Einstellung ist zu lang\. Erlaubt sind höchstens 4\.000 Zeichen/,
    );
  });

  it('is no channel to try, and the reason says so', () => {
    const { channel } = placeToTest({ Channel: `core/${'x'.repeat(5_000)}` }, {}, NOBODY);
    expect(channel).toEqual({ ok: false, refusal: { code: 'setting', field: 'Channel', limit: TEXT_LIMIT } });
  });
});

describe('isLonger()', () => {
  it.each([
    ['abc', 3, false],
    ['abcd', 3, true],
    ['😀😀😀', 3, false],
    ['😀😀😀😀', 3, true],
    ['', 0, false],
  ])('of %j and %i is %s', (text, limit, is) => {
    expect(isLonger(text, limit)).toBe(is);
  });
});

describe('holdsLonger()', () => {
  it('finds a text or a name at any depth', () => {
    const deep = nested(100_000, 'long');
    expect([holdsLonger(deep, 4), holdsLonger(deep, 3)]).toEqual([false, true]);
    expect(holdsLonger({ a: [{ name: 1 }] }, 3)).toBe(true);
    expect(holdsLonger([null, 12_345, true, undefined], 3)).toBe(false);
  });
});

function nested(depth: number, inner: string): unknown {
  let value: unknown = inner;
  for (let level = 0; level < depth; level++) value = [value];
  return value;
}
