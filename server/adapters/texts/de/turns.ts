import type { AwayRefusal } from '../../../app/rotation/away.ts';
import type { SwapAskRefusal } from '../../../app/rotation/swap-turns.ts';
import type * as english from '../en/turns.ts';
import type { DaysText } from '../parts.ts';
import { notTakenOver } from './roster-refusals.ts';

const AWAY_EXAMPLES =
  'Beispiele: `/set-update away 24.12...2.1.`, `/set-update away 2026-12-24..2027-01-02`, `/set-update away Freitag`.';
const SWAP_EXAMPLES = 'Beispiele: `/set-update swap @ann`, `/set-update swap @ann 2026-12-16`.';

const days = ({ first, last }: DaysText) => (last === null ? first : `${first} bis ${last}`);

export const turns = {
  refused:
    'Das ist für Leute, die ein Team ins SET schicken kann, für den Lead und für Manager. `/set-update roster` zeigt die Teams.',
  notTakenOver,
  awayUntil: (last) => `abwesend bis ${last}`,
  covers: (name, last) => `für ${name}${last === null ? '' : ` bis ${last}`}`,
  actingLead: (acting, lead, last) => `${acting}, solange ${lead} abwesend ist, bis ${last}`,
  noActingLead: (lead, last) => `**SET-Lead:** niemand: ${lead} ist abwesend bis ${last}`,
  openTeam: (team) => `niemand (${team}: offen)`,
  forecast: (until) =>
    until === null
      ? 'Das ist eine Vorausschau: Noch ist nichts angekündigt, und es kann sich ändern.'
      : `Das ist eine Vorausschau: Angekündigt ist bis zur Übergabe am ${until}, danach kann es sich noch ändern.`,

  untilHandover: (at) => `Bis zur Übergabe ${at}:`,
  fromHandover: (time) => `Ab ${time}:`,
  tooFar:
    'Das ist zu weit voraus: Wer dann im SET ist, ist noch nicht geplant. Frag nach einem früheren Tag.',

  days,
  turn: (from, until) => `${from} bis zur Übergabe am ${until}`,
  away: (who, { first, last }) =>
    `${who === null ? 'Du bist' : `${who} ist`} abwesend: ${last === null ? first : `${first} bis ${last}`}.`,
  awayBack: (who, absence) =>
    `Zurückgenommen: ${who === null ? 'Du bist' : `${who} ist`} doch da, ${days(absence)}. Niemand muss dafür mehr einspringen.`,
  noGaps: (who) =>
    who === null
      ? 'Kein angekündigter Einsatz von dir fällt hinein.'
      : `Kein angekündigter Einsatz von ${who} fällt hinein.`,
  gaps: (who) =>
    who === null ? 'Dein Einsatz im SET fällt hinein:' : `Der Einsatz von ${who} im SET fällt hinein:`,
  gap: (team, when, state, people) => {
    const said = {
      open: '',
      asked: ': die anderen des Teams sind um Vertretung gebeten',
      taken: `: ${people} springt ein`,
      nobody: ': sonst ist dann niemand im Team frei; sprich mit dem Lead',
    }[state];
    return `* ${team}, ${when}${said}`;
  },
  askForCover: 'Um Vertretung bitten',
  takeBack: 'Zurücknehmen',
  awayRefused,
  coverTaken: (name, team, when) =>
    `Danke: Du bist für ${name} (${team}) im SET, ${days(when)}. ${name} und der Lead erfahren es.`,
  coverReturned: (who, name, team, when) =>
    who === null
      ? `Zurückgegeben: Du bist nicht für ${name} (${team}) im SET, ${days(when)}.`
      : `Zurückgegeben: ${who} ist nicht für ${name} (${team}) im SET, ${days(when)}.`,
  coverAskedAnew: (name) =>
    `Die anderen im Team werden noch einmal gefragt; ${name} und der Lead erfahren es.`,
  coverNobodyElse: (name) => `Sonst ist im Team dann niemand frei; ${name} und der Lead erfahren es.`,
  takeAgain: 'Wieder übernehmen',
  heldCovers: 'Du springst für andere ein:',
  heldCover: (name, team, when) => `${name} (${team}), ${days(when)}`,
  coverRefused: (refusal, name) => {
    switch (refusal.code) {
      case 'paused':
        return 'SET ist pausiert, darum kann niemand anderes gefragt werden, und nichts wurde geändert. Ein Manager startet es: `/set-update settings start`.';
      case 'taken':
        return `${name} war schneller und springt schon ein. Trotzdem danke.`;
      case 'withdrawn':
        return 'Es ist nicht mehr nötig. Trotzdem danke.';
      case 'over':
        return 'Diese Tage sind vorbei.';
      case 'not-asked':
        return 'Das ist dein eigener Einsatz: Jemand anderes aus deinem Team muss ihn übernehmen.';
      case 'on-set':
        return 'Du bist in dieser Zeit selbst im SET.';
      case 'away':
        return 'Du bist in dieser Zeit selbst abwesend. `/set-update away` zeigt es und nimmt es zurück.';
      case 'not-taken-over':
        return notTakenOver;
      default:
        return 'Eine solche Bitte an dich gibt es nicht. Vielleicht ist sie beantwortet oder zurückgenommen.';
    }
  },
  awayUsage: `Nach \`away\` folgen die Tage. ${AWAY_EXAMPLES} Ohne Worte öffnet sich ein Dialog.`,

  awayTitle: 'Abwesend',
  awayIntro:
    'Freie Tage, der erste und der letzte eingeschlossen. Angekündigte Einsätze bleiben deine, bis jemand einspringt oder tauscht.',
  awayFrom: 'Von',
  awayTo: 'Bis',
  awayFromHelp: '24.12., 2026-12-24, Freitag, morgen',
  awayToHelp: 'Der letzte Tag; weglassen, wenn es nur einer ist',
  awayWho: 'Wer',
  awayNobody: 'Jemanden auswählen',
  awayAsk: 'Vertretung',
  awayAskText: 'Die anderen des Teams bitten, einzuspringen, wo es in einen Einsatz fällt',
  awayAgain: 'Zurücknehmen',
  coverOption: (who, name, team, when) =>
    `${who === null ? '' : `${who}: `}Vertretung für ${name} (${team}), ${days(when)}`,
  coverAlone: 'Trage Tage ein oder gib eine Vertretung zurück: eins nach dem anderen.',
  awayKeep: 'Nichts',
  nothingToAskFor: 'Sage, ab wann Vertretung nötig ist.',
  save: 'Speichern',

  swapAsked: ({ giver, taker, isOwn, team, give, take }) =>
    `Gefragt: Übernimmt ${taker} ${isOwn ? 'deinen Einsatz' : `den Einsatz von ${giver}`} im SET für ${team}, ${give}${take === null ? '' : `, und gibt dafür den eigenen, ${take}`}? Es bleibt, wie es ist, bis ${taker} annimmt; du erfährst es.`,
  swapDone: ({ giver, taker, team, give, take }) =>
    `Erledigt: ${taker} ist im SET für ${team}, ${give}${take === null ? '' : `, und ${giver}, ${take}`}. Beide erfahren es.`,
  swapDeclined: ({ giver }) => `Abgelehnt: Alles bleibt, wie es ist, und ${giver} erfährt es.`,
  swapWithdrawn: ({ taker }) => `Zurückgenommen: Alles bleibt, wie es ist, und ${taker} erfährt es.`,
  swapVoid:
    'Einer der beiden Einsätze ist inzwischen in anderen Händen, darum wurde nichts getauscht. Frage neu: `/set-update swap`.',
  withdraw: 'Zurücknehmen',
  swapRefused,
  swapUsage: (words) => `${words} kann auf \`swap\` nicht folgen. ${SWAP_EXAMPLES}`,

  waiting: (count) => `Wartet auf deine Antwort: ${count}`,
  numbered: (name, number) => `${name} (${number})`,

  swapTitle: 'Einsatz tauschen',
  swapIntro: (isForAll) =>
    `Die andere Person wird gefragt, und es gilt, sobald sie annimmt.${isForAll ? '' : ' Wer einen angekündigten Einsatz hat, gibt ihn dafür.'}`,
  swapTurn: 'Einsatz',
  swapWith: 'Mit',
  swapNobody: 'Jemanden auswählen',
  swapGives: (name, when) => `${name}: gibt dafür ${when}`,
  swapTakesOver: (name) => `${name}: hat noch keinen Einsatz, übernimmt ihn`,
  swapForce: 'Sofort',
  swapForceText: 'Ohne zu fragen, für jemanden, der nicht da ist',
  swapOpen: 'Zurücknehmen',
  swapKeep: 'Nichts',
  swapOpenOption: (people, when) => `Anfrage an ${people}: ${when}`,
  noTurns: (isForAll) =>
    isForAll
      ? 'Kein Einsatz ist angekündigt, also gibt es nichts zu tauschen. `/set-update roster` zeigt die Teams.'
      : 'Du hast keinen angekündigten Einsatz, also gibt es nichts zu tauschen. `/set-update who` sagt, wer im SET ist.',
  nobodyToSwapWith:
    'Außer dir ist niemand im Team, also gibt es niemanden zum Tauschen. Sprich mit dem Lead.',
  chooseSomebody: 'Wähle, mit wem du tauschst.',
  chooseATurn: 'Wähle den Einsatz.',
  oneAtATime: 'Frage neu oder nimm eine Anfrage zurück: eins nach dem anderen.',
  ask: 'Fragen',
} satisfies typeof english.turns;

function awayRefused(refusal: AwayRefusal, name: string): string {
  switch (refusal.code) {
    case 'ends-before-it-begins':
      return `Das endet, bevor es beginnt, und nichts wurde eingetragen. ${AWAY_EXAMPLES}`;
    case 'over':
      return `Diese Tage sind vorbei, und nichts wurde eingetragen. ${AWAY_EXAMPLES}`;
    case 'too-long':
      return `Eine Abwesenheit hat höchstens ${refusal.limit} Tage. Wer länger fehlt, wird aus dem Team genommen: \`/set-update roster\`.`;
    case 'too-many':
      return `Es sind schon ${refusal.limit} Abwesenheiten eingetragen. Nimm zuerst eine zurück: \`/set-update away\`.`;
    case 'no-such-absence':
      return 'Eine solche Abwesenheit steht nicht bevor. `/set-update away` zeigt deine.';
    case 'not-yours':
      return 'Für andere tragen es nur der Lead (die Vertretung, solange der Lead abwesend ist) und Manager ein. Für dich selbst: `/set-update away 24.12...2.1.`.';
    case 'paused':
      return 'SET ist pausiert, darum kann niemand um Vertretung gebeten werden, und nichts wurde geändert. Trage die Tage ohne Vertretung ein, oder lass SET von einem Manager starten: `/set-update settings start`.';
    case 'not-listed':
      return `${name} ist in keinem Team, das Leute ins SET schickt. Für jemanden aus einem Team: \`/set-update away @ann 24.12...2.1.\`.`;
    case 'not-taken-over':
      return notTakenOver;
  }
}

function swapRefused(refusal: SwapAskRefusal, name: string, taker: string, day: string): string {
  switch (refusal.code) {
    case 'no-such-turn':
      return `Dieser Einsatz ist vorbei oder nicht angekündigt. ${SWAP_EXAMPLES}`;
    case 'not-their-turn':
      return `Das ist nicht mehr der Einsatz von ${name}. \`/set-update who\` sagt, wer im SET ist.`;
    case 'not-in-team':
      return `${name} ist nicht in diesem Team, und nur Leute eines Teams tauschen. ${SWAP_EXAMPLES}`;
    case 'gone':
      return `${name} kann nicht mehr ins SET: Das Konto ist deaktiviert oder nicht hier.`;
    case 'same-person':
      return `Zum Tauschen gehört jemand anderes. ${SWAP_EXAMPLES}`;
    case 'on-set':
      return `${name} ist dann schon im SET. Wähle einen anderen Einsatz oder jemand anderen.`;
    case 'no-such-swap':
      return 'Eine solche Anfrage an dich gibt es nicht. Vielleicht ist sie beantwortet oder zurückgenommen.';
    case 'answered':
      return {
        accepted: 'Das ist schon angenommen und getauscht.',
        declined: 'Das ist schon abgelehnt. Frage neu: `/set-update swap`.',
        withdrawn: 'Das wurde zurückgenommen, also ist nichts zu beantworten.',
        void: 'Einer der beiden Einsätze ist in anderen Händen, also ist nichts zu beantworten.',
      }[refusal.state];
    case 'not-yours':
      return 'Für andere tauschen nur der Lead (die Vertretung, solange der Lead abwesend ist) und Manager. Deinen eigenen Einsatz: `/set-update swap @ann`.';
    case 'may-not-force':
      return `Ohne zu fragen tauschen nur der Lead (die Vertretung, solange der Lead abwesend ist) und Manager. Lass \`now\` weg, um ${taker} zu fragen.`;
    case 'paused':
      return 'SET ist pausiert, darum wird niemand gefragt oder benachrichtigt, und nichts wurde getauscht. Ein Manager startet es: `/set-update settings start`.';
    case 'no-turn':
      return `${name} hat keinen angekündigten Einsatz. \`/set-update who\` sagt, wer im SET ist.`;
    case 'no-turn-on':
      return `${name} hat am ${day} keinen angekündigten Einsatz. \`/set-update who ${refusal.day}\` sagt, wer dann im SET ist.`;
    case 'not-taken-over':
      return notTakenOver;
  }
}
