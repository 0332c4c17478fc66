import type { TicketsFailure } from '../../../app/ports.ts';
import type { ConnectionCode } from '../../../app/queue/tickets-failure.ts';
import { addressSetting, inBrackets, type Place } from '../connection-words.ts';

const CONSOLE = 'System Console › Plugins › SET update';

/** No setting named it: the token has scopes. */
const GATEWAY =
  "A server admin has to allow the Mattermost server to reach Atlassian's gateway. Tokens with scopes work only there";

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
  const port = isGateway ? '' : ' Usually the port is wrong.';
  const checkDns = isGateway
    ? 'A server admin can also check DNS.'
    : 'If the name is correct, a server admin can check DNS.';
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
      return `The connection to ${server} dropped before the answer was complete. Try again later. If this keeps happening, check the logs of Jira and of any firewall or reverse proxy in between.`;
    case 'name-unknown':
      return detail === ''
        ? `The Mattermost server cannot resolve the host name in ${setting}. ${mend}. ${checkDns}`
        : `The Mattermost server cannot find a host named ${detail}. ${mend}. ${checkDns}`;
    case 'connection-refused':
      if (isGateway) return `Nothing answers at ${named}. ${mend}.`;
      return `Nothing answers at ${named}. ${mend} if its host or port is wrong. Otherwise start Jira, or open the firewall for the Mattermost server.`;
    case 'timed-out':
      return detail === ''
        ? 'Jira did not answer in time. Try again later.'
        : `Jira did not answer in time${words}. Try again later. If it never answers, a firewall may be in the way.`;
    case 'not-https':
      return `The server at ${named} does not use https. ${mend}.${port}`;
    case 'wants-https':
      return `The server at ${named} closes http connections. It probably expects https. ${mend} so that it begins with https://. If that does not help, Jira itself is failing.`;
    case 'not-http':
      return `The service at ${named} is not a web server. ${mend}.${port}`;
    case 'handshake-failed':
      return isGateway
        ? `The TLS handshake with Jira failed${words}. ${mend}.`
        : `The TLS handshake with Jira failed${words}. ${mend} if its port is wrong. Otherwise check the TLS settings of that server (version, client certificate), or the firewall in between.`;
    case 'certificate-unknown':
      return `The Mattermost server does not trust the issuer of the certificate of ${server}. A server admin can set the environment variable NODE_EXTRA_CA_CERTS to a file with that CA's certificate and restart Mattermost.`;
    case 'certificate-expired':
      return `The certificate of ${server} has expired or is not valid yet. Ask whoever runs that server to renew it. If it is valid, the clock of the Mattermost server is wrong.`;
    case 'certificate-name':
      if (isGateway) return `The certificate of ${server} is for another host name. ${mend}.`;
      return `The certificate of ${server} is for another host name. Use that name in ${setting} (${isHere ? 'here' : CONSOLE}), or give Jira a certificate for the current one.`;
    case 'proxy-unreachable':
      return `HTTPS_PROXY on the Mattermost server does not point to a usable HTTP proxy${words}. A server admin can correct that variable and restart Mattermost.`;
    case 'proxy-login':
      return `The proxy requires a username and password, or rejected the ones it got${words}. A server admin can set HTTPS_PROXY to http://user:password@host:port and restart Mattermost.`;
    case 'proxy-refused':
      return `The proxy refuses to connect to Jira${words}. Ask whoever runs it to allow this. A server admin can also bypass the proxy: add Jira's host to NO_PROXY and restart Mattermost.`;
    case 'proxy-cut-off':
      return `The connection through the proxy dropped before Jira's answer was complete${words}. The proxy log says which side closed it. A server admin can also bypass the proxy: add Jira's host to NO_PROXY and restart Mattermost.`;
    case 'blocked':
      return `Something in front of Jira, such as a firewall or a reverse proxy, rejected the request${words}. Ask whoever runs it to let the Mattermost server reach /rest.`;
    case 'no-upstream':
      return `The reverse proxy in front of Jira gets no answer from it${words}. Try again later. If this keeps happening, check whether Jira is running.`;
    case 'moved':
      return `Jira has moved to another address${words}. ${isHere ? `Enter the new address in ${setting} here` : `A system admin can enter the new address as ${setting} in ${CONSOLE}`}. The token was not sent there.`;
    case 'redirect-loop':
      return `Jira keeps redirecting to the same address${words}. Ask whoever runs Jira, or the reverse proxy in front of it, to fix that. Often one of them uses http and the other https.`;
    case 'redirected':
      return `The server redirects to another page instead of answering${words}. ${mend} if it is not Jira's address. Otherwise ask whoever runs Jira. Jira may be down for maintenance.`;
    case 'login-page':
      return `A login page came back instead of data${words}. ${mend} if it is not Jira's address. Otherwise ask whoever runs Jira to exempt /rest from single sign-on.`;
    case 'no-jira':
      return `The server at ${named} is not Jira. ${mend}.`;
    case 'unauthorized':
      return `Jira rejected the account or token${words}. ${isHere ? 'Correct *Jira account*, or enter a new token in *Jira token* here' : `A system admin can enter a new token in ${CONSOLE}`}.`;
    case 'password-refused':
      return `Jira does not accept passwords${words}. For Jira Cloud, create an API token. For Jira Data Center, create a personal access token and leave *Jira account* empty. ${isHere ? 'Enter the token in *Jira token* here' : `A system admin can enter the token in ${CONSOLE}`}.`;
    case 'token-expired':
      return `The Jira token has expired${words}. ${newToken}.`;
    case 'scope-missing':
      return `The Jira token lacks a scope that is needed here${words}. ${newToken}, with that scope.`;
    case 'captcha':
      return 'Jira requires a CAPTCHA after failed logins. Sign in to Jira once in a browser with this account to solve it.';
  }
}
