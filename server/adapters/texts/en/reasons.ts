import { addDays } from '../../../domain/calendar/calendar.ts';
import type { Passed, Reason, Why } from '../../../domain/rotation/rotation.ts';
import type { Say } from '../parts.ts';
import { plural } from '../wording.ts';

export function whyServes(reason: Reason, say: Say): string {
  return because(reason, say, personWhy);
}

export function whyLeads(reason: Reason, say: Say): string {
  return because(reason, say, leadWhy);
}

function because(reason: Reason, say: Say, why: (one: Why, say: Say) => string): string {
  switch (reason.by) {
    case 'plan':
      return [why(reason.why, say), ...reason.passed.map((one) => passedOver(one, say))].join(' · ');
    case 'replacement': {
      const more = reason.passed.map((one) => passedOver(one, say));
      return [`replaces ${say.name(reason.of)}, ${why(reason.why, say)}`, ...more].join(' · ');
    }
    case 'swap':
      return `swapped with ${say.name(reason.with)}`;
    case 'choice':
      return `chosen by @${reason.username}`;
    case 'import':
      return 'from the imported table';
  }
}

function personWhy(why: Why, say: Say): string {
  switch (why.code) {
    case 'longest-since':
      return why.last === null
        ? 'has not been on SET yet'
        : `has waited longest, last on SET in ${say.month(why.last)}`;
    case 'least-away':
      return `away the least, ${plural(why.days, 'day', 'days')}`;
    case 'only-one':
      return 'the only one on the list';
    case 'took-over':
      return 'took over the turn';
    case 'nobody':
      return 'nobody is available';
  }
}

function leadWhy(why: Why, say: Say): string {
  switch (why.code) {
    case 'longest-since':
      return why.last === null
        ? 'their team has not led yet'
        : `their team has waited longest to lead, last led in ${say.month(why.last)}`;
    case 'least-away':
      return `away the least, ${plural(why.days, 'day', 'days')}`;
    case 'only-one':
      return 'the only one who may lead';
    case 'took-over':
      return "took over the lead's turn";
    case 'nobody':
      return 'nobody may lead';
  }
}

/** What an absence holds as the day somebody is back is said as the last day away. */
function passedOver({ username, why, until }: Passed, say: Say): string {
  const name = say.name(username);
  if (why === 'away')
    return until === null ? `${name} is away` : `${name} is away until ${say.day(addDays(until, -1))}`;
  if (why === 'beside') return `${name} has the turn right before or after`;
  return why === 'gone' ? `${name} is no longer here` : `${name} is on SET for another team`;
}
