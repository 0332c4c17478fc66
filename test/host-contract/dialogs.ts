import { describe, expect, it } from 'vitest';
import type { Encodable } from '#go-plugin';
import { type CommandArgs, type Dialog, objectFromJson } from '#mattermost';
import type { Person } from './host.ts';
import { PROBE_ID } from './probe/protocol.ts';
import { eventsOf, type Stage } from './stage.ts';

const ROUTE = '/dialog';
const DIALOG_URL = `/plugins/${PROBE_ID}${ROUTE}`;
const note = { Name: 'note', DisplayName: 'Note', Type: 'text', MaxLength: 100 };
const dialog = { CallbackId: 'edit', Title: 'Edit', State: 'state', Elements: [note] };

export function describeDialogs(given: () => Stage): void {
  /** Uses the command; answers the trigger id the plugin got, and the one the web app got. */
  const trigger = async (person: Person = given().people.member) => {
    const { rest, probe, channels } = given();
    await probe.forget();
    const run = { command: '/probe', channel_id: channels.public.id };
    const { body } = await rest(person, 'POST', '/commands/execute', run);
    const [, args] = await probe.only('ExecuteCommand');
    return { plugins: (args as CommandArgs).TriggerId, clients: (body as { trigger_id: string }).trigger_id };
  };
  const open = (TriggerId: string, of: Encodable<typeof Dialog> = dialog) =>
    given().probe.api.OpenInteractiveDialog({ TriggerId, URL: DIALOG_URL, Dialog: of });

  describe('a host that opens a dialog', () => {
    it('shows it to who used the command, under the web app’s trigger id', async () => {
      const { people, during } = given();
      const { plugins, clients } = await trigger();
      const { heard } = await during([people.member, people.other], () => open(plugins));
      const [event] = eventsOf(heard[0], 'open_dialog');
      expect(event?.broadcast).toMatchObject({ user_id: people.member.id, channel_id: '' });
      expect(JSON.parse(String(event?.data.dialog))).toEqual({
        trigger_id: clients,
        url: DIALOG_URL,
        dialog: {
          callback_id: 'edit',
          title: 'Edit',
          introduction_text: '',
          icon_url: '',
          submit_label: '',
          notify_on_cancel: false,
          state: 'state',
          elements: [
            {
              display_name: 'Note',
              name: 'note',
              type: 'text',
              subtype: '',
              default: '',
              placeholder: '',
              help_text: '',
              optional: false,
              min_length: 0,
              max_length: 100,
              data_source: '',
              options: null,
              multiselect: false,
            },
          ],
        },
      });
      expect(eventsOf(heard[1], 'open_dialog')).toEqual([]);
    });

    it('shows it to who pressed a button, too', async () => {
      const { people, during, probe, rest, botId, channels } = given();
      const action = { id: 'go', type: 'button', name: 'Go', integration: { url: DIALOG_URL } };
      const post = await probe.api.CreatePost({
        UserId: botId,
        ChannelId: channels.public.id,
        Props: objectFromJson({ attachments: [{ text: 'Ready?', actions: [action] }] }),
      });
      const { body } = await rest(people.member, 'POST', `/posts/${post?.Id}/actions/go`, {});
      const { trigger_id } = JSON.parse((await probe.request(ROUTE)).body);
      const { heard } = await during([people.member], () => open(trigger_id));
      const opened = JSON.parse(String(eventsOf(heard[0], 'open_dialog')[0]?.data.dialog));
      expect(opened.trigger_id).toBe((body as { trigger_id: string }).trigger_id);
    });

    it('says null where a list is empty', async () => {
      const { people, during } = given();
      const { plugins } = await trigger();
      const { heard } = await during([people.member], () => open(plugins, { Title: 'Sure?' }));
      const opened = JSON.parse(String(eventsOf(heard[0], 'open_dialog')[0]?.data.dialog));
      expect(opened.dialog.elements).toBeNull();
    });

    it('opens more than one for one trigger id', async () => {
      const { people, during } = given();
      const { plugins } = await trigger();
      const { heard } = await during([people.member], async () => {
        await open(plugins);
        await open(plugins);
      });
      expect(eventsOf(heard[0], 'open_dialog')).toHaveLength(2);
    });

    it.each<{ what: string; of: Encodable<typeof Dialog> }>([
      { what: 'has no title', of: { ...dialog, Title: '' } },
      { what: 'has a title of more than 24 characters', of: { ...dialog, Title: 'x'.repeat(25) } },
      { what: 'has two elements of one name', of: { ...dialog, Elements: [note, note] } },
      { what: 'has an element of no known type', of: { ...dialog, Elements: [{ ...note, Type: 'list' }] } },
      {
        what: 'has a default that is none of the options',
        of: {
          ...dialog,
          Elements: [{ ...note, Type: 'select', Default: 'b', Options: [{ Text: 'A', Value: 'a' }] }],
        },
      },
    ])('opens one that $what all the same', async ({ of }) => {
      const { people, during } = given();
      const { plugins } = await trigger();
      const { heard } = await during([people.member], () => open(plugins, of));
      expect(eventsOf(heard[0], 'open_dialog')).toHaveLength(1);
    });

    it.each<{ what: string; id: string; forge: (triggerId: string) => string }>([
      { what: 'is no base64', id: 'base64_decode_failed', forge: () => 'not base64!' },
      { what: 'holds nothing', id: 'missing_data', forge: () => btoa('nothing') },
      {
        what: 'names somebody else',
        id: 'verify_signature_failed',
        forge: (triggerId) => {
          const [id, , ...rest] = atob(triggerId).split(':');
          return btoa([id, given().people.other.id, ...rest].join(':'));
        },
      },
    ])('refuses a trigger id that $what', async ({ id, forge }) => {
      const { plugins } = await trigger();
      await expect(open(forge(plugins))).rejects.toMatchObject({
        id: `interactive_message.decode_trigger_id.${id}`,
        status: 400,
      });
    });

    it('refuses the web app’s trigger id', async () => {
      const { clients } = await trigger();
      await expect(open(clients)).rejects.toMatchObject({ status: 400 });
    });

    it('refuses a trigger id after 30 seconds, and not before', async () => {
      const { plugins } = await trigger();
      await given().pass(20_000);
      await open(plugins);
      await given().pass(10_500);
      await expect(open(plugins)).rejects.toMatchObject({
        id: 'interactive_message.decode_trigger_id.expired',
        status: 400,
      });
    });
  });

  const who = () => ({ channel_id: given().channels.public.id, team_id: given().team.id });
  const send = (way: 'submit' | 'lookup', body: object = {}, person: Person = given().people.member) =>
    given().rest(person, 'POST', `/actions/dialogs/${way}`, { url: DIALOG_URL, ...who(), ...body });
  const asked = async () => {
    const { method, headers, body } = await given().probe.request(ROUTE);
    return { method, headers, body: JSON.parse(body) };
  };
  const answer = (body: string, status = 200) => given().probe.answer({ path: ROUTE, body, status });

  describe('a host on which somebody submits a dialog', () => {
    const submission = {
      text: 'ä',
      empty: '',
      none: null,
      yes: true,
      number: 1.5,
      list: ['a'],
      deep: { x: 1 },
    };

    it('asks the plugin with no header but who submits, and hands the submission on as it is', async () => {
      const { people } = given();
      await send('submit', {
        callback_id: 'edit',
        state: 'state',
        submission,
        user_id: people.other.id,
        type: 'own',
      });
      expect(await asked()).toEqual({
        method: 'POST',
        headers: { 'mattermost-user-id': people.member.id },
        body: {
          type: 'dialog_submission',
          callback_id: 'edit',
          state: 'state',
          user_id: people.member.id,
          ...who(),
          submission,
          cancelled: false,
        },
      });
    });

    it('tells that it was cancelled', async () => {
      await send('submit', { cancelled: true, submission: {} });
      expect((await asked()).body).toMatchObject({ cancelled: true, submission: {} });
    });

    it('says null where nothing was submitted', async () => {
      await send('submit');
      expect((await asked()).body).toMatchObject({ submission: null, callback_id: '', state: '' });
    });

    it('calls a refresh a refresh', async () => {
      await send('submit', { type: 'refresh', submission: {} });
      expect((await asked()).body.type).toBe('refresh');
    });

    it.each([200, 400, 401, 500])('looks at the answer and not at its status %i', async (status) => {
      await answer('{"error":"No.","errors":{"note":"Too short."},"other":1}', status);
      expect(await send('submit')).toEqual({
        status: 200,
        body: { error: 'No.', errors: { note: 'Too short.' } },
      });
    });

    it.each([
      { what: 'nothing at all', body: '', answered: {} },
      { what: 'an empty object', body: '{}', answered: {} },
      { what: 'null', body: 'null', answered: {} },
      { what: 'ok', body: '{"type":"ok"}', answered: { type: 'ok' } },
      { what: 'no errors', body: '{"error":"","errors":{}}', answered: {} },
    ])('closes it for $what', async ({ body, answered }) => {
      await answer(body);
      expect(await send('submit')).toEqual({ status: 200, body: answered });
    });

    it.each([
      { title: 'Next', is: 'as it is' },
      { title: 'x'.repeat(25), is: 'even if it is not valid' },
    ])('gives the next step with every field, $is', async ({ title }) => {
      const form = { title, elements: [{ name: 'why', display_name: 'Why', type: 'text', unknown: 1 }] };
      await answer(JSON.stringify({ type: 'form', form }));
      expect(await send('submit')).toMatchObject({
        status: 200,
        body: {
          type: 'form',
          form: {
            title,
            state: '',
            icon_url: '',
            elements: [{ name: 'why', optional: false, options: null, placeholder: '', max_length: 0 }],
          },
        },
      });
    });

    it.each([
      { what: 'a type that is none', body: '{"type":"own"}', status: 400, id: 'invalid_response' },
      { what: 'a form that is missing', body: '{"type":"form"}', status: 400, id: 'invalid_response' },
      {
        what: 'a form without its type',
        body: '{"form":{"title":"x"}}',
        status: 400,
        id: 'invalid_response',
      },
      { what: 'what is not JSON', body: 'oops', status: 500, id: 'decode_json_error' },
      {
        what: 'errors that are no texts',
        body: '{"errors":{"note":1}}',
        status: 500,
        id: 'decode_json_error',
      },
    ])('answers $status for $what', async ({ body, status, id }) => {
      await answer(body);
      expect(await send('submit')).toMatchObject({
        status,
        body: { id: `app.submit_interactive_dialog.${id}` },
      });
    });

    it.each<{
      who: string;
      body: (stage: Stage) => object;
      person: (stage: Stage) => Person;
      status: number;
    }>([
      {
        who: 'who cannot read the channel',
        body: ({ channels }) => ({ channel_id: channels.private.id }),
        person: ({ people }) => people.outsider,
        status: 403,
      },
      {
        who: 'who is not in the team',
        body: () => ({}),
        person: ({ people }) => people.stranger,
        status: 403,
      },
      {
        who: 'who names no team',
        body: () => ({ team_id: '' }),
        person: ({ people }) => people.member,
        status: 403,
      },
      {
        who: 'who names no address',
        body: () => ({ url: '' }),
        person: ({ people }) => people.member,
        status: 400,
      },
    ])('refuses $who', async ({ body, person, status }) => {
      expect((await send('submit', body(given()), person(given()))).status).toBe(status);
      expect(await given().probe.seen()).toEqual([]);
    });

    it('takes it of anybody in the team when the channel is public', async () => {
      expect((await send('submit', {}, given().people.outsider)).status).toBe(200);
    });
  });

  describe('a host on which somebody looks something up in a dialog', () => {
    it('asks the plugin with no header but who asks, and hands the query on as it is', async () => {
      const { people } = given();
      const submission = { query: 'al', selected_field: 'person', note: null };
      await send('lookup', { callback_id: 'edit', state: 'state', submission });
      expect(await asked()).toEqual({
        method: 'POST',
        headers: { 'mattermost-user-id': people.member.id },
        body: {
          type: 'dialog_lookup',
          callback_id: 'edit',
          state: 'state',
          user_id: people.member.id,
          ...who(),
          submission,
          cancelled: false,
        },
      });
    });

    it.each([200, 500])('offers what the plugin answers, whatever its status %i', async (status) => {
      await answer('{"items":[{"text":"Alice","value":"a","other":1}]}', status);
      expect(await send('lookup')).toEqual({ status: 200, body: { items: [{ text: 'Alice', value: 'a' }] } });
    });

    it.each([
      { what: 'nothing at all', body: '' },
      { what: 'no items', body: '{}' },
    ])('offers null for $what', async ({ body }) => {
      await answer(body);
      expect(await send('lookup')).toEqual({ status: 200, body: { items: null } });
    });

    it('answers 500 for what is not JSON', async () => {
      await answer('oops');
      const id = 'app.lookup_interactive_dialog.decode_json_error';
      expect(await send('lookup')).toMatchObject({ status: 500, body: { id } });
    });

    it('refuses an address that is neither a plugin’s nor on the web, and who cannot read the channel', async () => {
      const { people, channels } = given();
      expect((await send('lookup', { url: 'somewhere' })).status).toBe(400);
      expect((await send('lookup', { channel_id: channels.private.id }, people.outsider)).status).toBe(403);
    });
  });
}
