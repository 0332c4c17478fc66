import { openedDialog, wholeDialog } from '../sim/mattermost/dialogs.ts';
import type { MattermostSim } from '../sim/mattermost/index.ts';
import { forClients } from '../sim/mattermost/store/attachments.ts';
import type { Attachment, OpenDialog, Post, PostAction } from '../sim/mattermost/wire.ts';
import { type Fields, fillIn, type ShownDialog, shownDialog } from './season-dialog.ts';

/** A post as it is shown. */
export interface Message {
  readonly id: string;
  readonly text: string;
  readonly buttons: readonly string[];
  /** Username. */
  readonly author: string;
  /** What the clock on the wall showed, `2027-01-04 09:00`. */
  readonly at: string;
  /** The post it answers, empty for none. */
  readonly rootId: string;
}

/** What somebody alone sees of what they did. */
export interface Seen {
  /** All that was answered. */
  readonly text: string;
  readonly messages: readonly Message[];
  readonly buttons: readonly string[];
  /** The dialog before them: one that opened, or that stays open because of what is wrong in it. */
  readonly dialog: ShownDialog | undefined;
  /** Below the fields, by their names. */
  readonly errors: Readonly<Record<string, string>>;
  /** In the dialog, below all fields. */
  readonly error: string;
}

/** What people do with the plugin; users by their usernames, channels by their names. */
export interface SeasonPeople {
  /** Writes a line in a channel, or with `@set-update` in the bot's direct messages. */
  type(username: string, channel: string, line: string): Promise<Seen>;
  /** Presses a button below a message, or below what somebody was just answered; `option`: what is chosen in a menu. */
  press(username: string, below: Message | Seen, button: string, option?: string): Promise<Seen>;
  /** Fills in the dialog that is open before somebody and sends it. */
  submit(username: string, fields?: Fields): Promise<Seen>;
  /** Closes the dialog that is open before somebody. */
  cancel(username: string): Promise<void>;
  /** What the bot wrote to somebody directly since last asked. */
  dms(username: string): readonly Message[];
  /** What was posted in a channel outside of threads since last asked; not who came, who left and who changed the header. */
  posts(channel: string): readonly Message[];
  /** What stands in its thread now, oldest first. */
  thread(message: Message): readonly Message[];
  /** The message as it stands now; undefined once it was deleted. */
  again(message: Message): Message | undefined;
}

export const BOT = 'set-update';

interface World {
  readonly mattermost: MattermostSim;
  /** What the clock on the wall shows. */
  readonly wallClock: (instant: number) => string;
  /** Somebody does something: time goes on a little, and it is over when nothing stirs. */
  readonly act: <T>(work: (node: string) => Promise<T>) => Promise<T>;
}

interface Desktop {
  /** Posts only they see, as they came or changed. */
  readonly shown: Post[];
  open: OpenDialog | undefined;
  /** Where they are. */
  channelId: string;
}

export function createSeasonPeople({ mattermost, wallClock, act }: World): SeasonPeople {
  const { store, town } = mattermost;
  const desktops = new Map<string, Desktop>();
  const read = new Map<string, Set<string>>();

  const userNamed = (username: string) => {
    const found = store.people.byUsername(username);
    if (found === undefined) throw new Error(`Nobody is called ${username}.`);
    return found;
  };
  const channelNamed = (name: string) => {
    const found = store.channels.byName(town.team.id, name);
    if (found === undefined) throw new Error(`There is no channel ${name}.`);
    return found;
  };
  const directChannel = (username: string) =>
    store.channels.direct(userNamed(username).id, userNamed(BOT).id);
  const desktopOf = (userId: string) => {
    const known = desktops.get(userId) ?? { shown: [], open: undefined, channelId: '' };
    desktops.set(userId, known);
    return known;
  };

  store.events.subscribe(({ event, data, broadcast: { userId = '' } }) => {
    if (userId === '') return;
    if (event === 'ephemeral_message' || event === 'post_edited')
      desktopOf(userId).shown.push(JSON.parse(String(data.post)));
    if (event === 'open_dialog') desktopOf(userId).open = openedDialog(data);
  });

  const messageOf = (post: Post): Message => {
    return {
      id: post.id,
      text: post.message,
      rootId: post.root_id,
      at: wallClock(post.create_at),
      buttons: actionsOf(post).map(({ name }) => name),
      author: store.people.get(post.user_id).username,
    };
  };

  /** What a desktop shows after something was done on it. */
  async function seenBy(
    userId: string,
    work: (node: string, desktop: Desktop) => Promise<Pick<Seen, 'errors' | 'error'> | undefined>,
  ): Promise<Seen> {
    const desktop = desktopOf(userId);
    desktop.shown.splice(0);
    const wrong = await act((node) => work(node, desktop));
    const messages = desktop.shown.splice(0).map(messageOf);
    return {
      text: messages.map(({ text }) => text).join('\n\n'),
      messages,
      buttons: messages.flatMap(({ buttons }) => buttons),
      dialog: desktop.open === undefined ? undefined : shownDialog(desktop.open.dialog),
      ...(wrong ?? { errors: {}, error: '' }),
    };
  }

  const current = (userId: string, id: string): Post => {
    const own = store.posts.ephemeral(userId).find((post) => post.id === id);
    return forClients(own ?? store.posts.get(id));
  };
  const news = (channelId: string, isMeant: (post: Post) => boolean) => {
    const seen = read.get(channelId) ?? new Set<string>();
    read.set(channelId, seen);
    const unseen = store.posts.inChannel(channelId).filter(({ id }) => !seen.has(id));
    for (const { id } of unseen) seen.add(id);
    return unseen.filter(isMeant).map(messageOf);
  };

  return {
    type(username, channel, line) {
      const userId = userNamed(username).id;
      return seenBy(userId, async (node, desktop) => {
        desktop.open = undefined;
        const place = channel === `@${BOT}` ? directChannel(username) : channelNamed(channel);
        desktop.channelId = place.id;
        await mattermost.runCommand({
          userId,
          channelId: place.id,
          teamId: town.team.id,
          command: line,
          node,
        });
        return undefined;
      });
    },
    press(username, below, button, option = '') {
      const userId = userNamed(username).id;
      const found = ('messages' in below ? below.messages : [below])
        .map(({ id }) => current(userId, id))
        .flatMap((post) => actionsOf(post).map((action) => ({ post, action })));
      const pressed = found.find(({ action }) => action.name === button);
      if (pressed === undefined) {
        const names = found.map(({ action }) => action.name).join(', ');
        throw new Error(`There is no button ${button}, only ${names || 'none'}.`);
      }
      const { post, action } = pressed;
      const chosen = action.options?.find(({ value, text }) => option === value || option === text);
      if (option !== '' && chosen === undefined) throw new Error(`${button} does not offer ${option}.`);
      return seenBy(userId, async (node, desktop) => {
        desktop.open = undefined;
        desktop.channelId = post.channel_id;
        const selectedOption = chosen?.value ?? '';
        const { id: actionId, cookie = '' } = action;
        await mattermost.pressAction({ userId, postId: post.id, actionId, cookie, selectedOption, node });
        return undefined;
      });
    },
    submit(username, fields = {}) {
      const userId = userNamed(username).id;
      return seenBy(userId, async (node, desktop) => {
        const { open, channelId } = desktop;
        if (open === undefined) throw new Error(`No dialog is open before ${username}.`);
        const filled = fillIn(open.dialog, fields, (source, name) =>
          source === 'users' ? userNamed(name).id : channelNamed(name).id,
        );
        if ('faults' in filled) return { errors: filled.faults, error: '' };
        const { callback_id, state } = open.dialog;
        const sent = { callback_id, state, url: open.url, submission: filled.submission, cancelled: false };
        const answer = await mattermost.submitDialog({
          userId,
          channelId,
          teamId: town.team.id,
          node,
          ...sent,
        });
        const { error = '', errors = {}, type, form } = answer;
        if (error !== '' || Object.keys(errors).length > 0) return { errors, error };
        // What the answer opened in its place stays open.
        if (desktop.open === open)
          desktop.open =
            type === 'form' && form !== undefined ? { ...open, dialog: wholeDialog(form) } : undefined;
        return undefined;
      });
    },
    async cancel(username) {
      const userId = userNamed(username).id;
      await seenBy(userId, async (node, desktop) => {
        const { open, channelId } = desktop;
        desktop.open = undefined;
        if (open?.dialog.notify_on_cancel !== true) return undefined;
        const { callback_id, state } = open.dialog;
        const sent = { callback_id, state, url: open.url, submission: {}, cancelled: true };
        await mattermost.submitDialog({ userId, channelId, teamId: town.team.id, node, ...sent });
        return undefined;
      });
    },
    dms(username) {
      return news(directChannel(username).id, ({ user_id }) => user_id === userNamed(BOT).id);
    },
    posts: (channel) =>
      news(channelNamed(channel).id, ({ type, root_id }) => !type.startsWith('system_') && root_id === ''),
    thread: ({ id }) => {
      const { channel_id } = store.posts.get(id);
      return store.posts
        .inChannel(channel_id)
        .filter(({ root_id }) => root_id === id)
        .map(messageOf);
    },
    again({ id }) {
      const post = store.posts.find(id);
      return post && messageOf(post);
    },
  };
}

function attachmentsOf({ props: { attachments } }: Post): readonly Attachment[] {
  return Array.isArray(attachments) ? attachments : [];
}

function actionsOf(post: Post): readonly PostAction[] {
  return attachmentsOf(post).flatMap(({ actions = [] }) => actions);
}
