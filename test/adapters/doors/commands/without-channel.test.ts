import { describe, expect, it } from 'vitest';
import { commandsOf } from '../../../../server/adapters/doors/commands/index.ts';
import { rosterTable } from '../../../../server/adapters/roster-table.ts';
import { textsIn } from '../../../../server/adapters/texts/index.ts';
import { createFixture } from '../../../app/fixture.ts';
import { type } from './type.ts';

const en = textsIn('en');
const NOWHERE = { channel: 'core/none' };
/** What these say while the channel of the SET is not there. */
const ANSWERS: Readonly<Record<string, RegExp>> = {
  today: /alice[\s\S]*The SET channel was not found/,
  who: /alice/,
  status: /There is no channel core\/none/,
  setup: /There is no channel core\/none/,
  settings: /There is no channel core\/none/,
  help: /`\/set-update who/,
};
const commands = commandsOf({ table: rosterTable, settings: () => undefined, newSet: () => undefined });

describe('while the channel of the SET is not there', () => {
  it.each(commands.map(({ name }) => name))('%s says so, or what it can say without', async (name) => {
    const fixture = createFixture();
    const words = commands.find((one) => one.name === name)?.words?.[0] ?? '';
    const line = name === 'today' ? '/set-update' : `/set-update ${name} ${name in ANSWERS ? '' : words}`;
    const said = await type(fixture, 'sysadmin', line.trim(), NOWHERE);
    expect(said).toMatch(ANSWERS[name] ?? new RegExp(`^${en.noChannel.replace(/[/`.]/g, '\\$&')}$`));
  });

  it('nobody who may do nothing learns it', async () => {
    expect(await type(createFixture(), 'outsider', '/set-update status', NOWHERE)).toBe(en.refused);
  });
});
