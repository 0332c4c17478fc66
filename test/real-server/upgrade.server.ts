import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { given } from './harness/given.ts';
import { type OtherDays, startOtherDays } from './harness/other-days.ts';
import { PLUGIN, running } from './harness/product.ts';
import { answered } from './harness/set-at-work.ts';
import { troubleIn, UNSIGNED } from './harness/trouble.ts';
import { until } from './harness/until.ts';

// An upgrade by upload over a claimed post: stored with its text, and nobody knows whether it got out. The database holds the post
// back meanwhile, so that the claim stands for certain, and lets it end in each of the two ways there are.

const teams = [{ name: 'Web', people: ['alice', 'frank'], manager: 'frank', leads: ['alice', 'frank'] }];

let set: OtherDays;

beforeAll(async () => {
  set = await startOtherDays({ name: 'upgrade', start: '2025-09-29 08:00', teams });
  await set.server.sql(`
    CREATE TABLE held_back (ending text);
    CREATE FUNCTION hold_back() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE now_is text;
      BEGIN
        LOOP
          SELECT ending INTO now_is FROM held_back;
          EXIT WHEN now_is IS DISTINCT FROM 'not yet';
          PERFORM pg_sleep(0.05);
        END LOOP;
        IF now_is = 'lost' THEN RAISE EXCEPTION 'This post was held back and lost'; END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER hold_back BEFORE INSERT ON posts FOR EACH ROW
      WHEN (NEW.message LIKE '#set-update #set-update-%') EXECUTE FUNCTION hold_back();`);
});
afterAll(() => set.close());

/** How far the update of a week is: as the key-value store has it. */
const stateOf = (week: string) =>
  set.server.sql(
    `SELECT convert_from(pvalue, 'utf8')::json->'publication'->>'state'
     FROM pluginkeyvaluestore WHERE pkey LIKE 'update/%/${week}'`,
  );
/** The updates of a day as the database has them, those that were deleted too, each on one line. */
const updatesOf = (date: string) =>
  set.server.sql(
    `SELECT replace(message, E'\\n', ' ') FROM posts WHERE message LIKE '#set-update #set-update-${date}%'`,
  );

describe.each([
  { ending: 'got out', date: '2025-09-30', week: '2025-W40' },
  { ending: 'lost', date: '2025-10-07', week: '2025-W41' },
])('an update whose post is $ending while the plugin is upgraded', ({ ending, date, week }) => {
  const note = `Noted before the upgrade of ${date}`;

  it('is claimed and nothing more when the new archive is uploaded', async () => {
    await answered(await set.as('alice'), set.town.set, `/set-update note ${note}`);
    await set.server.sql(`INSERT INTO held_back VALUES ('not yet')`);
    const minute = set.minuteAt(`${date} 17:00`);
    await until('the update is claimed', async () => (await stateOf(week)).join() === 'claimed');
    const [old = 0] = set.clock.joined();
    const upgrade = set.server.admin.installPlugin(PLUGIN, given().archives.clocked);
    await until('the old process has ended', () => !set.clock.joined().includes(old));
    expect([await stateOf(week), await updatesOf(date)]).toEqual([['claimed'], []]);
    // The server starts the new process when the old one's calls have ended.
    await set.server.sql(`UPDATE held_back SET ending = '${ending}'`);
    await upgrade;
    await minute;
    await running(set.server.admin, set.town.teamId);
    await until('the new process runs', () => set.clock.joined().length === 1);
    expect(await stateOf(week)).toEqual(['claimed']);
    expect(await updatesOf(date)).toHaveLength(ending === 'got out' ? 1 : 0);
  });

  it('is finished by the new process, once, with its notes', async () => {
    await set.server.sql('DELETE FROM held_back');
    // The lease ends by the server's time, not by this clock.
    await set.server.sql(`UPDATE pluginkeyvaluestore SET expireat = 1 WHERE pkey = 'lease/tick'`);
    for (const time of ['17:01', '17:02', '17:04']) await set.minuteAt(`${date} ${time}`);
    expect(await stateOf(week)).toEqual(['posted']);
    const [update, ...others] = await updatesOf(date);
    expect(others).toEqual([]);
    // Its own note, and no more the one of the week before.
    expect(update?.match(/Noted before the upgrade of [\d-]+/g)).toEqual([note]);
  });
});

it('leaves nothing in the log that nobody provoked', async () => {
  expect(await troubleIn(set.server, [UNSIGNED])).toEqual([]);
});
