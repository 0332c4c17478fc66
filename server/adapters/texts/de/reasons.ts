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
      return [`Ersatz für ${say.name(reason.of)}`, why(reason.why, say), ...more].join(' · ');
    }
    case 'swap':
      return `getauscht mit ${say.name(reason.with)}`;
    case 'choice':
      return `gewählt von @${reason.username}`;
    case 'import':
      return 'aus der importierten Tabelle';
  }
}

function personWhy(why: Why, say: Say): string {
  switch (why.code) {
    case 'longest-since':
      return why.last === null
        ? 'war noch nie im SET'
        : `war am längsten nicht im SET (zuletzt ${say.month(why.last)})`;
    case 'least-away':
      return `am wenigsten abwesend (${plural(why.days, 'Tag', 'Tage')})`;
    case 'only-one':
      return 'einzige Person auf der Liste';
    case 'took-over':
      return 'hat den Einsatz übernommen';
    case 'nobody':
      return 'niemand ist verfügbar';
  }
}

function leadWhy(why: Why, say: Say): string {
  switch (why.code) {
    case 'longest-since':
      return why.last === null
        ? 'das Team hat noch nie geleitet'
        : `das Team hat am längsten nicht geleitet (zuletzt ${say.month(why.last)})`;
    case 'least-away':
      return `am wenigsten abwesend (${plural(why.days, 'Tag', 'Tage')})`;
    case 'only-one':
      return 'nur diese Person darf leiten';
    case 'took-over':
      return 'hat den Einsatz des Leads übernommen';
    case 'nobody':
      return 'niemand darf leiten';
  }
}

/** What an absence holds as the day somebody is back is said as the last day away. */
function passedOver({ username, why, until }: Passed, say: Say): string {
  const name = say.name(username);
  if (why === 'away')
    return until === null
      ? `${name} ist abwesend`
      : `${name} ist bis ${say.day(addDays(until, -1))} abwesend`;
  if (why === 'beside') return `${name} ist direkt davor oder danach im SET`;
  return why === 'gone' ? `${name} ist nicht mehr hier` : `${name} ist für ein anderes Team im SET`;
}
