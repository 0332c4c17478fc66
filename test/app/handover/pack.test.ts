import { describe, expect, it } from 'vitest';
import { ok } from '../../../server/domain/result.ts';
import { damage } from '../../support/damage.ts';
import { boardOf, ticket } from '../fixture.ts';
import { berlin, createRotationSet, TEAMS } from '../rotation/rotation-set.ts';
import { createHandover, HANDOVER } from './handover-set.ts';

const TITLE = '#### SET handover, Wed 16 Dec – Sat 16 Jan';
const PEOPLE =
  '@dave leads SET. Joining: @dave (Web), @carol (Mobile). Leaving: @alice (Web), @bob (Mobile).';

const blocker = (text: string, since: string) => {
  const by = { userId: 'u', username: 'bob', clearedAt: null, clearedBy: null };
  return { ...by, id: text, text, since: berlin(since) };
};

describe('the handover pack', () => {
  it('says what to start from, who comes and goes, and what else those who go leave, and no private ticket', async () => {
    const old = ticket('MM-30', { columnSince: berlin('2026-12-01 12:00') });
    const fixture = await createHandover({}, old);
    await fixture.set.store.notebooks.change(fixture.channelId, () => ({
      notes: [{ id: 'n', text: 'Not of the handover', userId: 'u', username: 'alice', at: 0, from: null }],
      blockers: [blocker('No build @here', '2026-12-10 12:00')],
    }));
    await fixture.write('alice', '2 MM-10', 'Retry needs the *new* token');
    await fixture.at(HANDOVER);
    expect(fixture.inChannel()).toMatchObject([
      {
        text: [
          TITLE,
          '',
          '**Start here**',
          '* [MM-10](https://jira.example/browse/MM-10) Summary of MM-10: Retry needs the \\*new\\* token (alice)',
          '* Blocker: No build @\u2060here (bob)',
          '* Overdue: [MM-30](https://jira.example/browse/MM-30) Summary of MM-30, 11 working days in progress',
          '',
          PEOPLE,
          '',
          'Open tickets of people leaving:',
          '* [MM-20](https://jira.example/browse/MM-20) Summary of MM-20 (Bob Martin) · Submitted',
        ].join('\n'),
        buttons: { 'Reassign…': 'roster reassign' },
      },
    ]);
    expect(fixture.shown('dave').map(({ text }) => text)).not.toContainEqual(expect.stringContaining(TITLE));
  });

  it('is two lines after a quiet month, with a link to the one before', async () => {
    const fixture = await createRotationSet();
    for (const id of ['dave', 'carol'])
      fixture.writes.accounts.push({ id, displayName: id, email: `${id}@example.com` });
    fixture.tickets.board = ok(boardOf([ticket('MM-1')]));
    await fixture.at(HANDOVER);
    expect(fixture.inChannel().at(-1)).toMatchObject({ text: `${TITLE}\n${PEOPLE}`, buttons: {} });
    const before = fixture.inChannel().at(-1)?.id;
    // The one before is known for as long as this one may be written again.
    const times = ['2026-12-20 09:00', '2027-01-18 09:00', '2027-02-10 09:00', '2027-02-10 09:10'];
    for (const time of times) await fixture.at(time);
    expect(fixture.inChannel()).toHaveLength(2);
    const [title, people, ...more] = fixture.inChannel().at(-1)?.text.split('\n') ?? [];
    expect(title).toContain('– Tue 16 Feb');
    expect(people).toMatch(
      new RegExp(`\\. \\[Previous handover\\]\\(https://mm\\.example/_redirect/pl/${before}\\)$`),
    );
    expect(more).toEqual([]);
  });

  it('is written again when a ticket of it is reassigned, and says what was so at the handover', async () => {
    const fixture = await createHandover();
    await fixture.at(HANDOVER);
    const [pack] = fixture.inChannel();
    expect(pack?.text).toContain('MM-10');
    await fixture.set.store.notebooks.change(fixture.channelId, () => ({
      notes: [],
      blockers: [blocker('Came later', '2026-12-16 12:00')],
    }));
    await fixture.flow.type('mia', 'roster reassign');
    expect(fixture.flow.form()?.Elements?.[0]?.Options?.map((one) => one?.Text)).toEqual([
      'MM-10 (alice) Summary of MM-10',
      'MM-20 (bob) Summary of MM-20',
    ]);
    fixture.writes.accounts.push({ id: 'id-dave', displayName: 'Dave', email: 'dave@example.com' });
    const { said } = await fixture.flow.submit('mia', 'reassign', { ticket: 'MM-10', to: 'dave' });
    expect(said).toContain('is now assigned to @dave.');
    expect(fixture.inChannel()).toMatchObject([
      {
        id: pack?.id,
        text: [
          TITLE,
          PEOPLE,
          '',
          'Open tickets of people leaving:',
          '* [MM-20](https://jira.example/browse/MM-20) Summary of MM-20 (Bob Martin) · Submitted',
        ].join('\n'),
      },
    ]);
  });

  it('offers to reassign what is oldest, too', async () => {
    const fixture = await createRotationSet();
    const old = ticket('MM-30', { assignee: 'Alice', columnSince: berlin('2026-12-01 12:00') });
    fixture.tickets.board = ok(boardOf([], [old]));
    await fixture.at(HANDOVER);
    expect(fixture.inChannel()[0]?.text.match(/\[MM-30\]/g)).toHaveLength(1);
    expect(fixture.inChannel()[0]?.buttons).toEqual({ 'Reassign…': 'roster reassign' });
  });

  it('goes out though what was written cannot be read, and loses nothing it said', async () => {
    const fixture = await createHandover();
    const { kv } = fixture.mattermost;
    const key = `handover/${fixture.channelId}`;
    await fixture.write('alice', '2 MM-10', 'Retry it');
    const kept = new TextDecoder().decode(kv.get(key));
    damage(kv, key);
    await fixture.at(HANDOVER);
    expect(fixture.pack()).toContain(PEOPLE);
    damage(kv, key, kept);
    await fixture.at('2026-12-16 09:20');
    expect(fixture.pack()).toContain('Retry it (alice)');
    damage(kv, key);
    await fixture.at('2026-12-16 09:40');
    expect(fixture.pack()).toContain('Retry it (alice)');
  });

  it('is written again within minutes when a ticket is reassigned or done in Jira itself, to the next handover', async () => {
    const fixture = await createHandover();
    await fixture.at(HANDOVER);
    fixture.tickets.board = ok(boardOf([], [ticket('MM-10', { assignee: 'Carol' })]));
    await fixture.at('2027-01-08 09:07');
    expect(fixture.pack()).toContain('MM-20');
    await fixture.at('2027-01-08 09:10');
    expect(fixture.pack()).toBe(`${TITLE}\n${PEOPLE}`);
    expect(fixture.inChannel()).toMatchObject([{ buttons: {} }]);
  });

  it('offers no button to an account that may not assign', async () => {
    const fixture = await createHandover();
    fixture.writes.may = { ...fixture.writes.may, canAssign: false };
    await fixture.at(HANDOVER);
    expect(fixture.pack()).toContain('MM-10');
    expect(fixture.inChannel()[0]?.buttons).toEqual({});
  });

  it('goes out without Jira, says what is missing, and has it once Jira answers; after that it keeps it', async () => {
    const fixture = await createHandover();
    const { board } = fixture.tickets;
    fixture.tickets.fail({ code: 'unreachable', detail: '' });
    await fixture.at(HANDOVER);
    expect(fixture.pack()).toBe(`${TITLE}\n${PEOPLE}\nJira did not answer, so tickets are missing here.`);
    fixture.tickets.board = board;
    await fixture.at('2026-12-16 09:30');
    const whole = fixture.pack();
    expect(whole).toContain('MM-10');
    fixture.tickets.fail({ code: 'unreachable', detail: '' });
    await fixture.at('2026-12-17 12:00');
    expect(fixture.pack()).toBe(whole);
  });

  it('names who is not known in Jira', async () => {
    const fixture = await createHandover();
    fixture.writes.accounts.splice(0, 1);
    await fixture.at(HANDOVER);
    expect(fixture.pack()).toContain('their tickets are missing here: @alice.');
  });

  it('says who owes the update of the day, and which teams send nobody', async () => {
    const fixture = await createHandover({
      settings: { timezone: 'Europe/Berlin', updateday: 'wednesday' },
      teams: [...TEAMS, { name: 'Empty', manager: null, people: [] }],
    });
    await fixture.at(HANDOVER);
    expect(fixture.pack()).toContain('@alice still posts the update of Wed 16 Dec.');
    expect(fixture.pack()).toContain('Nobody joins from Empty yet.');
  });
});
