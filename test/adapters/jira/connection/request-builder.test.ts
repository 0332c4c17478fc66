import JiraApi from 'jira-client';
import { describe, expect, test } from 'vitest';
import {
  createClient,
  isRequestBuilder,
} from '../../../../server/adapters/jira/connection/request-builder.ts';

function clientTo(address: string, request: (asked: unknown) => Promise<unknown> = async () => null): object {
  return createClient({ base: new URL(address), account: 'ann@example.com', token: 'secret', request });
}

describe('isRequestBuilder()', () => {
  test('is true for jira-client', () => {
    expect(isRequestBuilder(JiraApi.prototype)).toBe(true);
  });

  test('is false for a client that lacks one', () => {
    expect(isRequestBuilder({ makeUri: () => '', doRequest: () => null })).toBe(false);
  });
});

describe('createClient()', () => {
  test.each([
    ['https://jira.example.com', 'https://jira.example.com/rest/api/3/search/jql'],
    ['https://jira.example.com:8443/jira/', 'https://jira.example.com:8443/jira/rest/api/3/search/jql'],
    [
      'https://api.atlassian.com/ex/jira/11-22',
      'https://api.atlassian.com/ex/jira/11-22/rest/api/3/search/jql',
    ],
    ['http://[::1]:8080', 'http://[::1]:8080/rest/api/3/search/jql'],
  ])('asks below %s', (address, uri) => {
    const client = clientTo(address);
    expect(
      isRequestBuilder(client) &&
        client.makeUri({ intermediatePath: '/rest/api/3', pathname: '/search/jql' }),
    ).toBe(uri);
  });

  test('hands query and body over as they are, with who asks', async () => {
    const asked: unknown[] = [];
    const client = clientTo('https://jira.example.com', async (request) => void asked.push(request));
    if (!isRequestBuilder(client)) throw new Error('jira-client changed');
    const uri = client.makeUri({ intermediatePath: '/rest/api/3', pathname: '/search/jql' });
    const body = { jql: 'text ~ "a&b#c"' };
    await client.doRequest(client.makeRequestHeader(uri, { method: 'POST', qs: { token: 'a+/=' }, body }));
    expect(asked).toEqual([
      expect.objectContaining({
        uri,
        method: 'POST',
        qs: { token: 'a+/=' },
        body,
        auth: { user: 'ann@example.com', pass: 'secret' },
      }),
    ]);
  });
});
