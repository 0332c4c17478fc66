import type { ConnectionCode } from '../../app/tickets-failure.ts';
import { inBrackets, type Place } from './connection-words.ts';

const CONSOLE = 'System Console › Plugins › SET update';

/** Why the connection itself does not work, and who mends it how. */
export function connectionFailureEn(code: ConnectionCode, detail: string, place: Place): string {
  const words = inBrackets(detail);
  const named = detail === '' ? 'the Jira URL' : detail;
  const isHere = place === 'console';
  const url = isHere ? 'correct *Jira URL* here' : `a system admin corrects *Jira URL* in ${CONSOLE}`;
  const server = detail === '' ? 'Jira' : detail;
  const newToken = isHere ? 'and enter it in *Jira token* here' : `for a system admin to enter in ${CONSOLE}`;
  switch (code) {
    case 'not-set-up':
      return isHere
        ? 'Jira is not set up: fill in *Jira URL*, *Jira account* and *Jira token* here.'
        : `Jira is not set up: a system admin enters its URL, account and token in ${CONSOLE}.`;
    case 'unreachable':
      return `Jira could not be reached${words}: check the Jira URL and the network of the Mattermost server.`;
    case 'name-unknown':
      return detail === ''
        ? `The Mattermost server cannot resolve the host name in the Jira URL: ${url}, or a server admin checks the name service (DNS).`
        : `The Mattermost server finds no host named ${detail}: ${url}, or a server admin checks the name service (DNS).`;
    case 'connection-refused':
      return `Nothing answers at ${named}: ${url} if its host or port is wrong; otherwise start Jira, or open the firewall for the Mattermost server.`;
    case 'timed-out':
      return detail === ''
        ? 'Jira did not answer in time: try again later.'
        : `Jira did not answer in time${words}: try again later; if it never answers, a firewall may be in the way.`;
    case 'not-https':
      return `What answers at ${named} does not speak https: ${url}, usually the port.`;
    case 'certificate-unknown':
      return `The certificate of ${server} is signed by nobody the Mattermost server trusts: a server admin names a file with its CA in the environment variable NODE_EXTRA_CA_CERTS and restarts Mattermost.`;
    case 'certificate-expired':
      return `The certificate of ${server} has expired or is not valid yet: whoever runs that server renews it. If it is valid, the clock of the Mattermost server is wrong.`;
    case 'certificate-name':
      return `The certificate of ${server} is for another name: either *Jira URL* must use that name (${isHere ? 'here' : CONSOLE}), or Jira needs a certificate for this one.`;
    case 'proxy-unreachable':
      return `HTTPS_PROXY on the Mattermost server does not point to a usable HTTP proxy${words}: a server admin corrects that variable and restarts Mattermost.`;
    case 'proxy-login':
      return `The proxy wants a user name and password, or rejected those it was sent${words}: a server admin sets HTTPS_PROXY to http://user:password@host:port and restarts Mattermost.`;
    case 'proxy-refused':
      return `The proxy refuses to connect to Jira${words}: whoever runs it has to allow that, or a server admin adds Jira's host to NO_PROXY and restarts Mattermost.`;
    case 'moved':
      return `Jira is at another address now${words}: ${isHere ? 'enter the new address in *Jira URL* here' : `a system admin enters the new address as *Jira URL* in ${CONSOLE}`}. The token was not sent there.`;
    case 'login-page':
      return `A login page came back instead of data${words}: ${url} if it is not Jira's address; otherwise whoever runs Jira lets the address /rest past single sign-on.`;
    case 'no-jira':
      return `What answers at ${named} is not Jira: ${url}.`;
    case 'unauthorized':
      return `Jira did not accept the account or its token${words}: ${isHere ? 'correct *Jira account*, or enter a new token in *Jira token* here' : `a system admin can enter a new token in ${CONSOLE}`}.`;
    case 'token-expired':
      return `The Jira token has expired${words}: make a new one in Jira ${newToken}.`;
    case 'scope-missing':
      return `The Jira token lacks a scope that is needed here${words}: make a new one that has it ${newToken}.`;
    case 'captcha':
      return 'Jira wants a CAPTCHA solved after failed logins: sign in to Jira once in a browser with this account.';
  }
}
