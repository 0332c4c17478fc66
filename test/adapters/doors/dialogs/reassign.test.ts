import { describe, expect, it } from 'vitest';
import { en } from '../../../../server/adapters/texts/en/index.ts';
import { ok } from '../../../../server/domain/result.ts';
import { boardOf, createFixture, ticket } from '../../../app/fixture.ts';
import { openFlow } from '../commands/flow.ts';

const SECRET = { isPrivate: true, summary: 'Secret' };

/** MM-10 is of alice, who leads; MM-11 of somebody who is not on SET; MM-12 is private and of bob. */
function openReassign() {
  const fixture = createFixture();
  fixture.tickets.board = ok(
    boardOf(
      [ticket('MM-1')],
      [
        ticket('MM-10', { assignee: 'Alice' }),
        ticket('MM-11', { assignee: 'Dave' }),
        ticket('MM-12', { ...SECRET, assignee: 'Bob Martin' }),
      ],
    ),
  );
  const flow = openFlow(fixture);
  const options = () => flow.form()?.Elements?.[0]?.Options?.map((one) => one?.Value);
  const submit = (username: string, key: string, to: unknown) =>
    flow.submit(username, 'reassign', { to }, { state: key });
  return { fixture, flow, options, submit };
}

describe('the reassign dialog', () => {
  it.each([
    ['alice', 'leads', ['alice', 'bob', 'carol']],
    ['bob', 'is the deputy', ['bob']],
    ['mia', 'manages SET and is not on it', ['alice', 'bob', 'carol']],
    ['carol', 'is on SET', ['carol']],
  ])('offers to %s, who %s, whom they may give a ticket to', async (username, _, expected) => {
    const { flow, options } = openReassign();
    const { said, opened } = await flow.type(username, 'roster reassign MM-11');
    expect({ said, opened }).toEqual({ said: '', opened: ['reassign'] });
    expect(options()).toEqual(expected);
  });

  it('shows the ticket, of a private one that it is private', async () => {
    const { fixture, flow } = openReassign();
    await fixture.openSet().board.refresh(fixture.channelId, 0);
    await flow.type('alice', 'roster reassign MM-10');
    expect(flow.form()?.IntroductionText).toBe(
      '[MM-10](https://jira.example/browse/MM-10) Summary of MM-10 (Alice)',
    );
    await flow.type('alice', 'roster reassign mm-12');
    expect(flow.form()?.IntroductionText).toBe('[MM-12](https://jira.example/browse/MM-12) (private)');
    await flow.type('alice', 'roster reassign MM-99');
    expect(flow.form()?.IntroductionText).toBe('[MM-99](https://jira.example/browse/MM-99)');
  });

  it('assigns in Jira in the name of whoever asks', async () => {
    const { fixture, submit } = openReassign();
    const { answer, said } = await submit('mia', 'MM-11', 'bob');
    expect(answer).toEqual({});
    expect(said).toBe('[MM-11](https://jira.example/browse/MM-11) is now assigned to @bob.');
    expect(fixture.writes.assigned).toEqual([{ key: 'MM-11', to: 'id-bob', by: 'mia' }]);
    await submit('bob', 'MM-1', 'bob');
    expect(fixture.writes.assigned.at(-1)).toEqual({ key: 'MM-1', to: 'id-bob', by: 'bob' });
  });

  it('lets a member take what is of nobody on SET, and nothing that somebody on SET has', async () => {
    const { fixture, submit } = openReassign();
    fixture.writes.accounts.push({ id: 'id-carol', displayName: 'Carol', email: 'carol@example.com' });
    expect((await submit('carol', 'MM-11', 'carol')).answer).toEqual({});
    expect((await submit('carol', 'MM-10', 'carol')).answer).toEqual({
      error: expect.stringContaining('Someone on SET has this ticket'),
    });
    const secret = await submit('carol', 'MM-12', 'carol');
    expect(JSON.stringify(secret.answer)).not.toMatch(/Bob|Secret/);
    expect(fixture.writes.assigned.map(({ key }) => key)).toEqual(['MM-11']);
  });

  it.each([
    ['carol', { error: expect.stringContaining('its assignee is hidden from you') }],
    ['mia', {}],
  ])('answers %s the same of a private ticket, whoever has it', async (username, expected) => {
    const holders = [null, 'Alice', 'Bob Martin', 'Carol', 'Dave'];
    const answers = await Promise.all(
      holders.map(async (assignee) => {
        const { fixture, submit } = openReassign();
        fixture.writes.accounts.push({ id: 'id-carol', displayName: 'Carol', email: 'carol@example.com' });
        fixture.tickets.board = ok(boardOf([ticket('MM-12', { ...SECRET, assignee })]));
        return (await submit(username, 'MM-12', 'carol')).answer;
      }),
    );
    expect(answers).toEqual(holders.map(() => expected));
  });

  it('knows who has a ticket by their account, not by their name', async () => {
    const { fixture, submit } = openReassign();
    fixture.writes.accounts.push({ id: 'id-carol', displayName: 'Carol', email: 'carol@example.com' });
    fixture.tickets.board = ok(boardOf([ticket('MM-1', { assignee: 'Carol', assigneeId: 'id-bob' })]));
    expect((await submit('carol', 'MM-1', 'carol')).answer).toMatchObject({
      error: expect.stringContaining('Someone on SET has this ticket'),
    });
    fixture.tickets.board = ok(
      boardOf([ticket('MM-1', { assignee: 'Bob Martin', assigneeId: 'id-namesake' })]),
    );
    expect((await submit('carol', 'MM-1', 'carol')).answer).toEqual({});
  });

  it('is done only when Jira shows it', async () => {
    const { fixture, submit } = openReassign();
    fixture.writes.assign = async () => ok(undefined);
    expect((await submit('mia', 'MM-11', 'bob')).answer).toMatchObject({
      error: expect.stringMatching(/^Jira accepted the change but does not show it \(MM-11\)/),
    });
  });

  it('says that Jira took it, and why it could not be read afterwards', async () => {
    const { fixture, submit } = openReassign();
    fixture.writes.assign = async () => {
      fixture.tickets.fail({ code: 'unreachable', detail: 'at *10.0.0.7*' });
      return ok(undefined);
    };
    const { answer } = await submit('mia', 'MM-11', 'bob');
    // Mattermost shows the error of a dialog as it is, so nothing is escaped.
    expect(answer).toEqual({
      error:
        'Jira accepted the change but could not be read afterwards. Jira could not be reached (at *10.0.0.7*). Check Jira URL and the network of the Mattermost server. Look at the board before you try again.',
    });
  });

  it.each<[string, string, string, unknown, string]>([
    ['a member gives to another', 'carol', 'MM-11', 'bob', 'bob is not on SET'],
    ['they are not on SET', 'alice', 'MM-11', 'dave', 'dave is not on SET'],
    ['nobody has that name', 'alice', 'MM-11', '@here', 'is not on SET'],
    ['nobody knows who they are in Jira', 'alice', 'MM-11', 'carol', 'carol is not linked to a Jira account'],
    ['it is not on the board', 'alice', 'MM-99', 'bob', 'no longer on the board'],
    ['it is no ticket', 'alice', '../MM-1', 'bob', 'That is not a ticket key'],
    ['a list is sent', 'alice', 'MM-11', ['bob'], ''],
  ])('changes nothing when %s', async (_, username, key, to, sentence) => {
    const { fixture, submit } = openReassign();
    const { answer } = await submit(username, key, to);
    expect(answer).toMatchObject({ error: expect.stringContaining(sentence) });
    expect(fixture.writes.assigned).toEqual([]);
  });

  it('changes nothing when nobody is chosen, and says so below the list', async () => {
    const { fixture, submit } = openReassign();
    const { answer } = await submit('alice', 'MM-11', '');
    expect(answer).toEqual({ errors: { to: en.notChosen } });
    expect(fixture.writes.assigned).toEqual([]);
  });

  it('says in plain words what Jira refuses', async () => {
    const { fixture, flow, submit } = openReassign();
    await flow.type('alice', 'roster reassign MM-11');
    fixture.writes.accounts.splice(0, 3, { id: 'a', displayName: 'Alice', email: 'alice@example.com' });
    fixture.writes.assign = async () => ({ ok: false, refusal: { code: 'not-allowed', detail: 'MM-11' } });
    const { answer } = await submit('alice', 'MM-11', 'alice');
    expect(answer).toMatchObject({ error: expect.stringMatching(/Jira/) });
  });

  it('is not offered where the Jira account may not assign', async () => {
    const { fixture, flow, submit } = openReassign();
    fixture.writes.may = { ...fixture.writes.may, canAssign: false };
    const { said, opened } = await flow.type('alice', 'roster reassign MM-11');
    expect(opened).toEqual([]);
    expect(said).toContain('does not have permission to assign tickets');
    expect((await submit('alice', 'MM-11', 'bob')).answer).toMatchObject({
      error: expect.stringContaining('does not have permission to assign'),
    });
  });
});
