import { describe, expect, it } from 'vitest';
import type { CommandArgs, Context } from '#mattermost';
import type { Person } from './host.ts';
import { eventsOf, postsOf, type Stage } from './stage.ts';

export function describeCommands(given: () => Stage): void {
  const run = (command: string, person: Person = given().people.member, body: object = {}) =>
    given().rest(person, 'POST', '/commands/execute', {
      command,
      channel_id: given().channels.public.id,
      team_id: given().team.id,
      ...body,
    });
  const args = async () => (await given().probe.only('ExecuteCommand')) as readonly [Context, CommandArgs];

  describe('a host on which somebody uses a command', () => {
    it('tells the plugin who, where and what, with a trigger id and who and what is named', async () => {
      const { people, channels, team, url } = given();
      const line = `/probe say  to @${people.other.username} in ~${channels.public.name}`;
      expect((await run(line)).status).toBe(200);
      const [context, told] = await args();
      expect(context.SessionId).not.toBe('');
      expect(told).toMatchObject({
        UserId: people.member.id,
        ChannelId: channels.public.id,
        TeamId: team.id,
        RootId: '',
        Command: line,
        SiteURL: url,
      });
      expect(told.TriggerId).not.toBe('');
      expect(told.UserMentions).toEqual(new Map([[people.other.username, people.other.id]]));
      expect(told.ChannelMentions).toEqual(new Map([[channels.public.name, channels.public.id]]));
    });

    it('takes the team from the channel', async () => {
      await run('/probe', given().people.member, { team_id: 'another'.padEnd(26, '0') });
      expect((await args())[1].TeamId).toBe(given().team.id);
    });

    it('knows it in capital letters', async () => {
      expect((await run('/PROBE say')).status).toBe(200);
      expect((await args())[1].Command).toBe('/PROBE say');
    });

    it('does not know it when a line break follows', async () => {
      expect(await run('/probe\nsay')).toMatchObject({ status: 404 });
    });

    it.each([
      {
        what: 'a command nobody registered',
        line: '/no-such-command',
        status: 404,
        id: 'api.command.execute_command.not_found.app_error',
      },
      {
        what: 'a line without a slash',
        line: 'probe',
        status: 400,
        id: 'api.command.execute_command.start.app_error',
      },
    ])('answers $status to $what', async ({ line, status, id }) => {
      expect(await run(line)).toMatchObject({ status, body: { id, status_code: status } });
    });

    it('refuses it of who may not post in the channel', async () => {
      const id = 'api.context.permissions.app_error';
      expect(await run('/probe', given().people.outsider)).toMatchObject({ status: 403, body: { id } });
    });

    it('refuses it in an archived channel', async () => {
      const { people, channels } = given();
      const answer = await run('/probe', people.channelAdmin, { channel_id: channels.archived.id });
      expect(answer).toMatchObject({
        status: 400,
        body: { id: 'api.command.execute_command.deleted.error' },
      });
    });
  });

  describe('a host that shows what a command answered', () => {
    const heardOf = async (answer: Parameters<Stage['probe']['answerCommand']>[0], body: object = {}) => {
      const { people, probe, during } = given();
      await probe.answerCommand(answer);
      const { member, other } = people;
      const { result, heard } = await during([member, other], () => run('/probe', member, body));
      const [own, others] = heard;
      return { result, own, others };
    };

    it('sends its text to that one person, as if they had written it', async () => {
      const { people, channels } = given();
      const { own, others } = await heardOf({ Text: 'Hello' });
      expect(postsOf(own, 'ephemeral_message')).toMatchObject([
        {
          message: 'Hello',
          type: 'system_ephemeral',
          user_id: people.member.id,
          channel_id: channels.public.id,
          root_id: '',
          props: {},
        },
      ]);
      expect(eventsOf(others, 'ephemeral_message')).toEqual([]);
    });

    it('posts it in the channel when it is meant for all', async () => {
      const { people } = given();
      const { others } = await heardOf({ Text: 'Hello all', ResponseType: 'in_channel' });
      expect(postsOf(others, 'posted')).toMatchObject([
        { message: 'Hello all', type: '', user_id: people.member.id, props: {} },
      ]);
    });

    it('answers in the thread the command was used in', async () => {
      const { probe, botId, channels } = given();
      const root = await probe.api.CreatePost({
        UserId: botId,
        ChannelId: channels.public.id,
        Message: 'Root',
      });
      const { own } = await heardOf({ Text: 'Hello' }, { root_id: root?.Id });
      expect(postsOf(own, 'ephemeral_message')).toMatchObject([{ root_id: root?.Id }]);
      expect((await args())[1].RootId).toBe(root?.Id);
    });

    it('shows nothing when there is no text', async () => {
      const { own } = await heardOf({});
      expect(eventsOf(own, 'ephemeral_message')).toEqual([]);
      expect(eventsOf(own, 'posted')).toEqual([]);
    });

    it('makes Slack’s links and mentions Mattermost’s, unless told not to', async () => {
      const Text = 'See <https://example.com/x|this>, <!channel>';
      const { own: parsed } = await heardOf({ Text });
      expect(postsOf(parsed, 'ephemeral_message')[0]?.message).toBe(
        'See [this](https://example.com/x), @channel',
      );
      const { own: kept } = await heardOf({ Text, SkipSlackParsing: true });
      expect(postsOf(kept, 'ephemeral_message')[0]?.message).toBe(Text);
    });

    it('answers the web app with all of it, and with a trigger id of its own', async () => {
      const { result } = await heardOf({ Text: 'Hello', GotoLocation: '/elsewhere' });
      expect(result).toMatchObject({
        status: 200,
        body: { text: 'Hello', response_type: '', goto_location: '/elsewhere' },
      });
      const { trigger_id } = result.body as { trigger_id: string };
      expect(trigger_id).toMatch(/^[a-z0-9]{26}$/);
      expect((await args())[1].TriggerId).not.toBe(trigger_id);
    });
  });

  describe('a host that completes a command', () => {
    const suggest = async (line: string, person = given().people.member) => {
      const query = new URLSearchParams({
        user_input: line,
        channel_id: given().channels.public.id,
        root_id: '',
      });
      const path = `/teams/${given().team.id}/commands/autocomplete_suggestions?${query}`;
      return given().rest(person, 'GET', path);
    };
    const completions = async (line: string, person = given().people.member) => {
      const { body } = await suggest(line, person);
      return (body as { Complete: string }[]).map(({ Complete }) => Complete);
    };

    it('offers it with its hint, its help and its picture', async () => {
      expect((await suggest('/prob')).body).toEqual([
        {
          Complete: 'probe',
          Suggestion: 'probe',
          Hint: '[what]',
          Description: 'Tries the host',
          IconData: 'data:image/svg+xml;base64,PHN2Zy8+',
        },
      ]);
    });

    it.each([
      { kind: 'member' as const, because: 'they are users' },
      { kind: 'guest' as const, because: 'guests are completed like users' },
      { kind: 'outsider' as const, because: 'the channel does not matter' },
    ])('offers a $kind what has the role of a user, in its order, because $because', async ({ kind }) => {
      const found = await completions('/probe ', given().people[kind]);
      expect(found).toEqual(['say', 'send', 'choose', 'pick', 'maybe'].map((word) => `probe ${word}`));
    });

    it('offers administrators all of it', async () => {
      expect(await completions('/probe r', given().people.admin)).toEqual(['probe reset', 'probe roleless']);
    });

    it('refuses who is not in the team', async () => {
      expect((await suggest('/prob', given().people.stranger)).status).toBe(403);
    });

    it.each([
      { line: '/probe s', found: ['probe say', 'probe send'], because: 'two begin so' },
      { line: '/probe SA', found: ['probe say'], because: 'case does not matter' },
      { line: '/probe say ', found: ['probe say '], because: 'a text is hinted at' },
      { line: '/probe say hello', found: ['probe say hello'], because: 'a text is being typed' },
      { line: '/probe say "hello you', found: ['probe say "hello you'], because: 'quotes hold it together' },
      { line: '/probe say hello ', found: [], because: 'that was all' },
      { line: '/probe send ', found: ['probe send --to '], because: 'the argument has a name' },
      { line: '/probe send --t', found: ['probe send --to '], because: 'the name is being typed' },
      { line: '/probe send --to ', found: ['probe send --to '], because: 'its text is hinted at' },
      {
        line: '/probe choose a',
        found: ['probe choose apple', 'probe choose apple pie'],
        because: 'two of the list begin so',
      },
      { line: '/probe choose beet', found: ['probe choose Beet'], because: 'case does not matter' },
      {
        line: '/probe choose apple ',
        found: ['probe choose apple '],
        because: 'one of the list is complete',
      },
      { line: '/probe choose apple pie ', found: ['probe choose apple pie '], because: 'the longest counts' },
      { line: '/probe choose plum', found: [], because: 'none of the list begins so' },
      {
        line: '/probe maybe b',
        found: ['probe maybe Beet', 'probe maybe b'],
        because: 'the first may be left out',
      },
      { line: '/probe nothing', found: [], because: 'there is no such word' },
    ])('offers $found for $line because $because', async ({ line, found }) => {
      expect(await completions(line)).toEqual(found);
    });

    it('tells what each item of a list is', async () => {
      expect((await suggest('/probe choose apple')).body).toMatchObject([
        {
          Suggestion: 'apple',
          Hint: 'red',
          Description: 'A fruit',
          IconData: expect.stringContaining('data:'),
        },
        { Suggestion: 'apple pie', Hint: '', Description: 'A cake' },
      ]);
      expect((await suggest('/probe say ')).body).toMatchObject([
        { Suggestion: '', Hint: '[words]', Description: 'What to say' },
      ]);
    });

    it('asks the plugin for a dynamic list as that person, without the query it was registered with', async () => {
      const { probe, people, channels, team, url } = given();
      const items = [
        { Item: 'cherry', Hint: 'red', HelpText: 'A fruit' },
        { Item: 'plum', Hint: '', HelpText: '' },
      ];
      await probe.answer({ path: '/items', status: 500, body: JSON.stringify(items) });
      expect((await suggest('/probe pick c')).body).toMatchObject([
        { Complete: 'probe pick cherry', Suggestion: 'cherry', Hint: 'red', Description: 'A fruit' },
      ]);
      const { method, query, headers, body } = await probe.request('/items');
      expect({ method, headers, body }).toEqual({
        method: 'GET',
        headers: { 'mattermost-user-id': people.member.id },
        body: '',
      });
      const asked = Object.fromEntries(new URLSearchParams(query));
      expect(asked).not.toHaveProperty('kind');
      expect(asked).toMatchObject({
        user_input: 'probe pick c',
        parsed: 'probe pick ',
        channel_id: channels.public.id,
        team_id: team.id,
        root_id: '',
        user_id: people.member.id,
        site_url: url,
        session_id: expect.stringMatching(/./),
        request_id: expect.stringMatching(/./),
      });
    });

    it('offers nothing when the plugin’s list cannot be read', async () => {
      await given().probe.answer({ path: '/items', body: 'not JSON' });
      expect(await suggest('/probe pick c')).toMatchObject({ status: 200, body: [] });
    });
  });
}
