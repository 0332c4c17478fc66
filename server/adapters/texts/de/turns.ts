import type { AwayRefusal } from '../../../app/rotation/away.ts';
import type { SwapAskRefusal } from '../../../app/rotation/swap-turns.ts';
import type * as english from '../en/turns.ts';
import type { DaysText } from '../parts.ts';
import { notTakenOver } from './roster-refusals.ts';

const awayExample = 'Beispiel: `/set-update away 24.12. – 2.1.`.';
const swapExample = 'Beispiel: `/set-update swap @ann`.';
const nothingSaved = 'Es wurde nichts gespeichert.';
const nothingSwapped = 'Es wurde nichts getauscht.';

const days = ({ first, last }: DaysText) => (last === null ? first : `${first} – ${last}`);

export const turns = {
  refused:
    'Das können nur Leute auf der Liste eines Teams, der Lead und Manager. `/set-update roster` zeigt die Teams.',
  notTakenOver,
  awayUntil: (last) => `abwesend bis ${last}`,
  covers: (name, last) => `springt für ${name}${last === null ? '' : ` bis ${last}`} ein`,
  actingLead: (acting, lead, last) => `${acting}, solange ${lead} abwesend ist (bis ${last})`,
  noActingLead: (lead, last) => `**SET-Lead:** niemand (${lead} ist bis ${last} abwesend)`,
  openTeam: (team) => `niemand (${team})`,
  forecast: (until) =>
    until === null
      ? 'Das ist ein Plan und noch nicht angekündigt. Er kann sich also noch ändern.'
      : `Das ist ein Plan. Angekündigt sind die Einsätze bis zur Übergabe am ${until}. Alles danach kann sich noch ändern.`,

  untilHandover: (at) => `Bis zur Übergabe ${at}:`,
  fromHandover: (time) => `Ab ${time}:`,
  tooFar: 'Das ist zu weit voraus: Für diesen Tag gibt es noch keinen Plan. Versuche es mit einem früheren.',

  days,
  turn: (from, until) => `${from} bis zur Übergabe am ${until}`,
  away: (who, { first, last }) =>
    `${who === null ? 'Du bist' : `${who} ist`} ${last === null ? `am ${first}` : `vom ${first} bis ${last}`} abwesend.`,
  awayBack: (who, absence) =>
    `${who === null ? 'Du bist' : `${who} ist`} doch da: ${days(absence)}. Eine Vertretung ist nicht mehr nötig.`,
  noGaps: (who) => `Das betrifft keinen angekündigten Einsatz von ${who ?? 'dir'}.`,
  gaps: (who) => `Das betrifft ${who === null ? 'deinen Einsatz' : `den Einsatz von ${who}`} im SET:`,
  gap: (team, when, state, people) => {
    const said = {
      open: '',
      asked: ': Die anderen im Team werden um Vertretung gebeten',
      taken: `: Vertretung durch ${people}`,
      nobody: ': Sonst ist niemand im Team frei. Sprich mit dem Lead.',
    }[state];
    return `* ${team}, ${when}${said}`;
  },
  askForCover: 'Um Vertretung bitten',
  takeBack: 'Rückgängig',
  awayRefused,
  coverTaken: (name, team, when) =>
    `Danke! Du springst im SET für ${name} (${team}) ein: ${days(when)}. ${name} und der Lead bekommen eine Nachricht.`,
  coverReturned: (who, name, team, when) =>
    who === null
      ? `Du springst nicht mehr für ${name} (${team}) ein: ${days(when)}.`
      : `${who} springt nicht mehr für ${name} (${team}) ein: ${days(when)}.`,
  coverAskedAnew: (name) =>
    `Die anderen im Team werden noch einmal gefragt. ${name} und der Lead bekommen eine Nachricht.`,
  coverNobodyElse: (name) => `Sonst ist niemand im Team frei. ${name} und der Lead bekommen eine Nachricht.`,
  takeAgain: 'Wieder übernehmen',
  heldCovers: 'Du springst ein für:',
  heldCover: (name, team, when) => `${name} (${team}), ${days(when)}`,
  coverRefused: (refusal, name) => {
    switch (refusal.code) {
      case 'paused':
        return 'Das SET ist pausiert, darum kann niemand anderes gefragt werden. Es wurde nichts geändert. Bitte einen Manager, das SET zu starten.';
      case 'taken':
        return `${name} war schneller. Trotzdem danke!`;
      case 'withdrawn':
        return 'Eine Vertretung ist nicht mehr nötig. Trotzdem danke!';
      case 'over':
        return 'Diese Tage sind vorbei.';
      case 'not-asked':
        return 'Das ist dein eigener Einsatz. Jemand anderes aus deinem Team muss einspringen.';
      case 'on-set':
        return 'Du bist an diesen Tagen selbst im SET.';
      case 'away':
        return 'Du bist an diesen Tagen selbst abwesend.';
      case 'not-taken-over':
        return notTakenOver;
      default:
        return 'Diese Anfrage gibt es nicht mehr. Vielleicht wurde sie beantwortet oder zurückgezogen.';
    }
  },
  awayUsage: `Sag, an welchen Tagen. ${awayExample}`,

  awayTitle: 'Abwesend',
  awayIntro: 'Angekündigte Einsätze bleiben, wie sie sind, bis jemand einspringt oder tauscht.',
  awayFrom: 'Erster Tag',
  awayTo: 'Letzter Tag',
  awayFromHelp: 'Zum Beispiel 24.12., Freitag oder morgen.',
  awayToHelp: 'Bei einem einzelnen Tag leer lassen.',
  awayWho: 'Wer',
  awayNobody: 'Wähle jemanden',
  awayAsk: 'Vertretung',
  awayAskText: 'Die anderen im Team bitten, an diesen Tagen einzuspringen',
  awayAgain: 'Rückgängig machen',
  coverOption: (who, name, team, when) =>
    `${who === null ? 'Du springst' : `${who} springt`} für ${name} (${team}) ein: ${days(when)}`,
  coverAlone: 'Trag Tage ein oder mach eine Vertretung rückgängig, nicht beides zugleich.',
  awayKeep: 'Nichts',
  nothingToAskFor: 'Trag den ersten Tag ein, an dem du Vertretung brauchst.',
  save: 'Speichern',

  swapAsked: ({ giver, taker, isOwn, team, give, take }) =>
    `Anfrage an ${taker}: ${isOwn ? 'deinen Einsatz' : `den Einsatz von ${giver}`} im SET für ${team} übernehmen (${give})${take === null ? '' : ` und dafür den eigenen abgeben (${take})`}. Bis zur Zusage ändert sich nichts. Du bekommst Bescheid.`,
  swapDone: ({ giver, taker, team, give, take }) =>
    `Getauscht. ${taker} ist vom ${give} für ${team} im SET${take === null ? '' : `, ${giver} vom ${take}`}. Beide bekommen eine Nachricht.`,
  swapDeclined: ({ giver }) => `Abgelehnt. Es ändert sich nichts. ${giver} bekommt eine Nachricht.`,
  swapWithdrawn: ({ taker }) =>
    `Die Anfrage ist zurückgezogen. Es ändert sich nichts. ${taker} bekommt eine Nachricht.`,
  swapVoid: `Einen der beiden Einsätze hat inzwischen jemand anderes. ${nothingSwapped}`,
  withdraw: 'Zurückziehen',
  swapRefused,
  swapUsage: (words) => `„${words}“ verstehe ich nicht. ${swapExample}`,

  waiting: (count) => `Wartet auf deine Antwort: ${count}`,
  numbered: (name, number) => `${name} (${number})`,

  swapTitle: 'Einsatz tauschen',
  swapIntro: (isForAll) =>
    `Der Tausch gilt, sobald die andere Person annimmt.${isForAll ? '' : ' Hat sie einen angekündigten Einsatz, bekommst du ihn dafür.'}`,
  swapTurn: 'Einsatz',
  swapWith: 'Mit',
  swapNobody: 'Wähle jemanden',
  swapGives: (name, when) => `${name}, dafür ${when}`,
  swapTakesOver: (name) => `${name}, hat keinen Einsatz zum Tauschen`,
  swapForce: 'Sofort tauschen',
  swapForceText: 'Nicht erst fragen, weil jemand nicht erreichbar ist',
  swapOpen: 'Anfrage zurückziehen',
  swapKeep: 'Keine',
  swapOpenOption: (people, when) => `Anfrage an ${people}: ${when}`,
  noTurns: (isForAll) =>
    isForAll
      ? 'Es ist kein Einsatz angekündigt, den jemand tauschen könnte. `/set-update roster` zeigt die Teams.'
      : 'Du hast keinen angekündigten Einsatz, den du tauschen könntest. `/set-update who` zeigt, wer im SET ist.',
  nobodyToSwapWith: 'Im Team gibt es sonst niemanden zum Tauschen. Sprich mit dem Lead.',
  chooseSomebody: 'Wähle, mit wem du tauschst.',
  chooseATurn: 'Wähle einen Einsatz.',
  oneAtATime: 'Stell eine Anfrage oder zieh eine zurück, nicht beides zugleich.',
  ask: 'Fragen',
} satisfies typeof english.turns;

function awayRefused(refusal: AwayRefusal, name: string): string {
  switch (refusal.code) {
    case 'ends-before-it-begins':
      return `Der letzte Tag liegt vor dem ersten. ${nothingSaved}`;
    case 'over':
      return `Diese Tage sind vorbei. ${nothingSaved}`;
    case 'too-long':
      return `Eine Abwesenheit dauert höchstens ${refusal.limit} Tage. Wer länger fehlt, sollte nicht auf der Liste des Teams stehen. ${nothingSaved}`;
    case 'too-many':
      return `Es sind schon ${refusal.limit} kommende Abwesenheiten eingetragen. Mach zuerst eine rückgängig. ${nothingSaved}`;
    case 'no-such-absence':
      return 'Diese Abwesenheit ist vorbei oder existiert nicht mehr. Es wurde nichts geändert.';
    case 'not-yours':
      return `Abwesenheiten anderer eintragen können nur Lead (bei Abwesenheit die Stellvertretung) und Manager. ${nothingSaved}`;
    case 'paused':
      return 'Das SET ist pausiert, darum kann niemand um Vertretung gebeten werden. Es wurde nichts geändert. Trag die Tage ohne Vertretung ein oder bitte einen Manager, das SET zu starten.';
    case 'not-listed':
      return `${name} steht in keinem Team. ${nothingSaved}`;
    case 'not-taken-over':
      return notTakenOver;
  }
}

function swapRefused(refusal: SwapAskRefusal, name: string, taker: string, day: string): string {
  switch (refusal.code) {
    case 'no-such-turn':
      return `Dieser Einsatz ist vorbei oder nicht angekündigt. ${nothingSwapped}`;
    case 'not-their-turn':
      return `Das ist nicht mehr der Einsatz von ${name}. ${nothingSwapped}`;
    case 'not-in-team':
      return `${name} ist nicht in diesem Team. Tauschen können nur Leute aus demselben Team.`;
    case 'gone':
      return `${name} kann nicht mehr ins SET: deaktiviert oder nicht mehr im Kanal oder Team. ${nothingSwapped}`;
    case 'same-person':
      return `Wähle jemand anderen zum Tauschen. ${nothingSwapped}`;
    case 'on-set':
      return `${name} ist in dieser Rotation schon im SET. Wähle einen anderen Einsatz oder jemand anderen.`;
    case 'no-such-swap':
      return 'Diese Anfrage gibt es nicht mehr. Vielleicht wurde sie beantwortet oder zurückgezogen.';
    case 'answered':
      return {
        accepted: 'Das ist schon angenommen und getauscht.',
        declined: 'Das ist schon abgelehnt.',
        withdrawn: 'Die Anfrage wurde zurückgezogen. Es gibt nichts zu beantworten.',
        void: 'Einen der beiden Einsätze hat inzwischen jemand anderes. Es gibt nichts zu beantworten.',
      }[refusal.state];
    case 'not-yours':
      return 'Für andere tauschen können nur Lead (bei Abwesenheit die Stellvertretung) und Manager. Für deinen Einsatz nenne nur die andere Person.';
    case 'may-not-force':
      return `Ohne Rückfrage tauschen können nur Lead (bei Abwesenheit die Stellvertretung) und Manager. Lass \`now\` weg, um ${taker} zu fragen.`;
    case 'paused':
      return `Das SET ist pausiert, darum kann niemand gefragt werden. ${nothingSwapped} Bitte einen Manager, das SET zu starten.`;
    case 'no-turn':
      return `${name} hat keinen angekündigten Einsatz. ${nothingSwapped}`;
    case 'no-turn-on':
      return `${name} hat am ${day} keinen angekündigten Einsatz. ${nothingSwapped}`;
    case 'not-taken-over':
      return notTakenOver;
  }
}
