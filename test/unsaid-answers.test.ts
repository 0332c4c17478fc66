import { describe, expect, it } from 'vitest';
import { CommandArgs, MattermostError } from '#mattermost';
import { createShow } from '../server/adapters/answers/answers.ts';
import { createButtons } from '../server/adapters/doors/buttons.ts';
import { commandsOf, createCommandRunner } from '../server/adapters/doors/commands/index.ts';
import { createDialogs } from '../server/adapters/doors/dialogs/index.ts';
import { skipDialog } from '../server/adapters/doors/dialogs/skip.ts';
import { blockerDialog, noteDialog } from '../server/adapters/doors/dialogs/update.ts';
import { rosterTable } from '../server/adapters/roster-table.ts';
import { createFixture, setsOf, silentLog } from './app/fixture.ts';
import { complete } from './support/zero-value.ts';

const CONTEXT = { SessionId: '', RequestId: '', IPAddress: '', AcceptLanguage: '', UserAgent: '' };

/** A SET whose bot cannot answer: it is not there, or the server does not take it. */
function open(fault: 'no bot' | 'refused') {
  const fixture = createFixture();
  const set = fixture.openSet();
  const { mattermost, users, channelId, botId } = fixture;
  if (fault === 'refused') {
    const error = new MattermostError('app-error', 'No such bot.', { status: 500 });
    mattermost.fail('SendEphemeralPost', error);
    mattermost.fail('UpdateEphemeralPost', error);
  }
  const ports = {
    api: mattermost.api,
    log: silentLog,
    sets: setsOf(set),
    botId: () => (fault === 'no bot' ? '' : botId),
  };
  const dialogs = createDialogs({ ...ports, show: createShow(ports) }, [
    noteDialog,
    blockerDialog,
    skipDialog,
  ]);
  const nothing = () => undefined;
  const commands = commandsOf({ table: rosterTable, settings: nothing, newSet: nothing });
  const verbs = { ...ports, openDialog: dialogs.open, commands };
  const UserId = users.alice ?? '';
  return {
    notes: async () => (await set.store.notebooks.read(channelId))?.notes.map(({ text }) => text),
    type: (line: string) =>
      createCommandRunner(verbs)(
        CONTEXT,
        complete(CommandArgs, { UserId, ChannelId: channelId, Command: `/set-update ${line}` }),
      ),
    press: (words: string) =>
      createButtons(verbs)(UserId, {
        post_id: 'e'.repeat(26),
        channel_id: channelId,
        trigger_id: 'trigger',
        context: { do: 'run', words },
      }),
    submit: () =>
      dialogs.submit(UserId, {
        callback_id: 'note',
        state: '[]',
        channel_id: channelId,
        submission: { add: 'Mine' },
      }),
  };
}

describe.each(['no bot', 'refused'] as const)('an answer that the bot cannot send: %s', (fault) => {
  it('of a command is the response of the command itself', async () => {
    const { type, notes } = open(fault);
    expect(await type('note Mine')).toMatchObject({
      ResponseType: 'ephemeral',
      Text: expect.stringContaining('Noted'),
    });
    expect(await notes()).toEqual(['Mine']);
  });

  it('of a button is what Mattermost shows of a press', async () => {
    const { press, notes } = open(fault);
    expect(await press('note Mine')).toEqual({ ephemeral_text: expect.stringContaining('Noted') });
    expect(await notes()).toEqual(['Mine']);
  });

  it('of a dialog stands in it, with the word that it is done', async () => {
    const { submit, notes } = open(fault);
    expect(await submit()).toEqual({ error: expect.stringContaining('Done. You can close this window') });
    expect(await notes()).toEqual(['Mine']);
  });
});
