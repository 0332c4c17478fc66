import type { TicketsFailure } from '../../../app/ports.ts';
import type { ConnectionCode } from '../../../app/queue/tickets-failure.ts';
import { addressSetting, inBrackets, type Place } from '../connection-words.ts';

const CONSOLE = 'System Console › Plugins › SET update';

/** No setting named it: the token has scopes. */
const GATEWAY =
  "a server admin lets the Mattermost server through to Atlassian's gateway, where alone tokens with scopes work";

/** Why the connection itself does not work, and who mends it how. */
export function connectionFailure(code: ConnectionCode, failure: TicketsFailure, place: Place): string {
  const { detail } = failure;
  const words = inBrackets(detail);
  const setting = addressSetting(failure);
  const named = detail === '' ? `the address in ${setting}` : detail;
  const isHere = place === 'console';
  const isGateway = failure.asked === 'gateway';
  const ofSetting = isHere ? `correct ${setting} here` : `a system admin corrects ${setting} in ${CONSOLE}`;
  const url = isGateway ? GATEWAY : ofSetting;
  const port = isGateway ? '' : ', usually the port';
  const server = detail === '' ? 'Jira' : detail;
  const newToken = isHere ? 'and enter it in *Jira token* here' : `for a system admin to enter in ${CONSOLE}`;
  switch (code) {
    case 'not-set-up':
      return isHere
        ? 'Jira is not set up: fill in *Jira URL*, *Jira account* and *Jira token* here.'
        : `Jira is not set up: a system admin enters its URL, account and token in ${CONSOLE}.`;
    case 'unreachable':
      if (isGateway) return `Jira could not be reached${words}: ${url}.`;
      return `Jira could not be reached${words}: check the ${setting} and the network of the Mattermost server.`;
    case 'cut-off':
      return `The connection to ${server} broke off before the answer was complete: try again later; if it stays so, whoever runs Jira, or a firewall or reverse proxy in between, looks into its log.`;
    case 'name-unknown':
      return detail === ''
        ? `The Mattermost server cannot resolve the host name in ${setting}: ${url}, or a server admin checks the name service (DNS).`
        : `The Mattermost server finds no host named ${detail}: ${url}, or a server admin checks the name service (DNS).`;
    case 'connection-refused':
      if (isGateway) return `Nothing answers at ${named}: ${url}.`;
      return `Nothing answers at ${named}: ${url} if its host or port is wrong; otherwise start Jira, or open the firewall for the Mattermost server.`;
    case 'timed-out':
      return detail === ''
        ? 'Jira did not answer in time: try again later.'
        : `Jira did not answer in time${words}: try again later; if it never answers, a firewall may be in the way.`;
    case 'not-https':
      return `What answers at ${named} does not speak https: ${url}${port}.`;
    case 'wants-https':
      return `What answers at ${named} ends a connection that begins with http, as a port for https does: ${url}, which then begins with https://; otherwise Jira is failing there.`;
    case 'not-http':
      return `What answers at ${named} is not a web server: ${url}${port}.`;
    case 'handshake-failed':
      return isGateway
        ? `The encrypted connection to Jira was ended while it was being set up${words}: ${url}.`
        : `The encrypted connection to Jira was ended while it was being set up${words}: ${url} if its port is wrong; otherwise whoever runs that server checks its TLS settings (version, client certificate), or a server admin checks the firewall in between.`;
    case 'certificate-unknown':
      return `The certificate of ${server} is signed by nobody the Mattermost server trusts: a server admin names a file with its CA in the environment variable NODE_EXTRA_CA_CERTS and restarts Mattermost.`;
    case 'certificate-expired':
      return `The certificate of ${server} has expired or is not valid yet: whoever runs that server renews it. If it is valid, the clock of the Mattermost server is wrong.`;
    case 'certificate-name':
      if (isGateway) return `The certificate of ${server} is for another name: ${url}.`;
      return `The certificate of ${server} is for another name: either ${setting} must use that name (${isHere ? 'here' : CONSOLE}), or Jira needs a certificate for this one.`;
    case 'proxy-unreachable':
      return `HTTPS_PROXY on the Mattermost server does not point to a usable HTTP proxy${words}: a server admin corrects that variable and restarts Mattermost.`;
    case 'proxy-login':
      return `The proxy wants a user name and password, or rejected those it was sent${words}: a server admin sets HTTPS_PROXY to http://user:password@host:port and restarts Mattermost.`;
    case 'proxy-refused':
      return `The proxy refuses to connect to Jira${words}: whoever runs it has to allow that, or a server admin adds Jira's host to NO_PROXY and restarts Mattermost.`;
    case 'proxy-cut-off':
      return `The connection through the proxy was cut before Jira's answer was complete${words}: whoever runs the proxy finds in its log whether it or Jira did that, or a server admin adds Jira's host to NO_PROXY and restarts Mattermost.`;
    case 'blocked':
      return `Something in front of Jira, such as a firewall or a reverse proxy, refused the request${words}: whoever runs it lets the Mattermost server through to the addresses below /rest.`;
    case 'no-upstream':
      return `What stands in front of Jira gets no answer from it${words}: try again later; if it stays so, whoever runs Jira checks whether it is running.`;
    case 'moved':
      return `Jira is at another address now${words}: ${isHere ? `enter the new address in ${setting} here` : `a system admin enters the new address as ${setting} in ${CONSOLE}`}. The token was not sent there.`;
    case 'redirect-loop':
      return `Instead of an answer comes a redirect to the very address that was asked${words}: whoever runs Jira or the reverse proxy in front of it corrects that; often one of them speaks http and the other https.`;
    case 'redirected':
      return `Instead of an answer comes a redirect to another page${words}: ${url} if it is not Jira's address; otherwise whoever runs Jira finds out why, for example because of maintenance.`;
    case 'login-page':
      return `A login page came back instead of data${words}: ${url} if it is not Jira's address; otherwise whoever runs Jira lets the address /rest past single sign-on.`;
    case 'no-jira':
      return `What answers at ${named} is not Jira: ${url}.`;
    case 'unauthorized':
      return `Jira did not accept the account or its token${words}: ${isHere ? 'correct *Jira account*, or enter a new token in *Jira token* here' : `a system admin can enter a new token in ${CONSOLE}`}.`;
    case 'password-refused':
      return `Jira takes no password${words}: for Jira Cloud make an API token; for Jira Data Center make a personal access token and leave *Jira account* empty. ${isHere ? 'Enter the token in *Jira token* here' : `A system admin enters the token in ${CONSOLE}`}.`;
    case 'token-expired':
      return `The Jira token has expired${words}: make a new one in Jira ${newToken}.`;
    case 'scope-missing':
      return `The Jira token lacks a scope that is needed here${words}: make a new one that has it ${newToken}.`;
    case 'captcha':
      return 'Jira wants a CAPTCHA solved after failed logins: sign in to Jira once in a browser with this account.';
  }
}
