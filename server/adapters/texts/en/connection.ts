import type { TicketsFailure } from '../../../app/ports.ts';
import type { ConnectionCode } from '../../../app/queue/tickets-failure.ts';
import { addressSetting, inBrackets, type Place } from '../connection-words.ts';

const CONSOLE = 'System Console › Plugins › SET update';

/** No setting named it: the token has scopes. */
const GATEWAY =
  "A server admin has to let the Mattermost server through to Atlassian's gateway, the only place where tokens with scopes work";

export function connectionFailure(code: ConnectionCode, failure: TicketsFailure, place: Place): string {
  const { detail } = failure;
  const words = inBrackets(detail);
  const setting = addressSetting(failure);
  const named = detail === '' ? `the address in ${setting}` : detail;
  const isHere = place === 'console';
  const isGateway = failure.asked === 'gateway';
  const ofSetting = isHere
    ? `Correct ${setting} here`
    : `A system admin can correct ${setting} in ${CONSOLE}`;
  const mend = isGateway ? GATEWAY : ofSetting;
  const port = isGateway ? '' : ' It is usually the port that is wrong.';
  const server = detail === '' ? 'Jira' : detail;
  const newToken = isHere
    ? 'Create a new one in Jira and enter it in *Jira token* here'
    : `Create a new one in Jira, and let a system admin enter it in ${CONSOLE}`;
  switch (code) {
    case 'not-set-up':
      return isHere
        ? 'Jira is not set up. Fill in *Jira URL*, *Jira account* and *Jira token* here.'
        : `Jira is not set up. A system admin can enter its URL, account and token in ${CONSOLE}.`;
    case 'unreachable':
      if (isGateway) return `Jira could not be reached${words}. ${mend}.`;
      return `Jira could not be reached${words}. Check ${setting} and the network of the Mattermost server.`;
    case 'cut-off':
      return `The connection to ${server} broke off before the answer was complete. Try again later. If it keeps happening, the log of Jira, or of a firewall or reverse proxy in between, may say why.`;
    case 'name-unknown':
      return detail === ''
        ? `The Mattermost server cannot resolve the host name in ${setting}. ${mend}, or a server admin can check the name service (DNS).`
        : `The Mattermost server finds no host named ${detail}. ${mend}, or a server admin can check the name service (DNS).`;
    case 'connection-refused':
      if (isGateway) return `Nothing answers at ${named}. ${mend}.`;
      return `Nothing answers at ${named}. ${mend} if its host or port is wrong. Otherwise start Jira, or open the firewall for the Mattermost server.`;
    case 'timed-out':
      return detail === ''
        ? 'Jira did not answer in time. Try again later.'
        : `Jira did not answer in time${words}. Try again later. If it never answers, a firewall may be in the way.`;
    case 'not-https':
      return `What answers at ${named} does not speak https. ${mend}.${port}`;
    case 'wants-https':
      return `What answers at ${named} ends a connection that begins with http, as a port for https does. ${mend} so that it begins with https://. If that is not the reason, Jira is failing there.`;
    case 'not-http':
      return `What answers at ${named} is not a web server. ${mend}.${port}`;
    case 'handshake-failed':
      return isGateway
        ? `The encrypted connection to Jira was ended while it was being set up${words}. ${mend}.`
        : `The encrypted connection to Jira was ended while it was being set up${words}. ${mend} if its port is wrong. Otherwise check the TLS settings of that server (version, client certificate), or the firewall in between.`;
    case 'certificate-unknown':
      return `The Mattermost server does not trust whoever signed the certificate of ${server}. A server admin can name a file with that CA in the environment variable NODE_EXTRA_CA_CERTS and restart Mattermost.`;
    case 'certificate-expired':
      return `The certificate of ${server} has expired or is not valid yet. Whoever runs that server has to renew it. If it is valid, the clock of the Mattermost server is wrong.`;
    case 'certificate-name':
      if (isGateway) return `The certificate of ${server} is for another name. ${mend}.`;
      return `The certificate of ${server} is for another name. Either ${setting} has to use that name (${isHere ? 'here' : CONSOLE}), or Jira needs a certificate for this one.`;
    case 'proxy-unreachable':
      return `HTTPS_PROXY on the Mattermost server does not point to a usable HTTP proxy${words}. A server admin can correct that variable and restart Mattermost.`;
    case 'proxy-login':
      return `The proxy wants a user name and password, or rejected those it was sent${words}. A server admin can set HTTPS_PROXY to http://user:password@host:port and restart Mattermost.`;
    case 'proxy-refused':
      return `The proxy refuses to connect to Jira${words}. Whoever runs it has to allow that, or a server admin can add Jira's host to NO_PROXY and restart Mattermost.`;
    case 'proxy-cut-off':
      return `The connection through the proxy was cut before Jira's answer was complete${words}. The log of the proxy says whether the proxy or Jira did that. Or a server admin can add Jira's host to NO_PROXY and restart Mattermost.`;
    case 'blocked':
      return `Something in front of Jira, such as a firewall or a reverse proxy, refused the request${words}. Whoever runs it has to let the Mattermost server through to the addresses below /rest.`;
    case 'no-upstream':
      return `What stands in front of Jira gets no answer from Jira${words}. Try again later. If it keeps happening, check whether Jira is running.`;
    case 'moved':
      return `Jira has moved to another address${words}. ${isHere ? `Enter the new address in ${setting} here` : `A system admin can enter the new address as ${setting} in ${CONSOLE}`}. The token was not sent there.`;
    case 'redirect-loop':
      return `Instead of an answer comes a redirect to the very address that was asked${words}. Whoever runs Jira, or the reverse proxy in front of it, has to correct that. Often one of them speaks http and the other https.`;
    case 'redirected':
      return `Instead of an answer comes a redirect to another page${words}. ${mend} if it is not Jira's address. Otherwise whoever runs Jira can find out why. It may be down for maintenance.`;
    case 'login-page':
      return `A login page came back instead of data${words}. ${mend} if it is not Jira's address. Otherwise whoever runs Jira has to let the address /rest past single sign-on.`;
    case 'no-jira':
      return `What answers at ${named} is not Jira. ${mend}.`;
    case 'unauthorized':
      return `Jira rejected the account or token${words}. ${isHere ? 'Correct *Jira account*, or enter a new token in *Jira token* here' : `A system admin can enter a new token in ${CONSOLE}`}.`;
    case 'password-refused':
      return `Jira does not accept passwords${words}. For Jira Cloud, create an API token. For Jira Data Center, create a personal access token and leave *Jira account* empty. ${isHere ? 'Enter the token in *Jira token* here' : `A system admin can enter the token in ${CONSOLE}`}.`;
    case 'token-expired':
      return `The Jira token has expired${words}. ${newToken}.`;
    case 'scope-missing':
      return `The Jira token lacks a scope that is needed here${words}. ${newToken}, with that scope.`;
    case 'captcha':
      return 'Jira wants a CAPTCHA solved after failed logins. Sign in to Jira once in a browser with this account.';
  }
}
