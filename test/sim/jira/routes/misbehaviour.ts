import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Scenario } from '../site/scenario.ts';

const loginPage =
  '<!DOCTYPE html><html><head><title>Log in with Atlassian account</title></head><body><form>Email</form></body></html>';

/** Answers as the scenario wants it instead of Jira; false when the request is to be answered properly. */
export async function misbehave(
  path: string,
  scenario: Scenario,
  response: ServerResponse,
): Promise<boolean> {
  if (scenario.only !== null && !scenario.only.test(path)) return false;
  if (scenario.slow > 0) await sleep(scenario.slow, undefined, { ref: false });
  if (scenario.resets > 0) {
    scenario.resets--;
    response.socket?.resetAndDestroy();
    return true;
  }
  const { rateLimit, serverError } = scenario;
  if (rateLimit !== null && isDue(rateLimit)) {
    const wait = rateLimit.retryAfter === null ? {} : { 'retry-after': String(rateLimit.retryAfter) };
    const reset = { 'x-ratelimit-limit': '100', 'x-ratelimit-remaining': '0' };
    response.writeHead(429, { ...wait, ...reset, 'ratelimit-reason': rateLimit.reason }).end();
    return true;
  }
  if (serverError !== null && isDue(serverError)) {
    const { status, retryAfter } = serverError;
    const wait = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
    // Jira refuses in JSON; a page comes from what stands in front of it.
    if (status === 400 || status === 403)
      response.writeHead(status, { 'content-type': 'application/json' }).end('{}');
    else
      response.writeHead(status, { ...wait, 'content-type': 'text/html' }).end('<html>upstream error</html>');
    return true;
  }
  return answeredBadly(scenario, response);
}

function answeredBadly(scenario: Scenario, response: ServerResponse): boolean {
  const json = { 'content-type': 'application/json;charset=UTF-8' };
  if (scenario.redirectToLogin) {
    response.writeHead(302, { location: '/login.jsp?permissionViolation=true' }).end();
  } else if (scenario.htmlLogin) {
    response.writeHead(200, { 'content-type': 'text/html;charset=UTF-8' }).end(loginPage);
  } else if (scenario.truncatedJson) {
    response.writeHead(200, json).end('{"issues":[{"id":"270412","key":"MM-70412","fields":{"summ');
  } else if (scenario.wrongTypes) {
    response
      .writeHead(200, json)
      .end('{"issues":"none","deploymentType":7,"name":[],"displayName":{},"isLast":"yes"}');
  } else if (scenario.hugeBody) {
    response
      .writeHead(200, json)
      .end(`{"issues":[],"isLast":true,"padding":"${'x'.repeat(10 * 1024 * 1024 + 1)}"}`);
  } else {
    return false;
  }
  return true;
}

/** Counts a limited failure down. */
function isDue(failure: { times?: number }): boolean {
  if (failure.times === undefined) return true;
  if (failure.times === 0) return false;
  failure.times--;
  return true;
}
