import { describe, expect, test } from 'vitest';
import { wayTo } from '../../../../server/adapters/jira/connection/proxy.ts';

const jira = 'https://jira.example.com';
const proxy = 'http://proxy.example.com:3128';

describe('wayTo()', () => {
  test.each<[because: string, base: string, env: NodeJS.ProcessEnv, way: string | null]>([
    ['nothing is set', jira, {}, null],
    ['it is set', jira, { HTTPS_PROXY: proxy }, `${proxy}/`],
    ['lower case is read, too', jira, { https_proxy: proxy }, `${proxy}/`],
    ['a name and a port are enough', jira, { HTTPS_PROXY: 'proxy.example.com:3128' }, `${proxy}/`],
    ['HTTP_PROXY is for plain HTTP', jira, { HTTP_PROXY: proxy }, null],
    ['this machine is asked directly', 'https://127.0.0.1:8443', { HTTPS_PROXY: proxy }, null],
    ['plain HTTP is for this machine', 'http://localhost:8080', { HTTPS_PROXY: proxy }, null],
    ['a domain with a dot is excepted', jira, { HTTPS_PROXY: proxy, no_proxy: '.example.com' }, null],
    ['the proxy is none for HTTP', jira, { HTTPS_PROXY: 'socks5://proxy:1080' }, 'unusable'],
    ['the proxy is no address', jira, { HTTPS_PROXY: 'http://' }, 'unusable'],
  ])('%s', (_because, base, env, expected) => {
    const way = wayTo(new URL(base), env);
    expect('unusable' in way ? 'unusable' : (way.proxy?.href ?? null)).toBe(expected);
  });

  test.each([
    ['direct', jira, 'a.b, Jira.Example.com', 'the host is excepted'],
    ['direct', jira, 'example.com', 'a domain above is excepted'],
    ['direct', jira, '*.example.com', 'all subdomains are excepted'],
    ['direct', jira, '*', 'everything is excepted'],
    ['proxied', jira, 'ample.com', 'another domain is excepted'],
    ['proxied', jira, 'example.com:8443', 'another port is excepted'],
    ['direct', jira, 'example.com:443', 'its port is excepted'],
    ['proxied', 'https://jira.corp', '10.0.0.0/8', 'a name alone is no network'],
    ['direct', 'https://10.20.30.40', 'x, 10.0.0.0/8', 'its network is excepted'],
    ['proxied', 'https://11.0.0.1', '10.0.0.0/8', 'another network is excepted'],
    ['direct', 'https://172.31.255.255', '172.16.0.0/12', 'the last address of its network'],
    ['direct', 'https://10.1.2.3:8443', '10.1.2.3', 'its address is excepted'],
    ['direct', 'https://10.1.2.3:8443', '10.1.2.3:8443', 'its address with its port'],
    ['proxied', 'https://10.1.2.3', '10.1.2.3:8443', 'its address with another port'],
    ['proxied', 'https://10.1.2.3', '2.3', 'the end of its address is none'],
    ['direct', 'https://[fd12:3456::1]', 'fd00::/8', 'its IPv6 network is excepted'],
    ['proxied', 'https://[2001:db8::1]', 'fd00::/8', 'another IPv6 network'],
    ['direct', 'https://[fd00::1]', 'fd00:0:0::0001', 'its IPv6 address, written otherwise'],
    ['direct', 'https://[fd00::1]:8443', '[fd00::1]:8443', 'its IPv6 address with its port'],
    ['proxied', 'https://[fd00::1]', '[fd00::1]:8443', 'its IPv6 address with another port'],
    ['proxied', 'https://10.1.2.3', '10.0.0.0/33,10.0.0.0/x', 'a network wider than there is'],
    ['proxied', jira, '*:443', 'everything on a port is no entry'],
    ['proxied', jira, '.jira.example.com', 'a dot in front excepts what is below alone'],
    ['proxied', jira, '*.jira.example.com:443', 'so does an asterisk'],
    ['proxied', jira, 'a.b jira.example.com', 'entries are separated by commas'],
    ['proxied', 'https://10.1.2.3', '10.0.0.0/8:443', 'a network has no port'],
    ['proxied', jira, '.,*.', 'a lone dot excepts nothing'],
  ])('%s: %s with NO_PROXY %s, because %s', (expected, base, exceptions) => {
    const way = wayTo(new URL(base), { HTTPS_PROXY: proxy, NO_PROXY: exceptions });
    if ('unusable' in way) throw new Error(way.unusable);
    expect(way.proxy?.href).toBe(expected === 'proxied' ? `${proxy}/` : undefined);
  });
});
