import { describe, expect, it } from 'vitest';
import { MattermostError } from '#mattermost';
import { de } from '../../../server/adapters/texts/de/index.ts';
import { en } from '../../../server/adapters/texts/en/index.ts';
import type { Reader } from '../../../server/app/ports.ts';
import { createSetupMinutes, type SetupMessages } from '../../../server/app/settings/setup.ts';
import { createFixture, type Fixture } from '../fixture.ts';

const NEW = { running: false };

const setupMessagesIn = ({ locale }: Reader): SetupMessages => ({
  welcome: (channel) => ({ text: `welcome to ${channel} in ${locale || 'no language'}`, buttons: [] }),
  started: (channel) => ({ text: `${channel} has started`, buttons: [] }),
  tokenEnds: (days) => ({ text: `ends in ${days}`, buttons: [] }),
});

function portsOf(fixture: Fixture, settings: Record<string, unknown> = NEW, node = {}) {
  const set = fixture.openAnySet(settings, node);
  return { set, setupMessagesIn };
}

/** What is done in one minute. */
function runMinute({ set, ...ports }: ReturnType<typeof portsOf>): Promise<void> {
  return createSetupMinutes(() => set, ports).run();
}

describe('the welcome', () => {
  it('tells the managers once, whichever nodes are at it and however often', async () => {
    const fixture = createFixture();
    const nodes = [portsOf(fixture), portsOf(fixture), portsOf(fixture)];
    for (let minute = 0; minute < 3; minute++) {
      await Promise.all(nodes.map(runMinute));
      fixture.clock.at += 60_000;
    }
    expect(fixture.told('mia')).toHaveLength(1);
    expect(fixture.told('mia')[0]).toContain('welcome to core/sustained-engineering');
    expect(fixture.told('sysadmin')).toEqual([]);
  });

  it('tells the system admins where no manager is named', async () => {
    const fixture = createFixture();
    await runMinute(portsOf(fixture, { ...NEW, managers: '' }));
    expect(fixture.told('sysadmin')).toHaveLength(1);
    for (const username of ['alice', 'chad', 'mia']) expect(fixture.told(username)).toEqual([]);
  });

  it('works where there is no channel yet', async () => {
    const fixture = createFixture();
    await runMinute(portsOf(fixture, { ...NEW, channel: 'core/not-there' }));
    expect(fixture.told('mia')).toEqual([expect.stringContaining('core/not-there')]);
  });

  it('offers to set it up no more once somebody has pressed *Start*', async () => {
    const fixture = createFixture();
    await runMinute(portsOf(fixture));
    await runMinute(portsOf(fixture, { running: true }, { runningSince: 0 }));
    expect(fixture.told('mia')).toEqual(['core/sustained-engineering has started']);
  });

  it('is remembered as long as it could be sent again, and a month after *Start* no more', async () => {
    const fixture = createFixture();
    const keys = async () =>
      Object.keys((await fixture.openSet().store.outboxes.read('installation'))?.deliveries ?? {});
    await runMinute(portsOf(fixture));
    fixture.clock.at += 60 * 86_400_000;
    await runMinute(portsOf(fixture));
    expect([fixture.told('mia').length, (await keys()).length]).toEqual([1, 1]);
    await runMinute(portsOf(fixture, { running: true }, { runningSince: 0 }));
    expect(await keys()).toEqual([]);
  });

  it('is not for a SET that runs, nor for one whose settings were touched', async () => {
    const fixture = createFixture();
    await runMinute(portsOf(fixture, { running: true }, { runningSince: 0 }));
    expect(fixture.told('mia')).toEqual([]);
  });
});

describe('the end of the token', () => {
  const running = { tokenexpiry: '2027-03-17' };

  it('tells 30, 7 and 1 days before and on the day, once each, in the day, on working days', async () => {
    const fixture = createFixture({ now: Date.parse('2027-01-01T08:30:00Z') });
    const days: string[] = [];
    for (let hour = 0; hour < 24 * 90; hour += 8) {
      fixture.clock.at = Date.parse('2027-01-01T08:30:00Z') + hour * 3_600_000;
      const before = fixture.told('mia').length;
      await Promise.all([portsOf(fixture, running), portsOf(fixture, running)].map(runMinute));
      if (fixture.told('mia').length > before)
        days.push(new Date(fixture.clock.at).toISOString().slice(0, 13));
    }
    expect(days).toEqual(['2027-02-15T08', '2027-03-10T08', '2027-03-16T08', '2027-03-17T08']);
    const told = ['ends in 30', 'ends in 7', 'ends in 1', 'ends in 0'];
    expect([fixture.told('mia'), fixture.told('sysadmin')]).toEqual([told, told]);
  });

  it('asks Mattermost nothing in a minute in which nobody is to be told', async () => {
    const fixture = createFixture({ now: Date.parse('2027-03-10T09:00:00Z') });
    const ports = portsOf(fixture, running);
    await runMinute(ports);
    const before = fixture.mattermost.calls.length;
    fixture.clock.at += 50_000;
    await runMinute(ports);
    expect(fixture.mattermost.calls.slice(before)).toEqual([]);
    expect(fixture.told('mia')).toHaveLength(1);
  });

  it('starts again with another token', async () => {
    const fixture = createFixture({ now: Date.parse('2027-03-10T09:00:00Z') });
    await runMinute(portsOf(fixture, running));
    await runMinute(portsOf(fixture, { tokenexpiry: '2027-03-11' }));
    expect(fixture.told('mia')).toEqual(['ends in 7', 'ends in 1']);
  });

  it.each([
    ['paused', { ...running, running: false }],
    ['switched off', { ...running, autonotices: 'false' }],
    ['without a date', {}],
  ])('tells nobody while %s', async (_why, settings) => {
    const fixture = createFixture({ now: Date.parse('2027-03-10T09:00:00Z') });
    await runMinute(portsOf(fixture, settings));
    expect(fixture.told('mia').filter((text) => text.startsWith('ends'))).toEqual([]);
  });
});

describe.each([
  [en, ['expired yesterday', 'expires today', 'expires in 1 day']],
  [de, ['ist gestern abgelaufen', 'läuft heute ab', 'läuft in 1 Tag ab']],
])('tokenEnds, %#', ({ setup }, words) => {
  it.each([-1, 0, 1])('says when, in days: %i', (days) => {
    expect(setup.tokenEnds(days, '2027-03-17')).toContain(words[days + 1]);
  });
});

describe('createSetupMinutes()', () => {
  it('never rejects, and tries again', async () => {
    const fixture = createFixture();
    const { set, ...ports } = portsOf(fixture);
    fixture.mattermost.fail('GetUserByUsername', new MattermostError('error', 'down'));
    await createSetupMinutes(() => set, ports).run();
    fixture.mattermost.fail('GetUserByUsername', undefined);
    await createSetupMinutes(() => set, ports).run();
    expect(fixture.told('mia')).toHaveLength(1);
    await createSetupMinutes(() => undefined, ports).run();
  });
});
