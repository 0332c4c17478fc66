import { describe, expect, it } from 'vitest';
import { en } from '../../../server/adapters/texts/en.ts';
import { createTestSet, type TestSet } from '../../app/fixture.ts';
import { openFlow, type Reaction } from './flow.ts';

const readers = ['alice', 'bob', 'carol', 'dave', 'mia', 'rita', 'chad', 'sysadmin'] as const;
const strangers = ['guest', 'outsider', 'gone', 'nobody'] as const;
const onSet: readonly string[] = ['alice', 'bob', 'carol', 'mia', 'chad', 'sysadmin'];
const posters: readonly string[] = ['alice', 'bob', 'mia', 'chad', 'sysadmin'];
const managers: readonly string[] = ['mia', 'chad', 'sysadmin'];

type Flow = ReturnType<typeof openFlow>;
type Effect = (set: TestSet, reaction: Reaction, flow: Flow) => Promise<boolean> | boolean;

/** What a person is told who may not. */
const sentences = {
  post: en.refusedPost,
  note: en.flow.refusedNote,
  work: en.order.refused,
  manage: en.setup.refused,
} as const;

const due = '2026-11-24';
const update = (what: string) => ({ do: 'update', what, due });
const answers: Effect = (_set, { said }) => said !== '';
const opens =
  (name: string): Effect =>
  (_set, { opened }) =>
    opened.includes(name);
const noted: Effect = async (set, _reaction, { desk }) =>
  ((await desk.store.notebooks.read(set.channelId))?.notes.length ?? 0) > 0;
const blocked: Effect = async (set, _reaction, { desk }) =>
  ((await desk.store.notebooks.read(set.channelId))?.blockers.length ?? 0) > 0;
const isPosted: Effect = (set) => set.messages().length === 1;
const isSkipped: Effect = async (_set, _reaction, { desk }) => {
  const ids = await desk.store.updates.ids();
  const found = await Promise.all(ids.map((id) => desk.store.updates.read(id)));
  return found.some((one) => one?.publication.state === 'skipped');
};

interface Deed {
  readonly what: string;
  readonly does: (flow: Flow, username: string, forged: object) => Promise<Reaction>;
  readonly effect: Effect;
  readonly may: readonly string[];
  /** Undefined where every reader may. */
  readonly refusal?: string;
}

const read = { may: readers, effect: answers } as const;
const onNotes = { may: onSet, refusal: sentences.note } as const;
const onUpdate = { may: posters, refusal: sentences.post } as const;
const onTickets = { may: onSet, refusal: sentences.work, effect: answers } as const;
const onSettings = { may: managers, refusal: sentences.manage } as const;
const typed = (line: string): Pick<Deed, 'what' | 'does'> => ({
  what: `/set-update ${line}`,
  does: (flow, username) => flow.type(username, line),
});
const pressed = (name: string, context: object): Pick<Deed, 'what' | 'does'> => ({
  what: `button ${name}`,
  does: (flow, username, forged) => flow.press(username, context, forged),
});
const submitted = (name: string, submission: object, state = ''): Pick<Deed, 'what' | 'does'> => ({
  what: `dialog ${name}`,
  does: (flow, username, forged) => flow.submit(username, name, submission, { state, ...forged }),
});

const deeds: readonly Deed[] = [
  ...['', 'queue', 'who', 'link', 'status', 'help', 'history', 'history 2026-11-24'].map((line) => ({
    ...typed(line),
    ...read,
  })),
  { ...typed('draft'), ...onNotes, effect: (_set, { said }) => said.includes('#set-update-2026-11-24') },
  { ...typed('note Waits for the vendor'), ...onNotes, effect: noted },
  { ...typed('note'), ...onNotes, effect: opens('note') },
  { ...typed('blocker Staging is down'), ...onNotes, effect: blocked },
  { ...typed('blocker'), ...onNotes, effect: opens('blocker') },
  { ...typed('post'), ...onUpdate, effect: isPosted },
  { ...typed('skip Everybody is away'), ...onUpdate, effect: isSkipped },
  { ...typed('skip'), ...onUpdate, effect: opens('skip') },
  { ...typed('settings'), ...onSettings, effect: answers },
  { ...typed('settings schedule'), ...onSettings, effect: opens('settings') },
  { ...pressed('Fix order', { do: 'propose' }), ...onTickets },
  { ...pressed('Apply', { do: 'apply', token: '0'.repeat(16) }), ...onTickets },
  { ...pressed('Cancel', { do: 'cancel' }), ...onTickets },
  { ...pressed('Notes', update('notes')), ...onNotes, effect: opens('note') },
  { ...pressed('Post', update('post')), ...onUpdate, effect: isPosted },
  { ...pressed('Skip', update('skip')), ...onUpdate, effect: opens('skip') },
  { ...pressed('Set up', { do: 'run', words: 'settings setup' }), ...onSettings, effect: answers },
  {
    ...pressed('Template', { do: 'run', words: 'settings template' }),
    ...onSettings,
    effect: opens('settings'),
  },
  // A press names a command; what the command itself asks for counts.
  { ...pressed('(made up) note', { do: 'run', words: 'note Hello' }), ...onNotes, effect: noted },
  { ...pressed('(made up) skip', { do: 'run', words: 'skip Offsite' }), ...onUpdate, effect: isSkipped },
  { ...submitted('note', { add: 'Waits for the vendor' }), ...onNotes, effect: noted },
  { ...submitted('blocker', { add: 'Staging is down' }), ...onNotes, effect: blocked },
  { ...submitted('skip', { reason: 'Everybody is away' }, due), ...onUpdate, effect: isSkipped },
  {
    ...submitted('settings', {}, JSON.stringify({ section: 'messages', seen: 0 })),
    ...onSettings,
    effect: answers,
  },
];

/** Everything that stands in the answer to the server and in what the person sees. */
function toldBy({ said, answer }: Reaction): string {
  return [said, ...Object.values(answer).map((value) => (typeof value === 'string' ? value : ''))].join('');
}

/** Dialogs show sentences without formatting. */
const plain = (sentence: string) => sentence.replaceAll('`', '');

/** What anybody could write into a request to seem to be the lead. */
function forgedBy(set: TestSet) {
  const lead = { user_id: set.users.alice, user_name: 'alice' };
  return { ...lead, team_id: 't'.repeat(26), cookie: 'c', data_source: 'users' };
}

describe.each(deeds)('$what', ({ does, effect, may, refusal }) => {
  it.each(readers)('does for %s what is allowed, and nothing else', async (username) => {
    const set = createTestSet();
    const flow = openFlow(set);
    const reaction = await does(flow, username, forgedBy(set));
    if (may.includes(username)) {
      expect(await effect(set, reaction, flow)).toBe(true);
      return;
    }
    expect(plain(toldBy(reaction))).toBe(plain(refusal ?? ''));
    expect(reaction.opened).toEqual([]);
    expect(set.messages()).toEqual([]);
    expect(await noted(set, reaction, flow)).toBe(false);
    expect(await blocked(set, reaction, flow)).toBe(false);
    expect(await isSkipped(set, reaction, flow)).toBe(false);
  });

  it('tells strangers one sentence and changes nothing', async () => {
    for (const username of strangers) {
      const set = createTestSet();
      const reaction = await does(openFlow(set), username, forgedBy(set));
      const expected = username === 'nobody' ? [en.refused, en.failed] : [en.refused];
      expect(expected.map(plain), username).toContain(plain(toldBy(reaction)));
      expect(reaction.opened, username).toEqual([]);
      expect(set.messages(), username).toEqual([]);
      expect(set.tickets.reads, username).toBe(0);
      const writes = set.mattermost.calls.filter(({ name }) => /^(KVSet|CreatePost|UpdatePost)/.test(name));
      expect(writes, username).toEqual([]);
    }
  });

  it('is the same in whatever channel a request says it was made', async () => {
    const set = createTestSet();
    const other = set.mattermost.addChannel({ Name: 'elsewhere' });
    const forged = { ...forgedBy(set), channel_id: other.Id };
    for (const username of ['outsider', 'rita']) {
      const flow = openFlow(set);
      const reaction = await does(flow, username, forged);
      const isAllowed = may.includes(username);
      const sentence = username === 'outsider' ? en.refused : refusal;
      if (!isAllowed) expect(plain(toldBy(reaction)), username).toBe(plain(sentence ?? ''));
      expect(set.messages(), username).toEqual([]);
    }
  });
});
