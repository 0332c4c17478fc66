import type { ChangeRefusal, Stranger } from '../../../app/rotation/change-roster.ts';
import type { TableFault } from '../../../app/rotation/import-table.ts';
import { TABLE_HEADER } from '../../../domain/roster-table/roster-table.ts';
import { accountsText, cellText, isAddress } from '../table-words.ts';
import { rosterFaults } from './failures.ts';

const nothingDone = 'Es wurde nichts geändert.';

export const refusedTeam =
  'Leute und Einsätze eines Teams ändern können nur Teammanager, Lead (bei Abwesenheit die Stellvertretung) und Manager.';

export const notTakenOver =
  'Die Besetzung kommt noch aus der Systemkonsole. Zuerst muss der Lead (bei Abwesenheit die Stellvertretung) oder ein Manager in der Besetzung *Übernehmen* drücken. Dann kannst du dich abwesend melden, tauschen und einspringen.';

export function rosterRefusal(one: ChangeRefusal): string {
  switch (one.code) {
    case 'not-taken-over':
      return notTakenOver;
    case 'not-yours':
      return refusedTeam;
    case 'changed-meanwhile':
      return `Jemand anderes hat dieses Team inzwischen geändert. ${nothingDone} Öffne es noch einmal, um zu sehen, wie es jetzt ist.`;
    case 'no-people':
      return strangers(one.strangers);
    case 'no-such-team':
      return `Dieses Team gibt es nicht mehr. ${nothingDone}`;
    case 'no-such-turn':
      return `Dieser Einsatz ist vorbei oder existiert nicht. ${nothingDone}`;
    case 'not-chosen':
      return `Dieser Einsatz hat begonnen oder folgt schon dem Plan. ${nothingDone}`;
    case 'not-a-cadence':
      return 'Gib einen Tag von 1 bis 31 ein, oder 1 bis 12 Wochen und ein Datum, ab dem gezählt wird.';
    case 'team-name':
      return 'Gib einen Namen mit höchstens 64 Zeichen ein.';
    case 'team-there':
      return `Es gibt schon ein Team ${one.team}. Wähle einen anderen Namen.`;
    case 'too-many':
      return `Das sind zu viele: höchstens ${one.limit}. ${nothingDone}`;
    case 'twice':
      return `@${one.username} steht zweimal auf der Liste.`;
    case 'not-in-team':
      return `@${one.username} steht nicht auf der Liste von Team ${one.team}. ${nothingDone}`;
    case 'not-sent':
      return `Team ${one.team} schickt jetzt jemand anderen, nicht @${one.username}. ${nothingDone}`;
    case 'on-set':
      return `@${one.username} ist in dieser Rotation schon im SET. ${nothingDone}`;
    case 'not-missing':
      return `@${one.username} fehlt nicht oder hat keinen Einsatz. ${nothingDone}`;
    case 'gone':
      return `@${one.username} ist deaktiviert oder nicht mehr im Kanal oder Team. ${nothingDone}`;
    case 'not-on-rotation':
      return `@${one.username} ist in dieser Rotation nicht im SET und kann sie nicht leiten. ${nothingDone}`;
  }
}

const strange: Readonly<Record<Stranger['why'], string>> = {
  unknown: 'kein solches Konto',
  guest: 'ein Gast',
  deactivated: 'deaktiviert',
  bot: 'ein Bot',
  elsewhere: 'nicht in diesem Mattermost-Team',
};

export function strangers(all: readonly Stranger[]): string {
  const named = all.map(({ username, why }) => `@${username} (${strange[why]})`).join(', ');
  return `Kann nicht im SET sein: ${named}. ${nothingDone}`;
}

type RowCode = Exclude<TableFault['fault']['code'], 'stranger' | 'several' | 'team-too-large'>;

const rowFaults: Readonly<Record<RowCode, string>> = {
  ...rosterFaults,
  header: `unklar, in welchen Spalten Team und Leute stehen. Benenne sie in der ersten Zeile, zum Beispiel ${TABLE_HEADER}`,
  username: 'gib einen Benutzernamen, eine E-Mail-Adresse oder einen vollen Namen ein',
  'may-lead': 'gib ja oder nein ein',
  from: 'der erste Tag muss ein Datum mit Jahr sein, zum Beispiel 16.11.2026, oder beide Tage müssen leer sein',
  to: 'der letzte Tag muss ein Datum mit Jahr sein, zum Beispiel 16.12.2026, oder beide Tage müssen leer sein',
  order: 'der letzte Tag muss nach dem ersten liegen',
  'too-long': 'eine Tabelle hat höchstens 2000 Zeilen',
  managers: 'das Team hat in einer Zeile darüber einen anderen Manager',
  twice: 'dieselbe Person steht in einer Zeile darüber',
  'too-many-people': 'das Team hat mehr als 100 Leute',
  'too-many-teams': 'es sind mehr als 50 Teams',
  'no-team': 'dieses Team gibt es nicht. Füge für jede Person des Teams eine Zeile ohne Daten hinzu',
  'not-listed': 'die Person steht nicht auf der Liste des Teams. Füge eine Zeile ohne Daten hinzu',
  history: 'dieser Einsatz ist vorbei und nicht mehr zu ändern',
  dates: 'keine Rotation hat diese Daten. Exportiere die Besetzung, um die bekannten zu sehen',
  beyond: 'du kannst Leute nur für die laufende und die nächsten zwei Rotationen eintragen',
  manager: 'gib einen einzelnen Manager an, mit Benutzername, E-Mail-Adresse oder vollem Namen',
  joined: 'der Tag des Eintritts muss ein Datum mit Jahr sein, zum Beispiel 16.11.2026, oder leer',
  'not-open': 'diesen Einsatz hat jemand anderes. Wähle stattdessen in der Besetzung eine andere Person',
  taken: 'das Team hat zu dieser Zeit in einer Zeile darüber schon einen Einsatz',
  gone: 'die Person ist deaktiviert oder nicht mehr im Kanal oder Team',
  'on-set': 'die Person ist zu dieser Zeit für ein anderes Team im SET',
};

export function tableFault(fault: TableFault['fault']): string {
  if (fault.code === 'stranger') return strangerFault(fault);
  if (fault.code === 'several')
    return `${cellText(quoted(fault.name), fault.column)} passt auf mehrere Konten: ${accountsText(fault.usernames, (more) => `und ${more} weitere`)}. Gib den Benutzernamen ein`;
  if (fault.code === 'team-too-large')
    return `${cellText(quoted(fault.name), fault.column)} lässt sich nicht nachschlagen, weil dieses Mattermost-Team zu groß ist. Gib einen Benutzernamen oder eine E-Mail-Adresse ein`;
  const value = 'value' in fault ? (fault.value ?? '') : '';
  const column = 'column' in fault ? fault.column : undefined;
  return `${value === '' ? '' : `${cellText(quoted(value), column)}: `}${rowFaults[fault.code]}`;
}

function strangerFault({ name, role, column, why }: Extract<TableFault['fault'], { code: 'stranger' }>) {
  if (!isAddress(name))
    return `In diesem Mattermost-Team heißt niemand ${cellText(quoted(name), column)}. Setze den Benutzernamen in Klammern dahinter, zum Beispiel Ann Smith (ann)`;
  const who = cellText(name.includes('@') ? `\`${name}\`` : `@${name}`, column);
  return `${who} kann ${role === 'manager' ? 'kein Team managen' : 'nicht im SET sein'}: ${strange[why]}`;
}

function quoted(value: string): string {
  return `„${value}“`;
}
