/** Larger numbers are moments, in seconds since the epoch: as waits they would be years. */
const earliestMoment = 1e9;

/**
 * Seconds Jira asks to be left alone: `Retry-After` as seconds or as an HTTP date, else `RateLimit-Reset` or `X-RateLimit-Reset`
 * as seconds, as a moment or as a date. Dates are counted from the answer's own `Date`, since clocks differ. Null when none
 * says anything that can be read.
 */
export function secondsToWait(headers: Headers, now: number): number | null {
  const sent = Date.parse(headers.get('date') ?? '');
  const from = Number.isNaN(sent) ? now : sent;
  for (const name of ['retry-after', 'ratelimit-reset', 'x-ratelimit-reset']) {
    const seconds = secondsIn(headers.get(name)?.trim() ?? '', from);
    if (seconds !== null) return seconds;
  }
  return null;
}

function secondsIn(text: string, from: number): number | null {
  if (/^\d{1,15}(\.\d+)?$/.test(text)) {
    const number = Math.ceil(Number(text));
    return number < earliestMoment ? number : secondsUntil(number * 1_000, from);
  }
  // Of numbers with a sign and the like no date is made.
  const moment = /[a-z]/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(moment) ? null : secondsUntil(moment, from);
}

function secondsUntil(moment: number, from: number): number {
  return Math.max(0, Math.ceil((moment - from) / 1_000));
}
