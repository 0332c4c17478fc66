import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { MattermostError } from '#mattermost';
import { profileImage } from '../../server/adapters/bot/image.ts';
import { ensureBot } from '../../server/adapters/bot/index.ts';
import { silentLog } from '../app/fixture.ts';
import { createMattermost } from '../support/mattermost.ts';

const open = () => createMattermost({ now: () => 0 });
const noWait = async () => {};
const imagesOf = ({ calls }: ReturnType<typeof open>) =>
  calls.filter(({ name }) => name === 'SetProfileImage').length;

describe('ensureBot()', () => {
  it('makes the bot once and gives it its image once, on however many nodes', async () => {
    const server = open();
    const ids = [await ensureBot(server.api, silentLog), await ensureBot(server.api, silentLog)];
    expect(ids[0]).toBe(ids[1]);
    expect(server.users.get(ids[0] ?? '')).toMatchObject({ Username: 'set-update', IsBot: true });
    expect(imagesOf(server)).toBe(1);
  });

  it('never posts as a person who has the name', async () => {
    const server = open();
    server.addUser({ Username: 'set-update' });
    expect(await ensureBot(server.api, silentLog, noWait)).toBeUndefined();
    expect(imagesOf(server)).toBe(0);
  });

  it('finds the bot that another node makes at the same moment', async () => {
    const server = open();
    let tries = 0;
    const api: typeof server.api = {
      ...server.api,
      async EnsureBotUser(bot) {
        tries += 1;
        const id = await server.api.EnsureBotUser(bot);
        if (tries === 1) throw new MattermostError('error', 'a user with that name exists');
        return id;
      },
    };
    const id = await ensureBot(api, silentLog, noWait);
    expect(server.users.get(id ?? '')).toMatchObject({ IsBot: true });
  });

  it('waits for a bot of which another node has made the user only', async () => {
    const server = open();
    const half = server.addUser({ Username: 'set-update' });
    const id = await ensureBot(server.api, silentLog, async () => {
      server.store.people.get(half.Id).is_bot = true;
    });
    expect(id).toBe(half.Id);
  });

  it('passes on what keeps failing', async () => {
    const server = open();
    server.fail('EnsureBotUser', new MattermostError('error', 'no bots here'));
    await expect(ensureBot(server.api, silentLog, noWait)).rejects.toThrow('no bots here');
  });

  it('does without an image when the server refuses it', async () => {
    const server = open();
    server.fail('SetProfileImage', new MattermostError('app-error', 'too large', { status: 400 }));
    const id = await ensureBot(server.api, silentLog);
    expect(server.users.get(id ?? '')).toMatchObject({ Username: 'set-update', IsBot: true });
  });
});

describe('profileImage()', () => {
  it('is a PNG of 128 by 128 pixels', () => {
    const image = Buffer.from(profileImage());
    expect(image.subarray(1, 4).toString()).toBe('PNG');
    expect([image.readUInt32BE(16), image.readUInt32BE(20)]).toEqual([128, 128]);
    const length = image.readUInt32BE(33);
    expect(inflateSync(image.subarray(41, 41 + length))).toHaveLength(128 * (1 + 128 * 3));
  });
});
