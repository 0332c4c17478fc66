import { describe, expect, it } from 'vitest';
import { callOperation, hooks } from '#mattermost';
import { status } from '../../../server/app/settings/status.ts';
import { ok } from '../../../server/domain/result.ts';
import { openJira, openPlugin } from '../../support/whole-plugin.ts';
import { createTestSet } from '../fixture.ts';

function counted() {
  const set = createTestSet();
  const asked = { checks: 0, permissions: 0 };
  set.tickets.check = async () => {
    asked.checks += 1;
    return [{ what: 'reach', result: ok({ detail: String(asked.checks) }) }];
  };
  const { permissions } = set.writes;
  set.writes.permissions = (signal) => {
    asked.permissions += 1;
    return permissions(signal);
  };
  return { set, asked };
}

describe('the check of a SET', () => {
  it('is made once for all who ask at once, and for half a minute', async () => {
    const { set, asked } = counted();
    const desk = set.openDesk();
    await Promise.all(Array.from({ length: 40 }, () => status(desk)));
    set.clock.at += 29_999;
    await status(desk);
    expect(asked).toEqual({ checks: 1, permissions: 1 });
    expect(new Set(set.writes.searches).size).toBe(set.writes.searches.length);
    set.clock.at += 1;
    await status(desk);
    expect(asked).toEqual({ checks: 2, permissions: 2 });
  });

  it('is made at once for Test connection, once for all who ask meanwhile, and anew for status after it', async () => {
    const { set, asked } = counted();
    const desk = set.openDesk();
    const whens: unknown[] = [];
    const { check } = set.tickets;
    set.tickets.check = (when) => {
      whens.push(when);
      return check(when);
    };
    await status(desk);
    await Promise.all(Array.from({ length: 40 }, () => desk.check.test()));
    await desk.check.test();
    await status(desk);
    expect(whens).toEqual([undefined, 'at-once', 'at-once', undefined]);
    expect(asked.checks).toBe(4);
  });

  it('is made anew after a moment that has not come yet', async () => {
    const { set, asked } = counted();
    const desk = set.openDesk();
    await status(desk);
    set.clock.at -= 60_000;
    await status(desk);
    expect(asked.checks).toBe(2);
  });

  it('is not remembered when it broke off', async () => {
    const { set, asked } = counted();
    const desk = set.openDesk();
    const { check } = set.tickets;
    set.tickets.check = () => Promise.reject(new Error('broken'));
    await expect(status(desk)).rejects.toThrow('broken');
    set.tickets.check = check;
    await status(desk);
    expect(asked.checks).toBe(1);
  });

  it('costs Jira no more for forty than for one, and is made anew with other settings', async () => {
    const set = createTestSet();
    const { jira, settings } = await openJira(set);
    const plugin = await openPlugin(set, { ...settings, managers: 'mia' });
    await plugin.type('mia', '/set-update status');
    const once = jira.requests.length;
    set.clock.at += 30_000;
    await Promise.all(Array.from({ length: 40 }, () => plugin.type('mia', '/set-update status')));
    expect(jira.requests.length).toBeLessThanOrEqual(2 * once);
    const before = jira.requests.length;
    set.mattermost.settings = { ...settings, managers: 'mia', updatetime: '18:00' };
    await callOperation(hooks.OnConfigurationChange, plugin.host.hooks, []);
    await plugin.type('mia', '/set-update status');
    expect(jira.requests.length).toBeGreaterThan(before);
  });

  it('of settings connection looks channel and managers up as well, which status has its own lines for', async () => {
    const set = createTestSet();
    const { settings } = await openJira(set);
    const plugin = await openPlugin(set, { ...settings, managers: 'mia, nobody' });
    const answer = await plugin.type('mia', '/set-update settings connection');
    expect(answer).toContain('* Channel: :white_check_mark: core/sustained-engineering\n');
    expect(answer).toMatch(/\* Managers: :warning: The setting "Managers" names nobody/);
    expect(await plugin.type('mia', '/set-update status')).not.toContain('* Channel:');
  });
});
