import { beforeEach, describe, expect, it } from 'vitest';
import type { Api } from '#mattermost';
import type { Stage } from './stage.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const nothing = new Uint8Array();

export function describeKv(given: () => Stage): void {
  /** Long enough for a busy machine to make a call or two; a real host has to be waited for. */
  const seconds = 4;
  const passed = () => given().pass(seconds * 1000 + 100);

  describe('a host’s key-value store', () => {
    let api: Api;
    let key: string;
    let count = 0;
    beforeEach(() => {
      api = given().probe.api;
      key = `kv-${count++}`;
    });
    const text = async () => new TextDecoder().decode(await api.KVGet(key));
    const swap = (to: Uint8Array, from: Uint8Array, expire = 0) =>
      api.KVSetWithOptions(key, to, { Atomic: true, OldValue: from, ExpireInSeconds: expire });

    it('gives every byte back, and nothing for a key that is not there', async () => {
      const all = Uint8Array.from({ length: 256 }, (_, byte) => byte);
      expect(await api.KVGet(key)).toEqual(nothing);
      expect(await api.KVSetWithOptions(key, all, {})).toBe(true);
      expect(await api.KVGet(key)).toEqual(all);
      await api.KVDelete(key);
      expect(await api.KVGet(key)).toEqual(nothing);
      await api.KVDelete(key);
    });

    it('inserts once when the write is atomic and there was nothing', async () => {
      expect(await swap(bytes('a'), nothing)).toBe(true);
      expect(await swap(bytes('b'), nothing)).toBe(false);
      expect(await text()).toBe('a');
    });

    it.each([
      { old: 'a', written: true, because: 'the bytes are those stored' },
      { old: 'A', written: false, because: 'another writer came between' },
      { old: 'ab', written: false, because: 'a longer value is another value' },
    ])('answers $written for the old value $old because $because', async ({ old, written }) => {
      await api.KVSetWithOptions(key, bytes('a'), {});
      expect(await swap(bytes('next'), bytes(old))).toBe(written);
      expect(await text()).toBe(written ? 'next' : 'a');
    });

    it('deletes for an empty value, compared when the write is atomic', async () => {
      await api.KVSetWithOptions(key, bytes('a'), {});
      expect(await swap(nothing, bytes('b'))).toBe(false);
      expect(await swap(nothing, nothing)).toBe(false);
      expect(await text()).toBe('a');
      expect(await swap(nothing, bytes('a'))).toBe(true);
      expect(await text()).toBe('');
      await api.KVSetWithOptions(key, bytes('a'), {});
      expect(await api.KVSetWithOptions(key, nothing, {})).toBe(true);
      expect(await text()).toBe('');
    });

    it('compares and deletes', async () => {
      await api.KVSetWithOptions(key, bytes('mine'), {});
      expect(await api.KVCompareAndDelete(key, nothing)).toBe(false);
      expect(await api.KVCompareAndDelete(key, bytes('yours'))).toBe(false);
      expect(await api.KVCompareAndDelete(key, bytes('mine'))).toBe(true);
      expect(await api.KVCompareAndDelete(key, bytes('mine'))).toBe(false);
    });

    it('forgets what has expired: it is neither read nor compared nor deleted, and gives way to an insert', async () => {
      await api.KVSetWithOptions(key, bytes('a'), { ExpireInSeconds: seconds });
      expect(await swap(bytes('b'), nothing)).toBe(false);
      await passed();
      expect(await text()).toBe('');
      expect(await swap(bytes('b'), bytes('a'))).toBe(false);
      expect(await api.KVCompareAndDelete(key, bytes('a'))).toBe(false);
      expect(await api.KVList(0, 1000)).not.toContain(key);
      expect(await swap(bytes('b'), nothing)).toBe(true);
      expect(await text()).toBe('b');
    });

    it('keeps for ever what is written again without a time', async () => {
      await api.KVSetWithOptions(key, bytes('a'), { ExpireInSeconds: seconds });
      expect(await swap(bytes('b'), bytes('a'))).toBe(true);
      await passed();
      expect(await text()).toBe('b');
    });

    it('keeps nothing that expired before it was written', async () => {
      await api.KVSetWithOptions(key, bytes('a'), { ExpireInSeconds: -1 });
      expect(await text()).toBe('');
    });

    it.each([
      { name: '', is: 'empty', id: 'model.plugin_key_value.is_valid.key.app_error' },
      {
        name: 'k'.repeat(151),
        is: 'longer than 150 characters',
        id: 'model.plugin_key_value.is_valid.key.app_error',
      },
    ])('refuses a key that is $is', async ({ name, id }) => {
      await expect(api.KVSetWithOptions(name, bytes('a'), {})).rejects.toMatchObject({ id, status: 400 });
      await expect(api.KVCompareAndDelete(name, bytes('a'))).rejects.toMatchObject({ id, status: 400 });
      expect(await api.KVGet(name)).toEqual(nothing);
    });

    it('takes 150 characters, however long each of them is', async () => {
      const long = '🗝'.repeat(150);
      expect(await api.KVSetWithOptions(long, bytes('a'), {})).toBe(true);
      expect(await api.KVGet(long)).toEqual(bytes('a'));
    });

    it('refuses an old value for a write that is not atomic', async () => {
      await expect(api.KVSetWithOptions(key, bytes('a'), { OldValue: bytes('b') })).rejects.toMatchObject({
        id: 'model.plugin_kvset_options.is_valid.old_value.app_error',
        status: 400,
      });
    });

    it('lists keys in order, page by page, ten from the start when no size is given', async () => {
      for (let n = 12; n > 0; n--) {
        await api.KVSetWithOptions(`list-${String(n).padStart(2, '0')}`, bytes('v'), {});
      }
      const all = await api.KVList(0, 1000);
      const own = all.filter((one) => one.startsWith('list-'));
      expect(own).toEqual(Array.from({ length: 12 }, (_, n) => `list-${String(n + 1).padStart(2, '0')}`));
      expect(await api.KVList(1, 3)).toEqual(all.slice(3, 6));
      expect(await api.KVList(0, 0)).toEqual(all.slice(0, 10));
      expect(await api.KVList(1, 0)).toEqual(all.slice(0, 10));
    });

    it('keeps a key of its own there: which bot is the plugin’s', async () => {
      expect(await api.KVGet('mmi_botid')).toEqual(bytes(given().botId));
      expect(await api.KVList(0, 1000)).toContain('mmi_botid');
    });
  });
}
