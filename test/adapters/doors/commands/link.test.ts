import { describe, expect, it } from 'vitest';
import { en } from '../../../../server/adapters/texts/en/index.ts';
import { createFixture, type Fixture } from '../../../app/fixture.ts';
import { buttonsOf, press, pressOf, type, typed } from './type.ts';

function setWith(...accounts: readonly (readonly [name: string, email: string | null])[]): Fixture {
  const fixture = createFixture();
  fixture.writes.accounts.push(
    ...accounts.map(([displayName, email], at) => ({ id: `more-${at}`, displayName, email })),
  );
  return fixture;
}

describe('/set-update link', () => {
  it('finds people by the email address that Jira shows', async () => {
    expect(await type(createFixture(), 'alice', '/set-update link')).toBe(
      'In Jira you are **Alice** (found by your email address).',
    );
  });

  it('asks which of two accounts with one email address it is, and takes the one that is pressed', async () => {
    const fixture = setWith(['Alex Kim', 'carol@example.com'], ['Alex Kim', 'carol@example.com']);
    expect(await type(fixture, 'carol', '/set-update status')).toContain(
      'carol cannot take tickets, because several Jira accounts show their email address',
    );
    const asked = await typed(fixture, 'carol', '/set-update link');
    expect(asked.Message).toBe(
      'Several Jira accounts show your email address:\n* **Alex Kim (more-0)**\n* **Alex Kim (more-1)**\n\nWhich one is yours?',
    );
    expect(buttonsOf(asked).map(({ name }) => name)).toEqual(['Alex Kim (more-0)', 'Alex Kim (more-1)']);
    const { post } = await press(fixture, 'carol', pressOf(fixture, asked, 'Alex Kim (more-1)'));
    expect(post?.Message).toBe('Confirmed: carol is **Alex Kim** (carol@\u2060example.com) in Jira.');
    const links = await fixture.openSet().store.links.read(fixture.channelId);
    expect(links?.people).toMatchObject([
      { username: 'carol', state: 'confirmed', account: { id: 'more-1' } },
    ]);
  });

  it('takes no account of another email address by its id', async () => {
    const fixture = setWith(['Alex Kim', 'carol@example.com'], ['Alex Kim', 'carol@example.com']);
    expect(await type(fixture, 'carol', '/set-update link =id-alice')).toContain('Which one is yours?');
    expect(await fixture.openSet().store.links.read(fixture.channelId)).toBeUndefined();
  });

  it('has a button for each of several people of a name', async () => {
    const fixture = setWith(['Carol Silva', null], ['Carol Silva', null]);
    const asked = await typed(fixture, 'carol', '/set-update link carol silva');
    const { post } = await press(fixture, 'carol', pressOf(fixture, asked, 'Carol Silva (more-1)'));
    expect(post?.Message).toMatch(/^Noted: you are \*\*Carol Silva\*\* in Jira/);
    const links = await fixture.openSet().store.links.read(fixture.channelId);
    expect(links?.people).toMatchObject([{ state: 'proposed', account: { id: 'more-1' } }]);
  });

  it.each([[[['Carol Silva', null]], 'an account whose address is hidden may be anybody']] as const)(
    'does not take %j for carol: %s',
    async (accounts, _because) => {
      expect(await type(setWith(...accounts), 'carol', '/set-update link')).toBe(en.link.unknown);
    },
  );

  it('takes a name once a manager has confirmed it, and not before', async () => {
    const fixture = setWith(['Carol Silva', null]);
    expect(await type(fixture, 'carol', '/set-update link carol silva')).toMatch(
      /^Noted: you are \*\*Carol Silva\*\* in Jira\. A manager still has to confirm that/,
    );
    expect(await type(fixture, 'carol', '/set-update link')).toMatch(/^You said that you are/);
    expect(await type(fixture, 'rita', '/set-update status')).toContain(
      '* carol says they are Carol Silva in Jira. A manager can confirm it with `/set-update link @carol`.',
    );
    expect(await type(fixture, 'mia', '/set-update link @Carol')).toBe(
      'Confirmed: carol is **Carol Silva** in Jira.',
    );
    expect(await type(fixture, 'carol', '/set-update link')).toBe(
      'In Jira you are **Carol Silva** (confirmed by a manager).',
    );
    expect(await type(fixture, 'rita', '/set-update status')).not.toContain('carol is');
  });

  it("a manager's own word counts at once", async () => {
    const fixture = setWith(['Chad Chan', null]);
    expect(await type(fixture, 'chad', '/set-update link chad chan')).toBe(
      'Confirmed: chad is **Chad Chan** in Jira.',
    );
  });

  it('another account proposed later has to be confirmed again', async () => {
    const fixture = setWith(['Carol Silva', null], ['Big Boss', null]);
    await type(fixture, 'carol', '/set-update link carol silva');
    await type(fixture, 'mia', '/set-update link @carol');
    await type(fixture, 'carol', '/set-update link big boss');
    expect(await type(fixture, 'carol', '/set-update link')).toMatch(/^You said that you are \*\*Big Boss/);
  });

  it('lists several people of one name to choose from, without their addresses', async () => {
    const fixture = setWith(['Sam [x](http://evil)', 'sam.a@example.com'], ['Sam B', 'sam.b@example.com']);
    const answer = await type(fixture, 'carol', '/set-update link sam');
    expect(answer).toContain('1. **Sam \\[x\\](http:');
    expect(answer).toContain('2. **Sam B**');
    expect(answer).not.toContain('@example.com');
    expect(await type(fixture, 'carol', '/set-update link sam #2')).toMatch(/you are \*\*Sam B\*\*/);
    expect(await type(fixture, 'carol', '/set-update link sam #9')).toContain('Several people');
    expect(await type(fixture, 'mia', '/set-update link @carol')).toContain('(sam.b@\u2060example.com)');
  });

  it('shows how to choose with the words that were typed', async () => {
    const fixture = setWith(['Sam_A', 'sam.a@example.com'], ['Sam_B', 'sam.b@example.com']);
    const answer = await type(fixture, 'carol', '/set-update link Sam_');
    expect(answer).toContain('`/set-update link Sam_ #2`');
  });

  it.each([
    ['carol', '/set-update link zoe @here', /^Nobody in Jira matches zoe @\u2060here\./],
    ['mia', '/set-update link @rita', /^rita has not linked a Jira account/],
    ['mia', '/set-update link @nobody', /^nobody has not linked/],
  ])('%s typing %s is answered as meant', async (username, line, answer) => {
    expect(await type(createFixture(), username, line)).toMatch(answer);
  });

  it('says why when Jira does not tell', async () => {
    const fixture = createFixture();
    fixture.writes.failure = { code: 'not-allowed', detail: 'Browse users' };
    expect(await type(fixture, 'carol', '/set-update link')).toContain(
      'does not have permission to do this (Browse users)',
    );
  });
});
