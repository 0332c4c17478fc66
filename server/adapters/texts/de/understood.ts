import type * as english from '../en/understood.ts';

export const understood = {
  days: {
    names: {
      yesterday: ['gestern'],
      today: ['heute'],
      tomorrow: ['morgen'],
      monday: ['montag'],
      tuesday: ['dienstag'],
      wednesday: ['mittwoch'],
      thursday: ['donnerstag'],
      friday: ['freitag'],
      saturday: ['samstag'],
      sunday: ['sonntag'],
    },
    months: ['jan', 'feb', 'mär', 'apr', 'mai', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dez'],
    between: ['bis'],
    nextWeek: ['nächste woche', 'kommende woche'],
  },
  now: ['jetzt'],
  yes: ['ja'],
  no: ['nein'],
} satisfies typeof english.understood;
