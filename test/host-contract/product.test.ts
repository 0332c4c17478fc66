import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type MattermostSim, startMattermost } from '../sim/mattermost/index.ts';
import type { OpenDialog, Post, PostAction } from '../sim/mattermost/wire.ts';

// The product as it is released, on the embedded host, which calls it as a real one does. On a real one: test/real-server.
let sim: MattermostSim;
let opened: OpenDialog | undefined;
/** What people see alone, as their clients get it. */
const answers: Post[] = [];

beforeAll(async () => {
  const { bundleServer } = await import(pathToFileURL(resolve('server/build.mjs')).href);
  const outfile = `node_modules/.cache/host-contract/product-${process.pid}.cjs`;
  sim = await startMattermost({
    command: process.execPath,
    args: [await bundleServer({ outfile })],
    manifest: JSON.parse(readFileSync('plugin.json', 'utf8')),
  });
  sim.store.events.subscribe(({ event, data }) => {
    if (event === 'open_dialog') opened = JSON.parse(String(data.dialog));
    if (event === 'ephemeral_message') answers.push(JSON.parse(String(data.post)));
  });
});
afterAll(() => sim.close());

const admin = () => sim.town.admin.id;
const actionsOf = ({ props }: Post) =>
  ((props.attachments ?? []) as { actions?: PostAction[] }[]).flatMap(({ actions }) => actions ?? []);
const withButton = (posts: readonly Post[], name: string) =>
  posts.find((post) => actionsOf(post).some((action) => action.name === name));

function press(post: Post, name: string) {
  const { id = '', cookie = '' } = actionsOf(post).find((one) => one.name === name) ?? {};
  return sim.pressAction({ userId: admin(), postId: post.id, actionId: id, cookie });
}

describe('the product, called as Mattermost calls it', () => {
  it('answers the button Set up of its first message', async () => {
    const bot = sim.store.people.byUsername('set-update');
    const direct = sim.store.channels.direct(admin(), bot?.id ?? '');
    const message = await vi.waitFor(
      () => {
        const found = withButton(sim.store.posts.inChannel(direct.id), 'Set up');
        if (found === undefined) throw new Error('There is no button Set up.');
        return found;
      },
      { timeout: 60_000 },
    );
    await press(message, 'Set up');
    expect(withButton(answers, 'Schedule'), 'what the button Set up answers').toBeDefined();
  });

  it('opens the dialog of the button Schedule, and takes what is submitted', async () => {
    const steps = withButton(answers, 'Schedule');
    if (steps === undefined) throw new Error('The button Set up was not answered.');
    await press(steps, 'Schedule');
    expect(opened?.dialog.callback_id, 'the button Schedule').toBe('settings');
    const { url = '', dialog } = opened ?? {};
    const fields = (dialog?.elements ?? []).map(({ name, default: value }) => [name, value]);
    const answer = await sim.submitDialog({
      userId: admin(),
      channelId: sim.town.channel.id,
      teamId: sim.town.team.id,
      url,
      callback_id: dialog?.callback_id ?? '',
      state: dialog?.state ?? '',
      cancelled: false,
      submission: Object.fromEntries(fields),
    });
    expect(answer, 'the dialog of the button Schedule').toEqual({});
  });
});
