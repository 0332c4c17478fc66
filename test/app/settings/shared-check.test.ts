import { describe, expect, it } from 'vitest';
import { callOperation, hooks } from '#mattermost';
import { status } from '../../../server/app/status/status.ts';
import { ok } from '../../../server/domain/result.ts';
import { openJira, openPlugin } from '../../support/whole-plugin.ts';
import { createFixture } from '../fixture.ts';

function counted() {
  const fixture = createFixture();
  const asked = { checks: 0, permissions: 0 };
  fixture.tickets.check = async () => {
    asked.checks += 1;
    return [{ what: 'reach', result: ok({ detail: String(asked.checks) }) }];
  };
  const { permissions } = fixture.writes;
  fixture.writes.permissions = (signal) => {
    asked.permissions += 1;
    return permissions(signal);
  };
  return { fixture, asked };
}

describe('the check of a SET', () => {
  it('is made once for all who ask at once, and for half a minute', async () => {
    const { fixture, asked } = counted();
    const set = fixture.openSet();
    await Promise.all(Array.from({ length: 40 }, () => status(set)));
    fixture.clock.at += 29_999;
    await status(set);
    expect(asked).toEqual({ checks: 1, permissions: 1 });
    expect(fixture.writes.searches).toEqual(
      ['alice', 'bob', 'carol'].map((username) => `${username}@example.com`),
    );
    fixture.clock.at += 1;
    await status(set);
    expect(asked).toEqual({ checks: 2, permissions: 2 });
  });

  it('is made at once for Test connection, once for all who ask meanwhile, and anew for status after it', async () => {
    const { fixture, asked } = counted();
    const set = fixture.openSet();
    const whens: unknown[] = [];
    const { check } = fixture.tickets;
    fixture.tickets.check = (when) => {
      whens.push(when);
      return check(when);
    };
    await status(set);
    await Promise.all(Array.from({ length: 40 }, () => set.check.test()));
    await set.check.test();
    await status(set);
    expect(whens).toEqual([undefined, 'at-once', 'at-once', undefined]);
    expect(asked.checks).toBe(4);
  });

  it('is made anew after a moment that has not come yet', async () => {
    const { fixture, asked } = counted();
    const set = fixture.openSet();
    await status(set);
    fixture.clock.at -= 60_000;
    await status(set);
    expect(asked.checks).toBe(2);
  });

  it('is not remembered when it broke off', async () => {
    const { fixture, asked } = counted();
    const set = fixture.openSet();
    const { check } = fixture.tickets;
    fixture.tickets.check = () => Promise.reject(new Error('broken'));
    await expect(status(set)).rejects.toThrow('broken');
    fixture.tickets.check = check;
    await status(set);
    expect(asked.checks).toBe(1);
  });

  it('costs Jira no more for forty than for one, and is made anew with other settings', async () => {
    const fixture = createFixture();
    const { jira, settings } = await openJira(fixture);
    const plugin = await openPlugin(fixture, { ...settings, managers: 'mia' });
    await plugin.type('mia', '/set-update status');
    const once = jira.requests.length;
    fixture.clock.at += 30_000;
    await Promise.all(Array.from({ length: 40 }, () => plugin.type('mia', '/set-update status')));
    expect(jira.requests.length).toBeLessThanOrEqual(2 * once);
    const before = jira.requests.length;
    fixture.mattermost.settings = { ...settings, managers: 'mia', updatetime: '18:00' };
    await callOperation(hooks.OnConfigurationChange, plugin.host.hooks, []);
    await plugin.type('mia', '/set-update status');
    expect(jira.requests.length).toBeGreaterThan(before);
  });

  it('of settings connection looks channel and managers up as well, which status has its own lines for', async () => {
    const fixture = createFixture();
    const { settings } = await openJira(fixture);
    const plugin = await openPlugin(fixture, { ...settings, managers: 'mia, nobody' });
    const answer = await plugin.type('mia', '/set-update settings connection');
    expect(answer).toContain('* Channel: :white_check_mark: core/sustained-engineering\n');
    expect(answer).toMatch(/\* Managers: :warning: The setting "Managers" names nobody/);
    expect(await plugin.type('mia', '/set-update status')).not.toContain('* Channel:');
  });
});
