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
    ['the host is excepted', jira, { HTTPS_PROXY: proxy, NO_PROXY: 'a.b, Jira.Example.com' }, null],
    ['a domain above is excepted', jira, { HTTPS_PROXY: proxy, NO_PROXY: 'example.com' }, null],
    ['a domain with a dot is excepted', jira, { HTTPS_PROXY: proxy, no_proxy: '.example.com' }, null],
    ['all subdomains are excepted', jira, { HTTPS_PROXY: proxy, NO_PROXY: '*.example.com' }, null],
    ['everything is excepted', jira, { HTTPS_PROXY: proxy, NO_PROXY: '*' }, null],
    ['another domain is excepted', jira, { HTTPS_PROXY: proxy, NO_PROXY: 'ample.com' }, `${proxy}/`],
    ['another port is excepted', jira, { HTTPS_PROXY: proxy, NO_PROXY: 'example.com:8443' }, `${proxy}/`],
    ['its port is excepted', jira, { HTTPS_PROXY: proxy, NO_PROXY: 'example.com:443' }, null],
    [
      'a name alone is no network',
      'https://jira.corp',
      { HTTPS_PROXY: proxy, NO_PROXY: '10.0.0.0/8' },
      `${proxy}/`,
    ],
    [
      'its network is excepted',
      'https://10.20.30.40',
      { HTTPS_PROXY: proxy, NO_PROXY: 'x, 10.0.0.0/8' },
      null,
    ],
    [
      'another network is excepted',
      'https://11.0.0.1',
      { HTTPS_PROXY: proxy, NO_PROXY: '10.0.0.0/8' },
      `${proxy}/`,
    ],
    [
      'the last address of its network',
      'https://172.31.255.255',
      { HTTPS_PROXY: proxy, NO_PROXY: '172.16.0.0/12' },
      null,
    ],
    ['its address is excepted', 'https://10.1.2.3:8443', { HTTPS_PROXY: proxy, NO_PROXY: '10.1.2.3' }, null],
    [
      'its address with its port',
      'https://10.1.2.3:8443',
      { HTTPS_PROXY: proxy, NO_PROXY: '10.1.2.3:8443' },
      null,
    ],
    [
      'its address with another port',
      'https://10.1.2.3',
      { HTTPS_PROXY: proxy, NO_PROXY: '10.1.2.3:8443' },
      `${proxy}/`,
    ],
    [
      'the end of its address is none',
      'https://10.1.2.3',
      { HTTPS_PROXY: proxy, NO_PROXY: '2.3' },
      `${proxy}/`,
    ],
    [
      'its IPv6 network is excepted',
      'https://[fd12:3456::1]',
      { HTTPS_PROXY: proxy, NO_PROXY: 'fd00::/8' },
      null,
    ],
    [
      'another IPv6 network',
      'https://[2001:db8::1]',
      { HTTPS_PROXY: proxy, NO_PROXY: 'fd00::/8' },
      `${proxy}/`,
    ],
    [
      'its IPv6 address, written otherwise',
      'https://[fd00::1]',
      { HTTPS_PROXY: proxy, NO_PROXY: 'fd00:0:0::0001' },
      null,
    ],
    [
      'its IPv6 address with its port',
      'https://[fd00::1]:8443',
      { HTTPS_PROXY: proxy, NO_PROXY: '[fd00::1]:8443' },
      null,
    ],
    [
      'its IPv6 address with another port',
      'https://[fd00::1]',
      { HTTPS_PROXY: proxy, NO_PROXY: '[fd00::1]:8443' },
      `${proxy}/`,
    ],
    [
      'a network wider than there is',
      'https://10.1.2.3',
      { HTTPS_PROXY: proxy, NO_PROXY: '10.0.0.0/33,10.0.0.0/x' },
      `${proxy}/`,
    ],
    ['everything on a port is no entry', jira, { HTTPS_PROXY: proxy, NO_PROXY: '*:443' }, `${proxy}/`],
    [
      'a dot in front excepts what is below alone',
      jira,
      { HTTPS_PROXY: proxy, NO_PROXY: '.jira.example.com' },
      `${proxy}/`,
    ],
    ['so does an asterisk', jira, { HTTPS_PROXY: proxy, NO_PROXY: '*.jira.example.com:443' }, `${proxy}/`],
    [
      'entries are separated by commas',
      jira,
      { HTTPS_PROXY: proxy, NO_PROXY: 'a.b jira.example.com' },
      `${proxy}/`,
    ],
    [
      'a network has no port',
      'https://10.1.2.3',
      { HTTPS_PROXY: proxy, NO_PROXY: '10.0.0.0/8:443' },
      `${proxy}/`,
    ],
    ['a lone dot excepts nothing', jira, { HTTPS_PROXY: proxy, NO_PROXY: '.,*.' }, `${proxy}/`],
    ['the proxy is none for HTTP', jira, { HTTPS_PROXY: 'socks5://proxy:1080' }, 'unusable'],
    ['the proxy is no address', jira, { HTTPS_PROXY: 'http://' }, 'unusable'],
  ])('%s', (_because, base, env, expected) => {
    const way = wayTo(new URL(base), env);
    expect('unusable' in way ? 'unusable' : (way.proxy?.href ?? null)).toBe(expected);
  });
});
