import { describe, expect, it } from 'vitest';
import { setupMessagesIn } from '../../../../server/adapters/messages/setup.ts';
import { setFields } from '../../../../server/adapters/settings-catalogue/catalogue.ts';
import { textsIn } from '../../../../server/adapters/texts/index.ts';
import { STEPS } from '../../../../server/adapters/texts/setup-texts.ts';
import { createSetupMinutes } from '../../../../server/app/settings/setup.ts';
import { createFixture, ROSTER } from '../../../app/fixture.ts';
import { choose } from '../../../support/choices.ts';
import { openNode } from './settings-node.ts';

async function fresh(settings: Record<string, unknown> = { managers: 'mia', roster: ROSTER }) {
  const fixture = createFixture();
  fixture.mattermost.settings = settings;
  choose(fixture.mattermost.store.kv, fixture.channelId, settings);
  const node = await openNode(fixture);
  const [set] = node.server.sets.all();
  if (set === undefined) throw new Error('no SET');
  await createSetupMinutes(() => set, { setupMessagesIn }).run();
  const direct = [...fixture.mattermost.posts.values()].find(({ Message }) => Message.includes('Welcome'));
  return { fixture, node, postId: direct?.Id ?? '' };
}

describe('the first run', () => {
  it('goes from Set up to Start by buttons, and posts nothing before', async () => {
    const { fixture, node, postId } = await fresh();
    const press = (words: string) => node.press('mia', { do: 'run', words }, postId);
    expect(await press('setup')).toEqual({});
    expect(node.said()).toContain('Set up SET update');
    expect(node.said()).toContain('1. \u2610 **Connection:**');
    expect(node.said()).toContain('System Console');
    expect(node.said()).toContain(':white_check_mark: **Teams:** 3 people');
    await press('settings connection');
    expect(node.said()).toContain('**Jira:** not set up');
    await press('settings teams');
    expect(node.said()).toContain('Add a team with *New team*');
    expect(await press('settings schedule')).toEqual({});
    expect(node.form()?.Title).toBe('Schedule');
    await node.submit('mia', { UpdateTime: '18:00' });
    await press('settings preview');
    expect(node.said()).toContain('#set-update #set-update-2026-11-24');
    expect(fixture.messages()).toEqual([]);
    expect(node.set()?.settings.posting).toBe('by-hand');
    await press('settings start');
    expect(node.said()).toContain('Jira is not connected');
    expect(node.set()?.settings.posting).toBe('by-hand');
    await press('settings start-anyway');
    expect(node.said()).toContain('18:00');
    expect(node.set()?.settings.posting).toBe('by-schedule');
    expect(fixture.told('mia')).toHaveLength(1);
    const after = await node.type('mia', '/set-update setup');
    expect(after).toContain(':white_check_mark: **Preview:**');
    expect(after).toContain('**Active** since Tue 24 Nov');
    expect(after).not.toContain('press *Start*');
  });

  it('asks once whether escalations are secret, and shows the answer', async () => {
    const { node } = await fresh();
    expect(await node.type('mia', '/set-update setup')).toContain(
      '5. \u2610 **Escalations:** should tickets with labels = customer-escalation be private?',
    );
    expect(node.buttons()).toEqual(expect.arrayContaining(['Private', 'Not private']));
    // It is what holds already.
    expect(await node.type('mia', '/set-update setup secret')).toContain(
      ':white_check_mark: **Escalations:** tickets with labels = customer-escalation are private',
    );
    expect(node.buttons()).not.toContain('Private');
    expect(await node.type('mia', '/set-update setup not-secret')).toContain('**Escalations:** not private');
    await node.type('mia', '/set-update settings classes');
    expect(node.form()?.Elements?.at(-1)).toMatchObject({
      Name: 'PrivateClause',
      Default: 'labels = nothing',
    });
    expect(await node.type('mia', '/set-update setup now')).toContain('There is no "setup now". Try');
    expect(await node.type('mia', '/set-update setup secrat')).toContain(
      'Did you mean `/set-update setup secret`?',
    );
  });

  it('keeps escalations secret whatever they are called by then, before it is answered and after', async () => {
    const { node } = await fresh();
    const choose = async (clauses: Record<string, string>) => {
      await node.type('mia', '/set-update settings classes');
      await node.submit('mia', clauses);
    };
    await choose({ ClauseEscalation: 'labels = urgent' });
    expect(await node.type('mia', '/set-update setup')).toContain(
      'should tickets with labels = urgent be private?',
    );
    expect(await node.type('mia', '/set-update setup secret')).toContain(
      'tickets with labels = urgent are private',
    );
    await choose({ ClauseEscalation: 'labels = esc' });
    expect(await node.type('mia', '/set-update setup')).toContain('tickets with labels = esc');
  });

  it('leaves a private clause that somebody chose, whatever an older button says', async () => {
    const { node } = await fresh();
    await node.type('mia', '/set-update settings classes');
    await node.submit('mia', { PrivateClause: 'project = SEC' });
    for (const answer of ['secret', 'not-secret'])
      expect(await node.type('mia', `/set-update setup ${answer}`)).toContain('tickets with project = SEC');
  });

  it('offers the time zone of whoever sets it up, while nobody chose one', async () => {
    const { fixture, node } = await fresh();
    fixture.mattermost.store.people.get(fixture.users.mia ?? '').timezone.automaticTimezone =
      'America/Toronto';
    await node.type('mia', '/set-update settings schedule');
    expect(node.form()?.Elements?.[0]).toMatchObject({ Name: 'TimeZone', Default: 'America/Toronto' });
    await node.type('mia', '/set-update setup secret');
    await node.type('mia', '/set-update settings schedule');
    expect(node.form()?.Elements?.[0]).toMatchObject({ Name: 'TimeZone', Default: 'America/Toronto' });
    await node.submit('mia', {});
    expect(node.schedule()?.zone).toBe('America/Toronto');
    await node.type('chad', '/set-update settings schedule');
    expect(node.form()?.Elements?.[0]).toMatchObject({ Default: 'America/Toronto' });
  });

  it('says where the channel is named when there is none', async () => {
    const { node } = await fresh({ managers: 'mia', channel: 'core/nowhere' });
    expect(await node.type('mia', '/set-update setup')).toContain('There is no channel core/nowhere');
    expect(await node.type('mia', '/set-update settings start-anyway')).toContain('channel');
    expect(await node.type('mia', '/set-update settings schedule')).toContain('channel');
  });

  it.each([
    ['settings', 'SET update: settings'],
    ['rm -rf', 'could not be understood'],
    ['today', 'could not be understood'],
    ['status now', 'could not be understood'],
  ])('a press for "%s" is answered: %s', async (words, refusal) => {
    const { node, postId } = await fresh();
    const answer = await node.press('mia', { do: 'run', words }, postId);
    expect(answer.ephemeral_text ?? node.said()).toContain(refusal);
    expect(node.set()?.settings.posting).toBe('by-hand');
  });
});

describe.each(['en', 'de'])('texts of the settings in %s', (locale) => {
  const { setup } = textsIn(locale);

  it('say of every fault what to do', () => {
    for (const field of setFields) {
      expect(setup.fault(field, { code: 'unreadable' })).toMatch(/\w.*\.$/);
      expect(setup.fault(field, { code: 'empty' })).toMatch(/\w.*\.$/);
    }
    expect(Object.keys(setup.steps)).toEqual([...STEPS]);
  });
});
