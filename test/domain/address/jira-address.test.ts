import { describe, expect, test } from 'vitest';
import { isCloudAddress, jiraAddress, siteOf } from '../../../server/domain/address/jira-address.ts';

describe('jiraAddress()', () => {
  test.each([
    ['https://mattermost.atlassian.net', 'the usual one', true],
    ['https://jira.example.com:8443/jira', 'a port and a path are fine', true],
    ['http://127.0.0.1:8090', 'this machine', true],
    ['http://[::1]:8090', 'this machine', true],
    ['http://localhost', 'this machine', true],
    ['http://jira.example.com', 'the token would travel in clear', false],
    ['http://127.0.0.1.example.com', 'that is another machine', false],
    ['ftp://jira.example.com', 'not HTTP', false],
    ['https://ann:secret@jira.example.com', 'credentials have their own settings', false],
    ['https://:pw@jira.example.com', 'a password alone is a credential, too', false],
    ['https://jira.example.com/?a=b', 'a query would end up in every request', false],
    ['https://jira.example.com/#top', 'a fragment is never sent', false],
    ['https://jira.example.com/%zz', 'jira-client decodes addresses', false],
    ['https://jira.example.com/a%20b', 'jira-client decodes addresses', false],
    ['https://jira.example.com/a b', 'this is written with an escape, too', false],
    ['jira.example.com', 'no scheme', false],
    ['', 'nothing', false],
  ])('%s (%s): %s', (text, _because, isUsable) => {
    expect(jiraAddress(text) !== null).toBe(isUsable);
  });

  test.each([
    ['https://jira.example.com/', 'https://jira.example.com'],
    ['https://Jira.Example.com:443/jira//', 'https://jira.example.com/jira'],
    ['  https://jira.example.com/jira/?  ', 'https://jira.example.com/jira'],
    ['https://jira.example.com/jira/../#', 'https://jira.example.com'],
  ])('siteOf() writes %s as %s', (text, written) => {
    const address = jiraAddress(text);
    expect(address === null ? null : siteOf(address)).toBe(written);
  });
});

describe('isCloudAddress()', () => {
  test.each([
    ['https://mattermost.atlassian.net', true],
    ['https://api.atlassian.com/ex/jira/11-22', true],
    ['https://atlassian.net.example.com', false],
    ['https://jira.example.com', false],
  ])('%s: %s', (address, isCloud) => {
    expect(isCloudAddress(new URL(address))).toBe(isCloud);
  });
});
