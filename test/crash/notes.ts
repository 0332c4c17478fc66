import { Panel, routes } from '#contract';
import type { World } from './world.ts';

/** What people note while the nodes die, and where it went. */
export interface Notes {
  /** Somebody notes something on a node that runs; nothing counts that was not acknowledged. */
  add(when: string, random: () => number): Promise<void>;
  /** Somebody takes a note out of the post; nothing counts that was not acknowledged. */
  takeBack(): Promise<void>;
  /** What is wrong: a note that stands nowhere, or in two posts, or one that was taken back. */
  check(): Promise<readonly string[]>;
  /** What the plugin last said to one who noted something. */
  lastAnswer(): string;
  /** Nobody notes anything from now on. */
  noMore(): void;
  /** Notes that stand in no post. */
  pending(): readonly string[];
  readonly acknowledged: number;
  /** How many were taken back. */
  readonly takenBack: number;
}

export function createNotes({ mattermost, clock, awake, anyAwake, attempt, type }: World): Notes {
  const { store, town } = mattermost;
  /** Both serve all the time. */
  const people = ['alice.nguyen', 'bob.martin'] as const;
  /** How many weeks ago each was found in a post, 0 for not yet. */
  const notes = new Map<string, number>();
  /** Taken out of a post: they stand in none any more. */
  const gone = new Set<string>();
  const underWay = new Set<Promise<void>>();
  let lastAnswer = '';
  let isOver = false;
  let written = 0;
  let acknowledged = 0;

  const postsWith = (note: string) =>
    store.posts
      .since(town.channel.id, clock.now() - 15 * 24 * 3_600_000)
      .filter(
        (post) =>
          post.delete_at === 0 && post.hashtags.includes('#set-update-') && post.message.includes(note),
      );

  /** What `/set-update draft` shows somebody on SET, wherever it shows it. */
  const draftText = async () => {
    const [node] = awake();
    if (notes.size === 0 || node === undefined) return '';
    return type(people[0], 'draft', node.name);
  };

  /** What the sidebar asks, as somebody who serves. */
  const asked = async (path: string, body?: object) => {
    const headers = { ...mattermost.signIn(town.user(people[0]).id), 'Content-Type': 'application/json' };
    const sent = body === undefined ? { headers } : { headers, method: 'POST', body: JSON.stringify(body) };
    const answer = await fetch(`${mattermost.url}/plugins/set-update${path}`, sent);
    return answer.ok ? Panel.parse(await answer.json()).update.notes : undefined;
  };

  const under = async (work: Promise<void>) => {
    const done = work.catch(() => undefined);
    underWay.add(done);
    void done.then(() => underWay.delete(done));
    await attempt(done);
  };

  return {
    async takeBack() {
      if (isOver || awake().length === 0) return;
      await under(
        (async () => {
          const shown = await asked(`${routes.panel}?channel_id=${town.channel.id}`);
          const note = shown?.find((one) => one.is_posted && one.may_change && notes.has(one.text));
          if (note === undefined) return;
          // Whatever becomes of it, it is not lost: it may be taken out or not.
          notes.delete(note.text);
          const change = { channel_id: town.channel.id, id: note.id, text: '', seen: note.text };
          if ((await asked(routes.changeNote, change)) !== undefined) gone.add(note.text);
        })(),
      );
    },
    async add(when, random) {
      const node = anyAwake(random);
      const username = people[Math.floor(random() * people.length)] ?? people[0];
      if (isOver || node === undefined) return;
      written += 1;
      const note = `Note ${written} ${when} the post.`;
      await under(
        type(username, `note ${note}`, node.name).then((text) => {
          lastAnswer = text;
          if (!/noted/i.test(text)) return;
          acknowledged += 1;
          notes.set(note, 0);
        }),
      );
    },
    async check() {
      await Promise.all(underWay);
      const draft = await draftText();
      const faults: string[] = [];
      for (const [note, seen] of notes) {
        const times = postsWith(note).length;
        if (times > 1) faults.push(`in ${times} posts: ${note}`);
        if (times === 0 && !draft.includes(note)) faults.push(`lost: ${note}`);
        // In the week after its post it must not come again; then it is done with, as is one that was reported.
        if (seen > 0 || times > 1 || faults.some((fault) => fault.endsWith(note))) notes.delete(note);
        else if (times === 1) notes.set(note, seen + 1);
      }
      for (const note of gone)
        if (postsWith(note).length > 0 || draft.includes(note)) faults.push(`came back: ${note}`);
      return faults;
    },
    lastAnswer: () => lastAnswer,
    noMore() {
      isOver = true;
    },
    pending: () => [...notes.keys()].filter((note) => postsWith(note).length === 0),
    get acknowledged() {
      return acknowledged;
    },
    get takenBack() {
      return gone.size;
    },
  };
}
