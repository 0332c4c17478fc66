import { describe, expect, it } from 'vitest';
import type { SetField } from '../../../server/adapters/settings-catalogue/catalogue.ts';
import { understand } from '../../../server/adapters/settings-catalogue/understand.ts';

const SITE = 'https://jira.example/jira';
const of = (field: SetField, typed: string) => understand(field, typed, SITE);

describe('understand()', () => {
  it.each<[SetField, string, string, string]>([
    ['UpdateTime', '9:30', '09:30', 'as a clock shows it'],
    ['UpdateDay', ' Tuesday ', 'tuesday', 'in any case'],
    ['Holidays', '2026-12-25, 2026-01-01;2026-12-25', '2026-01-01\n2026-12-25', 'each once, in order'],
    ['AutoDraft', 'off', 'false', 'a box'],
    ['ColumnToDo', ' To Do ', 'To Do', 'a name'],
    ['Board', '033', 'unreadable', 'no number begins with a nought'],
    ['Board', `${SITE}/secure/RapidBoard.jspa?projectKey=MM&rapidView=33&view=planning`, '33', 'Data Center'],
    ['Board', 'https://jira.example/jira/boards/33', '33', 'any page of it'],
    ['Board', 'https://jira.example.com/jira/boards/33', 'other-jira', 'a board of another Jira'],
    ['Board', `${SITE}/browse/MM-1`, 'unreadable', 'a ticket is no board'],
    ['FilterResolved', `${SITE}/issues/?filter=15097`, '15097', 'what the browser shows'],
    ['FilterCustomers', `${SITE}/secure/IssueNavigator.jspa?requestId=15098`, '15098', 'an old address'],
    [
      'FilterResolved',
      `${SITE}/issues/?filter=-1`,
      'unreadable',
      'one of the built-in filters has no number',
    ],
    ['FilterResolved', `${SITE}/issues/?jql=project%20%3D%20MM`, 'unreadable', 'a search that is not saved'],
    [
      'FilterResolved',
      'https://x.atlassian.net/issues/?filter=15097',
      'other-jira',
      'it has its own numbers',
    ],
    ['Board', `<${SITE}/secure/RapidBoard.jspa?rapidView=33>`, '33', 'as an address stands in a mail'],
    ['Board', '“33”.', '33', 'as it stands in a sentence'],
    ['Board', 'rapidView=33', '33', 'the part that help names'],
    ['Board', '?rapidView=33&view=planning', '33', 'the end of an address'],
    ['Board', '/boards/33', '33', 'the part that help names'],
    ['Board', 'RapidBoard.jspa?rapidView=33', '33', 'a part'],
    ['Board', 'jira.example/jira/boards/33', '33', 'as browsers show it'],
    ['Board', 'other.example/jira/boards/33', 'other-jira', 'so is one of another Jira'],
    ['Board', 'http://jira.example/jira/boards/33', '33', 'the same Jira, before it leads on to https'],
    ['Board', '/boards/33x', 'unreadable', 'no number'],
    ['FilterResolved', `"${SITE}/issues/?filter=15097",`, '15097', 'from a list'],
    ['FilterResolved', 'filter=15097', '15097', 'the end of an address'],
    ['FilterResolved', 'filter = 15097', '15097', 'as JQL writes it'],
    ['FilterResolved', '<15097>', '15097', 'in brackets'],
    ['TimeZone', '`Europe/Berlin`', 'Europe/Berlin', 'as code'],
    ['UpdateTime', '17:30.', '17:30', 'the end of a sentence'],
    ['Holidays', '"2026-12-25", "2026-12-26".', '2026-12-25\n2026-12-26', 'a list of texts'],
    ['ClauseHotfix', 'labels = "hotfix"', 'labels = "hotfix"', 'JQL keeps its quotation marks'],
    ['TimeZone', 'Mars/Olympus', 'unreadable', 'no such zone'],
    ['TimeZone', '+02:00', 'unreadable', 'an offset does not know when clocks change'],
    ['TriageDays', 'Thursday; tuesday tuesday', 'tuesday, thursday', 'each once, in order'],
    ['TriageDays', 'someday', 'unreadable', 'no weekday'],
    ['ReleaseDay', '"2026-12-16".', '2026-12-16', 'a day'],
    ['ReleaseDay', '2026-02-30', 'unreadable', 'no such day'],
    ['ReleaseLead', '10', 'unreadable', 'two digits'],
    ['Holidays', '2026-02-30', 'unreadable', 'no such day'],
    ['UpdateTime', '5pm', 'unreadable', 'not of 24 hours'],
    ['UpdateDay', 'someday', 'unreadable', 'no weekday'],
    ['ClauseHotfix', 'two\nlines', 'unreadable', 'more than a line'],
    ['ClauseHotfix', 'labels = hotfix order by Rank', 'order-by', 'sorted'],
    ['Template', 'no tag', 'no-hashtag', 'nobody would find it'],
    ['Template', '#set-update-{date} {notse}', 'unknown-placeholder', 'a slip'],
  ])('%s: %j is %j (%s)', (field, typed, meant) => {
    const result = of(field, typed);
    if (result.ok) expect(result.value).toBe(meant);
    else expect('fault' in result.refusal ? codeOf(result.refusal.fault) : result.refusal.code).toBe(meant);
  });

  it.each<SetField>([
    'ClauseIncident',
    'ClauseEscalation',
    'ClauseHotfix',
    'ClauseRelease',
    'ClauseTechDebt',
    'PrivateClause',
    'TriageQuery',
    'TriageDays',
    'ReleaseDay',
    'Holidays',
    'Template',
  ])('%s may be empty, as that means something', (field) => {
    expect(of(field, ' ')).toEqual({ ok: true, value: '' });
  });

  it.each<SetField>([
    'CustomerClause',
    'FilterResolved',
    'Board',
    'ColumnToDo',
    'TimeZone',
    'UpdateDay',
    'UpdateTime',
    'IfUnreviewed',
    'NextInQueue',
    'AutoDraft',
  ])('%s needs a value', (field) => {
    expect(of(field, ' ')).toEqual({ ok: false, refusal: { code: 'empty' } });
  });

  it('takes a hundred holidays', () => {
    const days = (count: number) =>
      Array.from({ length: count }, (_, at) =>
        new Date(Date.UTC(2026, 0, 1 + at)).toISOString().slice(0, 10),
      );
    expect(of('Holidays', days(100).join('\n'))).toEqual({ ok: true, value: days(100).join('\n') });
    expect(of('Holidays', days(101).join(', '))).toEqual({ ok: false, refusal: { code: 'unreadable' } });
  });

  it('takes any address while no Jira is connected', () => {
    const typed = 'https://x.atlassian.net/jira/software/c/projects/MM/boards/33';
    expect(understand('Board', typed, null)).toEqual({ ok: true, value: '33' });
  });
});

function codeOf(fault: string | { readonly code: string }): string {
  return typeof fault === 'string' ? fault : fault.code;
}
