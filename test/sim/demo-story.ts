import { pastTuesdays } from './demo-history.ts';
import type { Store, Town } from './mattermost/index.ts';
import { settle } from './mattermost/town.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** The sample people, with a link to the board of this Jira in the header of the SET's channel. */
export function settleWithBoard(store: Store, jiraUrl: string): Town {
  const town = settle(store);
  const board = `${jiraUrl.replace(/\/+$/, '')}/secure/RapidBoard.jspa?rapidView=33`;
  store.channels.update(town.channel.id, { header: `[Board](${board}) · ${town.channel.header}` });
  return town;
}

/**
 * A few posts of the last days, so that the channel does not start empty; with the update of last week, and without a word of the
 * plugin, if that was still written by hand.
 */
export function tellStory(
  store: Store,
  { channel, townSquare, user }: Town,
  { isByHand }: { isByHand: boolean },
): void {
  const now = store.now();
  const tuesday = pastTuesdays(now).at(-1) ?? now;
  // What is yet to come is left out.
  const say = (username: string, at: number, message: string, rootId = '') =>
    at >= now
      ? ''
      : store.posts.create({
          user_id: user(username).id,
          channel_id: channel.id,
          message,
          root_id: rootId,
          create_at: at,
        }).id;

  if (isByHand) say('alice.nguyen', tuesday, lastUpdate(tuesday));
  const question = say(
    'maria.lopez',
    tuesday + 20 * 60_000,
    'Thank you! Which of these are in the next dot release?',
  );
  say(
    'alice.nguyen',
    tuesday + 25 * 60_000,
    'Both that are in review. I’ll note it in the tickets.',
    question,
  );
  say(
    'carol.silva',
    tuesday + 20 * hour,
    'The flaky `TestPushProxy` is back on main, I’ll take a look before triage.',
  );
  const escalation = say(
    'grace.okafor',
    now - 26 * hour,
    'Support asks about the search index again: *who* is on SET this month, and who leads?',
  );
  const leads = isByHand ? 'Alice leads.' : 'Alice leads. Easiest is `/set-update who`.';
  say('bob.martin', now - 26 * hour + 4 * 60_000, leads, escalation);
  say(
    'dmitri.ivanov',
    now - 5 * hour,
    'Two of the desktop tickets need a product decision, I’ll bring them to triage.',
  );
  say('bob.martin', now - 40 * 60_000, '@alice.nguyen do you need anything from me for the next update?');
  store.posts.create({
    user_id: user('maria.lopez').id,
    channel_id: townSquare.id,
    message: 'Questions to the Sustained Engineering Team? They are in ~sustained-engineering.',
    create_at: now - 3 * day,
  });
}

/** As it was written by hand, numbers and all. */
function lastUpdate(at: number): string {
  return `#set-update #set-update-${new Date(at).toISOString().slice(0, 10)}

Bugs resolved in the last 7 days: 6 (2 reported by customers)
Bug fix PRs submitted in the last 7 days: 5 (2 reported by customer)

In progress fixes:
* MM-61702 Thread view jumps to the top after an edit (Bob Martin)
* MM-61688 Export job stops after five minutes (Carol Silva)

Next in the queue:
* MM-61690 Custom status is cut off in the mobile profile
* MM-61671 Search by date ignores the user's time zone
* MM-61655 Channel header link opens twice on Safari

Notes:
* Two tickets wait for a decision by product, see triage`;
}
