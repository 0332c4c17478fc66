import { serve } from '#go-plugin';
import { definePlugin, HANDSHAKE, objectFromJson } from '#mattermost';

/** A small plugin that shows every way a plugin and its host talk: `/fixture say|dialog|buttons|message|crash|config`. */
const fixture = definePlugin(({ api, log }) => {
  let botId = '';
  let activatedWith = '';
  const keep = (key: string, value: unknown) =>
    api.KVSetWithOptions(key, new TextEncoder().encode(JSON.stringify(value)), {});
  const answerDialog = async ({ submission, cancelled, state }: Record<string, unknown>) => {
    if (cancelled === true) {
      await keep('cancelled', state);
      return {};
    }
    const { note = '', ...answers } = submission as Record<string, unknown>;
    if (String(note).length < 3) return { error: 'Nothing was saved.', errors: { note: 'Too short.' } };
    if (state === '') return { type: 'form', form: { ...secondStep, state: String(note) } };
    await keep('saved', { state, note, ...answers });
    return {};
  };
  const config = async () => new TextDecoder().decode(await api.LoadPluginConfiguration());

  return {
    async OnConfigurationChange() {
      activatedWith = await config();
      await api.PublishWebSocketEvent('configured', objectFromJson({}), { ChannelId: 'nowhere' });
    },
    async OnActivate() {
      botId = await api.EnsureBotUser({ Username: 'fixture', DisplayName: 'Fixture' });
      await api.RegisterCommand({
        Trigger: 'fixture',
        AutoComplete: true,
        AutoCompleteDesc: 'Shows what a plugin can do',
        AutocompleteData: {
          Trigger: 'fixture',
          RoleID: 'system_user',
          HelpText: 'Shows what a plugin can do',
          SubCommands: [
            {
              Trigger: 'say',
              RoleID: 'system_user',
              HelpText: 'Post a line',
              Arguments: [
                {
                  Type: 'TextInput',
                  Required: true,
                  HelpText: 'What to say',
                  Data: { type: '*model.AutocompleteTextArg', value: { Hint: '[text]', Pattern: '' } },
                },
              ],
            },
            { Trigger: 'dialog', RoleID: 'system_user', HelpText: 'Open a dialog' },
            { Trigger: 'buttons', RoleID: 'system_user', HelpText: 'Post buttons' },
            { Trigger: 'message', RoleID: 'system_user', HelpText: 'Send them by direct message' },
            { Trigger: 'reset', RoleID: 'system_admin', HelpText: 'For administrators' },
          ],
        },
      });
      log.info('The fixture is active.', { bot: botId });
    },
    async OnDeactivate() {
      await api.KVSetWithOptions('deactivated', new TextEncoder().encode('yes'), {});
    },
    async ExecuteCommand(_context, args) {
      const { Command = '', ChannelId = '', UserId = '', TriggerId = '' } = args ?? {};
      const [, verb = '', ...words] = Command.split(' ');
      if (verb === 'say') {
        await api.CreatePost({ UserId: botId, ChannelId, Message: words.join(' ') });
        return {};
      }
      if (verb === 'buttons' || verb === 'message') {
        const direct = verb === 'message' ? await api.GetDirectChannel(botId, UserId) : undefined;
        await api.CreatePost({
          UserId: botId,
          ChannelId: direct?.Id ?? ChannelId,
          Message: 'Ready?',
          Props: objectFromJson({ attachments: buttons }),
        });
        return {};
      }
      if (verb === 'dialog') {
        await api.OpenInteractiveDialog({ TriggerId, URL: '/plugins/fixture/dialog', Dialog: dialog });
        return {};
      }
      if (verb === 'crash') process.exit(3);
      if (verb === 'pid') return { Text: String(process.pid) };
      if (verb === 'name') return { Text: process.env.FIXTURE_NAME ?? 'first' };
      if (verb === 'config') return { Text: activatedWith };
      return { ResponseType: 'ephemeral', Text: `Hello ${(await api.GetUser(UserId))?.Username}` };
    },
    async ServeHTTP(request) {
      const { pathname } = request.url;
      if (pathname === '/action') {
        return json({ update: { message: `Done by ${request.userId}` }, ephemeral_text: 'Thanks.' });
      }
      if (pathname === '/open') {
        const { trigger_id } = await bodyOf(request);
        await api.OpenInteractiveDialog({
          TriggerId: String(trigger_id),
          URL: '/plugins/fixture/dialog',
          Dialog: dialog,
        });
        return json({});
      }
      if (pathname === '/dialog') {
        return json(await answerDialog(await bodyOf(request)));
      }
      return { ...json({ error: 'not found' }), status: 404 };
    },
    async UserHasLeftChannel(_context, member) {
      await api.KVSetWithOptions('left', new TextEncoder().encode(member?.UserId ?? ''), {});
    },
    async OnPluginClusterEvent(_context, event) {
      await api.KVSetWithOptions(`heard-${process.pid}`, event.Data, {});
    },
  };
});

async function bodyOf(request: { body: AsyncIterable<Uint8Array> }): Promise<Record<string, unknown>> {
  let text = '';
  for await (const chunk of request.body) text += new TextDecoder().decode(chunk);
  return JSON.parse(text);
}

function json(value: unknown) {
  return { status: 200, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(value) };
}

const buttons = [
  {
    text: '**Closed:** 9 · **Open:** 14',
    actions: [
      {
        id: 'post',
        type: 'button',
        name: 'Post now',
        style: 'primary',
        integration: { url: '/plugins/fixture/action' },
      },
      { id: 'edit', type: 'button', name: 'Edit', integration: { url: '/plugins/fixture/open' } },
      {
        id: 'discard',
        type: 'button',
        name: 'Discard',
        integration: { url: '/plugins/fixture/action' },
      },
    ],
  },
];

/** The rest of the dialog, in JSON: what is empty is left out. */
const secondStep = {
  callback_id: 'edit',
  title: 'And the reason?',
  submit_label: 'Finish',
  notify_on_cancel: true,
  elements: [{ display_name: 'Reason', name: 'note', type: 'text', default: 'The vendor is away' }],
};

const option = (Text: string) => ({ Text, Value: Text.toLowerCase() });
const dialog = {
  CallbackId: 'edit',
  Title: 'Edit weekly update',
  IntroductionText: 'Change the note for **PLAT-1042**. The others are unchanged.',
  SubmitLabel: 'Save',
  Elements: [
    {
      DisplayName: 'Summary',
      Name: 'summary',
      Type: 'text',
      Placeholder: 'One line for the customer',
      HelpText: 'Shown in the weekly update.',
    },
    { DisplayName: 'Note', Name: 'note', Type: 'textarea', Optional: true, Default: 'The fix is in review.' },
    {
      DisplayName: 'Blocked',
      Name: 'blocked',
      Type: 'bool',
      Optional: true,
      Placeholder: 'The ticket is blocked by another team',
    },
    { DisplayName: 'Priority', Name: 'priority', Type: 'radio', Options: [option('High'), option('Medium')] },
  ],
};

void serve({ ...HANDSHAKE, plugins: { hooks: async () => fixture } }).then(() => process.exit(0));
