import type { World } from './world.ts';

/** What people note while the nodes die, and where it went. */
export interface Notes {
  /** Somebody notes something on a node that runs; nothing counts that was not acknowledged. */
  add(when: string, random: () => number): Promise<void>;
  /** What is wrong: a note that stands nowhere, or in two posts. */
  check(): Promise<readonly string[]>;
  /** What the plugin last said to one who noted something. */
  lastAnswer(): string;
  /** Nobody notes anything from now on. */
  noMore(): void;
  /** Notes that stand in no post. */
  pending(): readonly string[];
  readonly acknowledged: number;
}

export function createNotes({ mattermost, clock, awake, settled }: World): Notes {
  const { store, town } = mattermost;
  const people = ['alice.nguyen', 'bob.martin'];
  /** How many weeks ago each was found in a post, 0 for not yet. */
  const notes = new Map<string, number>();
  const underWay = new Set<Promise<void>>();
  let lastAnswer = '';
  let isOver = false;
  let written = 0;
  let acknowledged = 0;

  /** Types a command on a node; answers all that was said to its author, who then forgets it. */
  const type = async (username: string, command: string, node: string) => {
    const userId = town.user(username).id;
    const { text } = await mattermost.runCommand({
      userId,
      channelId: town.channel.id,
      teamId: town.team.id,
      command: `/set-update ${command}`,
      node,
    });
    const said = store.posts.ephemeral(userId);
    for (const { id } of said) store.posts.deleteEphemeral(userId, id);
    return [text, ...said.map(({ message, props }) => `${message} ${JSON.stringify(props)}`)].join('\n');
  };
  const postsWith = (note: string) =>
    store.posts
      .since(town.channel.id, clock.now() - 15 * 24 * 3_600_000)
      .filter((post) => post.delete_at === 0 && post.type === '' && post.message.includes(note));

  /** What `/set-update draft` shows the lead, wherever it shows it. */
  const draftText = async () => {
    const [node] = awake();
    if (notes.size === 0 || node === undefined) return '';
    return type(town.lead.username, 'draft', node.name);
  };

  return {
    async add(when, random) {
      const nodes = awake();
      const node = nodes[Math.floor(random() * nodes.length)];
      const username = people[Math.floor(random() * people.length)] ?? 'alice.nguyen';
      if (isOver || node === undefined) return;
      written += 1;
      const note = `Note ${written} ${when} the post.`;
      const done = type(username, `note ${note}`, node.name).then(
        (text) => {
          lastAnswer = text;
          if (!/noted/i.test(text)) return;
          acknowledged += 1;
          notes.set(note, 0);
        },
        () => undefined,
      );
      underWay.add(done);
      void done.then(() => underWay.delete(done));
      // Whoever writes on a node that is paused just then waits; the world does not.
      await Promise.race([done, settled()]);
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
  };
}
