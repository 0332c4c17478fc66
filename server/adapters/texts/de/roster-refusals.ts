import type { ChangeRefusal, Stranger } from '../../../app/rotation/change-roster.ts';
import type { TableFault } from '../../../app/rotation/import-table.ts';
import { TABLE_HEADER } from '../../../domain/roster-table/roster-table.ts';
import { rosterFaults } from './failures.ts';

const nothingDone = 'Es wurde nichts geändert.';

export const refusedTeam =
  'Leute und Einsätze eines Teams ändern sein Manager, der Lead (die Vertretung, solange der Lead abwesend ist) und die Manager von SET. `/set-update roster` zeigt sie.';

export const notTakenOver =
  'Die Besetzung kommt noch aus der Systemkonsole: Zuerst übernimmt sie der Lead (solange er abwesend ist, die Vertretung) oder ein Manager mit `/set-update roster`; wer im SET ist, bleibt es, und ab dann kann man hier abwesend sein, tauschen und vertreten, und die Teams werden hier geändert.';

export function rosterRefusal(one: ChangeRefusal): string {
  switch (one.code) {
    case 'not-taken-over':
      return notTakenOver;
    case 'not-yours':
      return refusedTeam;
    case 'changed-meanwhile':
      return `Jemand anderes hat dieses Team geändert, seit du den Dialog geöffnet hast. ${nothingDone} Öffne ihn noch einmal, um zu sehen, wie es jetzt ist.`;
    case 'no-people':
      return strangers(one.strangers);
    case 'no-such-team':
      return `Dieses Team gibt es nicht mehr. ${nothingDone}`;
    case 'no-such-turn':
      return `Diesen Einsatz gibt es nicht: Er ist vorbei, oder seine Nummer ist eine andere. \`/set-update roster\` zeigt, was kommt. ${nothingDone}`;
    case 'not-chosen':
      return `Dieser Einsatz ist wie geplant oder hat begonnen, darum lässt sich keine Wahl zurücknehmen. ${nothingDone}`;
    case 'not-a-cadence':
      return 'Gib einen Tag von 1 bis 31 ein, oder 1 bis 12 Wochen und ein Datum, ab dem gezählt wird.';
    case 'team-name':
      return 'Gib einen Namen mit höchstens 64 Zeichen ein.';
    case 'team-there':
      return `Ein Team ${one.team} gibt es schon. Wähle einen anderen Namen.`;
    case 'too-many':
      return `Das sind zu viele: höchstens ${one.limit}. ${nothingDone}`;
    case 'twice':
      return `@${one.username} steht zweimal darin.`;
    case 'not-in-team':
      return `@${one.username} steht nicht in der Liste von Team ${one.team}. ${nothingDone}`;
    case 'not-sent':
      return `Team ${one.team} schickt nicht mehr @${one.username}, sondern jemand anderen: \`/set-update roster\` zeigt, wen. ${nothingDone}`;
    case 'on-set':
      return `@${one.username} ist in dieser Schicht schon im SET. ${nothingDone}`;
    case 'not-missing':
      return `@${one.username} fehlt nicht oder hat keinen Einsatz: Es gibt niemanden zu ersetzen. ${nothingDone}`;
    case 'gone':
      return `@${one.username} ist nicht mehr hier. ${nothingDone}`;
    case 'not-on-rotation':
      return `@${one.username} ist in dieser Schicht nicht im SET und kann sie nicht leiten. ${nothingDone}`;
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

const rowFaults: Readonly<Record<Exclude<TableFault['fault']['code'], 'stranger'>, string>> = {
  ...rosterFaults,
  header: `unklar ist, welche Spalten das Team und seine Leute sind: benenne die Spalten in der ersten Zeile, etwa ${TABLE_HEADER}`,
  username:
    'jede Person braucht einen Benutzernamen oder eine E-Mail-Adresse, auch in Klammern hinter dem Namen: Ann Smith (ann)',
  'may-lead': 'ob jemand leiten darf, muss ja oder nein sein',
  from: 'der erste Tag muss ein Datum mit Jahr sein, etwa 16.11.2026, oder zusammen mit dem letzten leer',
  to: 'der letzte Tag muss ein Datum mit Jahr sein, etwa 16.12.2026, oder zusammen mit dem ersten leer',
  order: 'der letzte Tag muss nach dem ersten liegen',
  'too-long': 'eine Tabelle hat höchstens 2000 Zeilen',
  managers: 'das Team hat in einer Zeile darüber einen anderen Manager',
  twice: 'dieselbe Person steht in einer Zeile darüber',
  'too-many-people': 'das Team hat mehr als 100 Leute',
  'too-many-teams': 'es sind mehr als 50 Teams',
  'no-team': 'dieses Team gibt es nicht: füge für jede Person darin eine Zeile ohne Daten hinzu',
  'not-listed': 'die Person steht nicht in der Liste des Teams: füge eine Zeile ohne Daten hinzu',
  history: 'diese Zeit ist vorbei, und es ist bekannt, wer im SET war: das bleibt, wie es war',
  dates: 'keine Schicht hat diese Daten: `/set-update roster export` zeigt die bekannten',
  beyond: 'nur für die laufende und die nächsten zwei Schichten lassen sich Leute angeben',
  manager: 'der Manager muss ein einzelner Benutzername oder eine E-Mail-Adresse sein',
  joined: 'der Tag des Eintritts muss ein Datum mit Jahr sein, etwa 16.11.2026, oder leer',
  'not-open': 'dort ist jemand im SET; `/set-update roster choose` wählt jemand anderen',
  taken: 'das Team hat zu dieser Zeit in einer Zeile darüber schon einen Einsatz',
  gone: 'die Person ist nicht mehr hier',
  'on-set': 'die Person ist zu dieser Zeit für ein anderes Team im SET',
};

export function tableFault(fault: TableFault['fault']): string {
  return fault.code === 'stranger'
    ? `${fault.username.includes('@') ? `\`${fault.username}\`` : `@${fault.username}`} kann nicht im SET sein: ${strange[fault.why]}`
    : rowFaults[fault.code];
}
