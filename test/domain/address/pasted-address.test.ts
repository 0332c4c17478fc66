import { describe, expect, test } from 'vitest';
import { siteIn } from '../../../server/domain/address/pasted-address.ts';

describe('siteIn()', () => {
  test.each([
    ['https://x.atlassian.net/jira/software/c/projects/MM/boards/33', 'https://x.atlassian.net', 'a board'],
    ['https://x.atlassian.net/browse/MM-1?focusedCommentId=7#top', 'https://x.atlassian.net', 'an issue'],
    ['https://x.atlassian.net/secure/RapidBoard.jspa?rapidView=33', 'https://x.atlassian.net', 'a board'],
    ['https://x.atlassian.net/whatever/comes?next', 'https://x.atlassian.net', 'the cloud has no paths'],
    ['https://jira.x.com/jira/software/projects/MM/boards/33', 'https://jira.x.com', 'the cloud, other name'],
    ['https://jira.x.com/jira/for-you', 'https://jira.x.com', 'its first page'],
    ['https://x.com/jira/secure/RapidBoard.jspa?rapidView=33', 'https://x.com/jira', 'a path of its own'],
    ['https://x.com/jira/browse/MM-1', 'https://x.com/jira', 'a path of its own'],
    ['https://x.com/jira/projects/MM/issues/MM-1', 'https://x.com/jira', 'an issue in its project'],
    ['https://x.com/tracker/projects/MM/issues', 'https://x.com/tracker', 'a project'],
    ['https://x.com/jira/issues/?filter=15097', 'https://x.com/jira', 'a filter'],
    ['https://x.com/jira/issues', 'https://x.com/jira/issues', 'it may be the path of the site'],
    ['https://x.com/projects/', 'https://x.com/projects', 'it may be the path of the site'],
    ['https://x.com/jira/plugins/servlet/mobile', 'https://x.com/jira', 'a page of a plugin'],
    ['https://x.com/jira/login.jsp?os_destination=%2F', 'https://x.com/jira', 'the way in'],
    ['https://x.com/jira/rest/api/2/serverInfo', 'https://x.com/jira', 'what programs ask'],
    ['https://api.atlassian.com/ex/jira/11-22', 'https://api.atlassian.com/ex/jira/11-22', 'a gateway'],
    [
      'https://api.atlassian.com/ex/jira/11-22/rest/api/3/myself',
      'https://api.atlassian.com/ex/jira/11-22',
      '',
    ],
    [' https://Jira.Example.com:443/ ', 'https://jira.example.com', 'as it is'],
    ['https://ann:secret@x.atlassian.net/browse/MM-1', null, 'credentials have their own settings'],
    ['http://x.com/browse/MM-1', null, 'the token would travel in clear'],
    ['https://x.com/a%20b/browse/MM-1', null, 'jira-client decodes addresses'],
    ['x.atlassian.net', null, 'no scheme'],
  ])('%s is of %s (%s)', (text, site, _because) => {
    expect(siteIn(text)).toBe(site);
  });
});
