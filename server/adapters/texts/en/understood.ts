import type { DayWords } from '../../../domain/calendar/day-words.ts';

/** What people may type, in lower case. */
export const understood = {
  days: {
    distances: [['day before yesterday'], ['yesterday'], ['today'], ['tomorrow'], ['day after tomorrow']],
    weekdays: {
      monday: ['monday', 'mon'],
      tuesday: ['tuesday', 'tue', 'tues'],
      wednesday: ['wednesday', 'wed', 'weds'],
      thursday: ['thursday', 'thu', 'thur', 'thurs'],
      friday: ['friday', 'fri'],
      saturday: ['saturday', 'sat'],
      sunday: ['sunday', 'sun'],
    },
    months: [
      ['january'],
      ['february'],
      ['march'],
      ['april'],
      ['may'],
      ['june'],
      ['july'],
      ['august'],
      ['september'],
      ['october'],
      ['november'],
      ['december'],
    ],
    week: ['week'],
    month: ['month'],
    last: ['last', 'previous'],
    this: ['this'],
    next: ['next'],
    between: ['to', 'up to', 'until', 'till', 'through', 'thru'],
    around: ['on', 'in', 'from', 'the', 'of'],
  } satisfies DayWords,
  /** Without asking the other person first. */
  now: ['now'],
  yes: ['yes', 'y'],
  no: ['no', 'n'],
  /** Between people of one cell. */
  and: 'and',
  /** Behind somebody's name: they may lead. */
  leads: ['may lead', 'lead'],
  /** How columns of a roster are headed, with single blanks for all other signs; of people the first that is there counts. */
  columns: {
    team: 'team, teams, feature team, featureteam, feature teams, team name, teamname, squad, group',
    username:
      'username, usernames, user name, user names, mattermost username, mattermost user, mattermost name, mattermost, user, users, login, handle, account',
    email: 'e mail, email, mail, e mails, emails, e mail address, email address, mail address',
    person:
      'engineer, engineers, person, persons, people, member, members, team member, team members, developer, developers, dev, devs, who, on set, full name, name, names',
    mayLead:
      'may lead, can lead, may be lead, can be lead, lead, leads, is lead, set lead, leader, may lead set, can lead set, leads set, lead set, could lead, able to lead, allowed to lead, ready to lead',
    from: 'from, start, starts, start date, starting, begin, begins, first day, on set from',
    to: 'to, until, till, end, ends, end date, last day, through, handover, on set until',
    manager:
      'manager, team manager, engineering manager, manager of the team, managed by, em, team lead, teamlead',
    joined: 'joined, joined on, joins, joining date, join date, since, member since, in team since',
  },
};
