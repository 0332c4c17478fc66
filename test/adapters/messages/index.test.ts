import { describe, expect, it } from 'vitest';
import { messagesIn } from '../../../server/adapters/messages/index.ts';
import { de } from '../../../server/adapters/texts/de/index.ts';
import { en } from '../../../server/adapters/texts/en/index.ts';
import { capitalised } from '../../../server/adapters/texts/wording.ts';
import type { UpdateLinks } from '../../../server/app/messages.ts';
import type { SetAtWork } from '../../../server/app/set.ts';
import { type DraftView, draft } from '../../../server/app/update/draft.ts';
import { addNotes } from '../../../server/app/update/notes.ts';
import { postUpdate } from '../../../server/app/update/post-update.ts';
import { skipUpdate } from '../../../server/app/update/skip-update.ts';
import { ok } from '../../../server/domain/result.ts';
import { boardOf, createFixture, type Fixture, ticket } from '../../app/fixture.ts';

const links: UpdateLinks = {
  channelId: 'c',
  channel: { team: 'core', name: 'sustained-engineering' },
  siteUrl: 'https://mm.example',
  jiraUrl: 'https://jira.example',
  isAutomatic: true,
  mayFix: true,
};

async function viewIn(set: SetAtWork): Promise<DraftView> {
  const answer = await draft(set);
  if (answer.code !== 'draft') throw new Error(answer.code);
  return answer.view;
}

/** What is known of an update; `act` is done before. */
async function view(act: (fixture: Fixture, set: SetAtWork) => unknown = () => {}): Promise<DraftView> {
  const fixture = createFixture();
  const set = fixture.openSet();
  await act(fixture, set);
  return viewIn(set);
}

/** A private escalation stands below two customer bugs. */
function misplaced({ tickets }: Fixture): void {
  const customers = ['MM-1', 'MM-2'].map((key) => ticket(key, { matches: ['customer'] }));
  const escalation = ticket('MM-9', { matches: ['escalation'], isPrivate: true });
  tickets.board = ok(boardOf([...customers, escalation]));
}

describe.each([
  ['en', en, 'Tue 24 Nov', 'today at 17:00 (Europe/Berlin)'],
  ['de', de, 'Di., 24. November', 'heute um 17:00 Uhr (Europe/Berlin)'],
])('messagesIn(%s)', (locale, texts, day, at) => {
  const { flow, order, update } = texts;
  const messages = messagesIn(
    { locale, zone: null },
    { now: Date.parse('2026-11-24T13:00:00Z'), setZone: 'Europe/Berlin' },
  );

  it.each(['draft', 'waiting', 'ask'] as const)(
    '%s() holds the whole update, its numbers in a table and three buttons for this week',
    async (kind) => {
      const seen = await view((fixture, set) =>
        addNotes(set, fixture.person('bob'), { lines: ['Docs are out'], offers: [] }),
      );
      const { text, buttons } = messages[kind](seen, links);
      expect(text).toContain(day);
      expect(text).toContain(seen.message);
      expect(text).toContain('Docs are out (bob)');
      expect(text).toContain(
        `| ${capitalised(flow.figures.resolved)} | [12](https://jira.example/issues/?count=12) | – |`,
      );
      expect(buttons.map(({ name }) => name)).toEqual([
        flow.buttons.notes,
        flow.buttons.post,
        flow.buttons.skip,
      ]);
      for (const { id, context } of buttons) {
        expect(context).toEqual({ do: 'update', what: id, due: '2026-11-24' });
      }
    },
  );

  it('reminder() is one line about this week, below which the draft is shown and the update posted', async () => {
    const seen = await view();
    const { text, buttons } = messages.reminder(seen, links);
    expect(text).toBe(flow.reminder(day, at));
    expect(buttons.map(({ name, context }) => [name, context])).toEqual([
      [flow.buttons.showDraft, { do: 'run', words: 'draft' }],
      [flow.buttons.post, { do: 'update', what: 'post', due: '2026-11-24' }],
    ]);
  });

  it('reminder() promises no time that is past, or at which nothing posts automatically', async () => {
    const seen = await view();
    const isPast = { ...seen, asOf: seen.due.dueAt };
    expect(messages.reminder(isPast, links).text).toBe(flow.reminder(day, null));
    expect(messages.reminder(seen, { ...links, isAutomatic: false }).text).toBe(
      `${flow.reminder(day, null)} ${flow.postedAt(null)}`,
    );
  });

  it('draft() tells when it posts automatically, or that it does not', async () => {
    const seen = await view();
    expect(messages.draft(seen, links).text).toContain(flow.postedAt(at));
    expect(messages.draft(seen, { ...links, isAutomatic: false }).text).toContain(flow.postedAt(null));
  });

  it('draft() warns of a wrong order before anything else but its title', async () => {
    const seen = await view(misplaced);
    const stands = `[MM-9](https://jira.example/browse/MM-9) ${update.isPrivate} ${order.stands({ stands: 'below', than: { count: 2, class: 'customer' } })}`;
    const second = (one: DraftView) => messages.draft(one, links).text.split('\n')[1];
    expect(second(seen)).toBe(`:warning: ${order.broken(1)} ${stands}.`);
    expect(second({ ...seen, misplaced: 2 })).toBe(`:warning: ${order.broken(2)} ${order.first(stands)}.`);
    expect(second({ ...seen, outOfOrder: null })).toBe(`:warning: ${order.broken(1)}`);
    expect(messages.draft(await view(), links).text).not.toContain(':warning:');
  });

  it('draft() has *Fix order* where the order is wrong, for whoever may', async () => {
    const seen = await view(misplaced);
    const fixing = (one: DraftView, mayFix: boolean) =>
      messages.draft(one, { ...links, mayFix }).buttons.filter(({ context }) => context.do === 'propose');
    expect(fixing(seen, true).map(({ name }) => name)).toEqual([order.fix]);
    expect(fixing(seen, false)).toEqual([]);
    expect(fixing(await view(), true)).toEqual([]);
  });

  it('draft() shows numbers of last week beside those of this one', async () => {
    const seen = await view();
    const before = { value: 9, isComplete: false };
    const lastWeek = {
      resolved: before,
      resolvedByCustomers: null,
      submitted: null,
      submittedByCustomers: null,
    };
    expect(messages.draft({ ...seen, lastWeek }, links).text).toMatch(/\) \| 9\+ \|\n.*\) \| \? \|\n/);
  });

  it("draft() says what is missing, and Jira's own words format nothing", async () => {
    const seen = await view((fixture) =>
      fixture.tickets.fail({ code: 'jira-failed', detail: '@all **down** [x](https://evil.example)' }),
    );
    const { text } = messages.draft(seen, links);
    expect(text).toContain(':warning:');
    expect(text).not.toContain('@all');
    expect(text).not.toContain('**down**');
    expect(text).not.toContain('](https://evil');
    expect(text).toContain(`| ${capitalised(flow.figures.resolved)} | ? | – |`);
  });

  it('closed() of a posted update links the post, names who posted it and takes in more notes', async () => {
    const { publication, dueDate } = await view((fixture, set) => postUpdate(set, fixture.person('alice')));
    if (publication.state !== 'posted') throw new Error('it is not posted');
    const { text, buttons } = messages.closed({ publication, dueDate }, links);
    expect(text).toContain(`/_redirect/pl/${publication.postId}`);
    expect(text).toContain('alice');
    expect(buttons.map(({ name }) => name)).toEqual([flow.buttons.notes, flow.buttons.postAgain]);
  });

  it('past() of an update that was never posted says so, and has no button', async () => {
    const { publication: past, dueDate } = await view();
    const { text, buttons } = messages.past({ past, dueDate }, links);
    expect(text).toBe(flow.closedMissed(day));
    expect(buttons).toEqual([]);
  });

  it('closed() of a skipped update gives the reason as plain words, and it can still be posted', async () => {
    const { publication, dueDate } = await view((fixture, set) =>
      skipUpdate(set, fixture.person('alice'), '@all **off**'),
    );
    if (publication.state !== 'skipped') throw new Error('it is not skipped');
    const { text, buttons } = messages.closed({ publication, dueDate }, links);
    expect(text).toContain('off');
    expect(text).not.toContain('@all');
    expect(text).not.toContain('**off**');
    expect(buttons.map(({ name }) => name)).toEqual([flow.buttons.post]);
  });

  it.each([
    { code: 'unauthorized', detail: '@all', reading: 'board', asOf: Date.parse('2026-11-24T09:00:00Z') },
    { code: 'filter-not-found', detail: '15097', reading: 'week', asOf: null },
    { code: 'channel-not-found' },
    { code: 'no-account', names: ['ghost', '@all'] },
    { code: 'post-refused' },
    { code: 'mattermost-failed' },
    { code: 'store-contended' },
    { code: 'no-lead', day: '2026-11-24' },
    { code: 'newer-version' },
    { code: 'damaged', document: 'rotation/c' },
  ] as const)('cause() says what to do about $code', (cause) => {
    const text = messages.cause(cause, links);
    expect(text.length).toBeGreaterThan(30);
    expect(text).not.toMatch(/@all|undefined|null|\[object/);
  });
});
