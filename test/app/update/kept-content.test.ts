import { beforeEach, describe, expect, it } from 'vitest';
import { en } from '../../../server/adapters/texts/en/index.ts';
import type { SetAtWork } from '../../../server/app/set.ts';
import { tick } from '../../../server/app/tick.ts';
import { addNotes } from '../../../server/app/update/notes.ts';
import { postUpdate } from '../../../server/app/update/post-update.ts';
import { ok } from '../../../server/domain/result.ts';
import { press, pressOf, typed } from '../../adapters/doors/commands/type.ts';
import { boardOf, count, createFixture, type Fixture, ticket } from '../fixture.ts';

// A posted update is written again: on its day with what Jira says, else with other notes alone.

const DUE = '2026-11-24';
const DAY = 86_400_000;
const NOT_REVIEWED = en.update.notReviewed;

let fixture: Fixture;
let set: SetAtWork;

/** Posted by schedule, which nobody has reviewed. */
beforeEach(async () => {
  fixture = createFixture({ now: Date.parse('2026-11-24T15:59:00Z') });
  set = fixture.openSet();
  fixture.clock.at += 60_000;
  await tick(set);
  expect(fixture.messages()).toEqual([expect.stringContaining(NOT_REVIEWED)]);
  fixture.clock.at += 5 * 60_000;
  await addNotes(set, fixture.person('bob'), { lines: ['the build is slow'], offers: [] });
});

/** What Jira says from now on. */
function change(): void {
  fixture.tickets.week = { ...fixture.tickets.week, resolved: count(99) };
  fixture.tickets.board = ok(boardOf([ticket('MM-77')]));
}

const jiraIsDown = () => fixture.tickets.fail({ code: 'unreachable', detail: '' });
const nextDay = () => {
  fixture.clock.at += DAY;
};

describe.each([
  ['while Jira is down', jiraIsDown, 'Jira could not be reached'],
  ['on a later day', nextDay, 'only on the day of the update'],
] as const)('post %s', (_when, begin, why) => {
  beforeEach(() => {
    change();
    begin();
  });

  it('keeps numbers, lists and as-of, takes in notes, says so, and is no review', async () => {
    const said = await typed(fixture, 'alice', '/set-update post');
    const [post = '', ...more] = fixture.messages();
    expect(more).toEqual([]);
    expect(post).toContain('Bugs resolved in the last 7 days: 12 (5');
    expect(post).toContain('MM-10');
    expect(post).not.toContain('MM-77');
    expect(post).toContain('* the build is slow (bob)');
    expect(post).toContain(NOT_REVIEWED);
    expect(said.Message).toContain('numbers and lists are still as of Tue 24 Nov, 17:00 (Europe/Berlin)');
    expect(said.Message).toContain(why);
    expect(said.Message).toContain('still says "Not reviewed by the lead"');
  });

  it('is a review once it is pressed', async () => {
    const said = await typed(fixture, 'alice', '/set-update post');
    const { post } = await press(fixture, 'alice', pressOf(fixture, said, en.flow.buttons.postAgain));
    expect(post?.Message).not.toContain('still says');
    const [update = ''] = fixture.messages();
    expect(update).not.toContain(NOT_REVIEWED);
    expect(update).toContain('Bugs resolved in the last 7 days: 12 (5');
    expect(update).toContain('* the build is slow (bob)');
  });

  it('says that there is a new post where the old one was deleted, and what of it is kept', async () => {
    const [old] = fixture.mattermost.postsIn(fixture.channelId);
    await fixture.mattermost.api.DeletePost(old?.Id ?? '');
    const said = await typed(fixture, 'alice', '/set-update post');
    const [anew] = fixture.mattermost.postsIn(fixture.channelId);
    expect(anew?.Id).not.toBe(old?.Id);
    expect(said.Message).toContain('The old post was deleted, so there is a new one: [the update for ');
    expect(said.Message).toContain(`/_redirect/pl/${anew?.Id}`);
    expect(said.Message).toContain('numbers and lists are still as of Tue 24 Nov, 17:00 (Europe/Berlin)');
    expect(said.Message).toContain(why);
    expect(fixture.messages()).toEqual([expect.stringContaining('Bugs resolved in the last 7 days: 12 (5')]);
  });

  it('draft shows the numbers that the post keeps, beside the time they are of', async () => {
    const { Message } = await typed(fixture, 'alice', '/set-update draft');
    expect(Message).toMatch(
      /As of Tue 24 Nov, 17:00 \(Europe\/Berlin\) \| Now.*\n.*\n\| Resolved \| \[?12\b/,
    );
  });

  it('keeps a review there was', async () => {
    await postUpdate(set, fixture.person('alice'), DUE);
    fixture.clock.at += 120_000;
    expect(await postUpdate(set, fixture.person('alice'))).toMatchObject({ kept: { isReviewed: true } });
    expect(fixture.messages()[0]).not.toContain(NOT_REVIEWED);
  });
});

it('post on a later day keeps where its numbers lead', async () => {
  fixture.clock.at += 7 * DAY;
  fixture.tickets.week = { ...fixture.tickets.week, resolved: count(2, true, ['MM-7', 'MM-8']) };
  await tick(set);
  const led = '[2](https://jira.example/issues/?jql=key%20in%20%28MM-7%2C%20MM-8%29)';
  expect(fixture.messages()[1]).toContain(`Bugs resolved in the last 7 days: ${led} (5`);
  change();
  nextDay();
  await addNotes(set, fixture.person('bob'), { lines: ['it is late'], offers: [] });
  expect(await postUpdate(set, fixture.person('alice'))).toMatchObject({ code: 'rewritten' });
  expect(fixture.messages()[1]).toContain(`Bugs resolved in the last 7 days: ${led} (5`);
  expect(fixture.messages()[1]).toContain('* it is late');
});

it('post on the day, with Jira well, reads it again and is a review', async () => {
  change();
  const said = await typed(fixture, 'alice', '/set-update post');
  expect(said.Message).toMatch(/^Updated \[the post/);
  const [post = ''] = fixture.messages();
  expect(post).toContain('Bugs resolved in the last 7 days: 99 (5');
  expect(post).toContain('MM-77');
  expect(post).not.toContain(NOT_REVIEWED);
});
