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
    next: ['nächster', 'nächsten', 'kommender', 'kommenden'],
  },
  now: ['jetzt'],
  yes: ['ja', 'wahr'],
  no: ['nein', 'falsch'],
  and: 'und',
  leads: ['leitung'],
  columns: {
    team: 'gruppe, mannschaft',
    username: 'benutzername, benutzer, nutzername, nutzer, anmeldename, konto',
    email: 'e mail adresse, email adresse, mailadresse, e mail adressen',
    person:
      'personen, leute, entwickler, entwicklerin, entwickler in, mitglied, mitglieder, teammitglied, teammitglieder, mitarbeiter, wer, namen, im set',
    mayLead: 'darf leiten, kann leiten, darf führen, kann führen, leitet, leitung, führt',
    from: 'von, ab, beginn, anfang, startdatum, erster tag, im set von',
    to: 'bis, ende, enddatum, letzter tag, übergabe, im set bis',
    manager: 'teammanager, teamleiter, teamleiterin, teamleitung, verantwortlich',
    joined: 'dabei seit, seit, im team seit, eintritt, beitritt, beigetreten',
  },
} satisfies typeof english.understood;
