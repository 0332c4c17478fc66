import { describe, expect, it } from 'vitest';
import { MattermostError } from '#mattermost';
import { createMattermost } from './mattermost.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const open = () => createMattermost({ now: () => 1000 });

describe('createMattermost()', () => {
  it('writes calls down and fails when told', async () => {
    const { api, calls, kv, fail } = open();
    fail('KVDelete', new MattermostError('connection-lost', 'gone'));
    kv.set('key', bytes('1'));
    await expect(api.KVDelete('key')).rejects.toMatchObject({ code: 'connection-lost' });
    expect(kv.get('key')).toEqual(bytes('1'));
    fail('KVDelete', undefined);
    await api.KVDelete('key');
    expect(kv.get('key')).toBeUndefined();
    expect(calls).toEqual(Array(2).fill({ at: 1000, name: 'KVDelete', args: ['key'] }));
  });

  it('answers what the server refuses as over the wire', async () => {
    await expect(open().api.GetUser('nobody')).rejects.toEqual(
      new MattermostError('app-error', 'Unable to find the user.', {
        id: 'app.user.missing_account.const',
        status: 404,
        where: 'GetUser',
      }),
    );
  });

  it('lets a call take effect before anybody waits, so that its clock may be another’s', () => {
    const { api, kv } = open();
    void api.KVSetWithOptions('key', bytes('1'), {});
    expect(kv.get('key')).toEqual(bytes('1'));
  });
});
