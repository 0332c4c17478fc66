import type { Remark, Told } from '../../../app/triage/card.ts';
import type { Standing } from '../../../app/triage/carry-out.ts';
import type { VerdictKind } from '../../../domain/triage/verdict.ts';
import type * as english from '../en/triage-card.ts';
import { plural } from '../wording.ts';
import { failureSentence } from './failures.ts';
import { link, order } from './queue.ts';
import { verdictFields } from './verdict-fields.ts';

const verdicts: Readonly<Record<VerdictKind, (key: string, team: string) => string>> = {
  taken: (key) => `${key} übernommen`,
  routed: (key, team) => `${key} an ${team}`,
  duplicate: (key, of) => `${key} Duplikat von ${of}`,
  closed: (key) => `${key} geschlossen`,
  story: (key) => `${key} ist eine Story`,
  feature: (key) => `${key} ist ein Feature-Wunsch`,
  snoozed: (key) => `${key} zurückgestellt`,
};

const stands: Readonly<Record<Standing, (key: string) => string>> = {
  link: (key) => `${key} ist als Duplikat verknüpft, aber der Bug wurde nicht geschlossen.`,
  unlinked: (key) => `Die Verknüpfung von ${key} ist entfernt, aber der Bug wurde nicht wieder geöffnet.`,
  comment: (key) => `Deine Begründung steht als Kommentar in ${key}, aber der Bug wurde nicht geschlossen.`,
};

function commentStays(hasComment: boolean): string {
  return hasComment ? ' Dein Kommentar bleibt in Jira.' : '';
}

function notConverted({ type, failure }: Extract<Remark, { readonly code: 'handed-over' }>): string {
  return failure === null
    ? `Jira erlaubt den Typ „${type}“ hier nicht, deshalb bleibt der bisherige.`
    : `Der Typ bleibt. ${order.writeFailure(failure)}`;
}

const notTold: Readonly<Record<Told, readonly string[]>> = {
  told: [],
  later: ['Der Product Manager konnte noch nicht benachrichtigt werden. Das wird erneut versucht.'],
  nobody: [
    `Niemand hat eine Nachricht bekommen, weil kein Product Manager bekannt ist. Ein Manager kann einen mit \`/set-update settings verdicts\` unter „${verdictFields.ProductManagers.label}“ eintragen.`,
  ],
};

const card = (url: string | null) => (url === null ? 'Deine Karte' : `[Deine Karte](${url})`);

export const triageCard: typeof english.triageCard = {
  title: (channel, count, isExact) =>
    `**Triage** in ${channel}: ${isExact ? '' : 'mindestens '}${plural(count, 'Bug wartet', 'Bugs warten')}`,
  titleAlone: (channel) => `**Triage** in ${channel}`,
  reported: (by, days) => {
    const when = days === null ? '' : days === 0 ? ' heute' : days === 1 ? ' gestern' : ` vor ${days} Tagen`;
    return `Gemeldet${when}${by === null ? '' : ` von ${by}`}`;
  },
  nothingLeft: 'Auf dich wartet kein Bug.',
  decided: (count) => `Heute von dir entschieden: ${count}.`,
  passed: (passed) => `Du hast ${plural(passed, 'Bug', 'Bugs')} übersprungen.`,
  lookedAt: (names) =>
    names.length === 1
      ? `Den letzten sieht sich gerade ${names.join('')} an.`
      : `Die übrigen sehen sich gerade andere an: ${names.join(', ')}.`,
  moreTeams: (more) =>
    `Das Menü hat keinen Platz für ${plural(more, 'weiteres Team', 'weitere Teams')}. Gib den Bug dann in Jira weiter.`,
  take: 'Für SET übernehmen',
  route: 'Weitergeben an …',
  close: 'Schließen …',
  snooze: 'Zurückstellen',
  next: 'Weiter',
  again: 'Noch einmal nachsehen',
  verdicts,
  undo: (kind, key, team) => `Rückgängig: ${verdicts[kind](key, team)}`,
  duplicate: 'Duplikat …',
  duplicateTitle: 'Als Duplikat schließen',
  duplicateIntro: (key) => `Damit wird ${key} mit dem anderen Ticket verknüpft und in Jira geschlossen.`,
  nothingAlike: (key) =>
    `Damit wird ${key} mit dem anderen Ticket verknüpft und in Jira geschlossen. Es wurde kein ähnliches Ticket gefunden.`,
  alikeUnread: (key) =>
    `Damit wird ${key} mit dem anderen Ticket verknüpft und in Jira geschlossen. Ähnliche Tickets ließen sich nicht suchen.`,
  duplicateOf: 'Ähnliche Tickets',
  noneOfThese: 'Keines davon',
  duplicateKey: 'Anderes Ticket',
  duplicateKeyHelp: 'Schlüssel oder Adresse des anderen Tickets, wenn es nicht in der Liste steht.',
  notAKey: 'Gib einen Schlüssel wie MM-1 ein. Es wurde nichts geändert.',
  duplicateEmpty: 'Wähle ein Ticket oder gib seinen Schlüssel ein. Es wurde nichts geändert.',
  duplicateSubmit: 'Schließen',
  story: 'Story …',
  storyTitle: 'Story oder Feature',
  storyIntro: (key, isTold) =>
    `${key} ist kein Bug. Dein Kommentar kommt in Jira dazu${isTold ? ', und der Product Manager bekommt eine Nachricht' : ''}.`,
  storyKind: 'Was es ist',
  storyKinds: { story: 'Story', feature: 'Feature-Wunsch' },
  storyTeam: 'Team',
  storyNoTeam: 'Ein anderes Team',
  storyComment: 'Kommentar',
  storyCommentHelp: 'Was gebaut werden soll und warum es kein Bug ist.',
  storyEmpty: 'Schreib, was gebaut werden soll. Es wurde nichts geändert.',
  storySubmit: 'Übergeben',
  closeTitle: 'Bug schließen',
  closeIntro: (key) => `Damit wird ${key} in Jira geschlossen, weil sich die Behebung nicht lohnt.`,
  closeReason: 'Begründung',
  closeReasonHelp: 'Kommt als Kommentar an den Bug, mit deinem Namen.',
  closeReasonEmpty: 'Gib eine Begründung ein. Es wurde nichts geändert.',
  closeFieldEmpty: 'Jira verlangt dieses Feld. Es wurde nichts geändert.',
  closeSubmit: 'Schließen',
  remark: (remark: Remark): string => {
    switch (remark.code) {
      case 'faster':
        return `${remark.username} war bei ${remark.key} schneller, deshalb wurde nichts geändert.`;
      case 'changed':
        return `${remark.key} wurde inzwischen in Jira geändert, deshalb ist nichts geschehen. Sieh dir den Bug noch einmal an.`;
      case 'gone':
        return `${remark.key} wartet nicht mehr auf Triage, deshalb wurde nichts geändert.`;
      case 'no-team':
        return `${remark.key} kann in Jira nicht an dieses Team weitergegeben werden, deshalb wurde nichts geändert.`;
      case 'not-readable':
        return order.notReadable;
      case 'has-somebody':
        return order.hasSomebody(remark.assignee);
      case 'not-linked':
        return remark.isOneOfSeveral ? link.severalOwn : link.unknown;
      case 'story-off':
        return `${remark.key} wurde nicht geändert. Ein Manager kann Kommentare mit \`/set-update settings verdicts\` erlauben.`;
      case 'handed-over':
        return [
          `Dein Kommentar steht an ${remark.key}.`,
          ...(remark.isConverted ? [] : [notConverted(remark)]),
          ...notTold[remark.told],
        ].join(' ');
      case 'unread':
        return `Es wurde nichts geändert. ${failureSentence(remark.failure)}`;
      case 'not-done':
        return `${remark.key}: ${order.writeFailure(remark.failure)}`;
      case 'edits-off':
        return `${remark.key} wurde nicht geschlossen. Ein Manager kann es mit \`/set-update settings verdicts\` erlauben.`;
      case 'no-transition':
        return `${remark.key} wurde nicht geschlossen, weil Jira dafür „${remark.name}“ nicht anbietet. Schließe den Bug in Jira.`;
      case 'asks-more':
        return `${remark.key} wurde nicht geschlossen, weil Jira weitere Felder verlangt (${remark.names.join(', ')}). Schließe den Bug in Jira.`;
      case 'no-resolution':
        return `${remark.key} wurde nicht geschlossen, weil Jira die Lösung „${remark.name}“ nicht anbietet. Ein Manager kann mit \`/set-update settings verdicts\` unter „${verdictFields[remark.setting].label}“ eine andere wählen.`;
      case 'no-link-type':
        return `${remark.key} wurde nicht geschlossen, weil Jira die Verknüpfung „${remark.name}“ nicht kennt. Ein Manager kann mit \`/set-update settings verdicts\` unter „${verdictFields.DuplicateLink.label}“ eine andere wählen.`;
      case 'no-ticket':
        return remark.of === remark.key
          ? `${remark.key} kann kein Duplikat von sich selbst sein, deshalb wurde nichts geändert.`
          : `Jira zeigt kein Ticket ${remark.of}, deshalb wurde an ${remark.key} nichts geändert.`;
      case 'half-done':
        return `${stands[remark.stands](remark.key)} ${order.writeFailure(remark.failure)}`;
      case 'stalled':
        return `${remark.key}: Das hat zu lange gedauert, deshalb wurde nichts geändert. Versuch es noch einmal.`;
      case 'undone':
        return `Rückgängig gemacht: ${remark.key} wartet wieder.${commentStays(remark.hasComment)}`;
      case 'not-undone':
        return remark.key === null
          ? 'Das lässt sich nicht mehr rückgängig machen. Es wurde nichts geändert.'
          : `${remark.key} wurde inzwischen in Jira geändert, deshalb wurde nichts rückgängig gemacht. Ändere den Bug in Jira.`;
      case 'undone-not-waiting':
        return `Rückgängig gemacht, aber ${remark.key} wartet derzeit nicht auf Triage.${commentStays(remark.hasComment)}`;
      case 'unclear':
        return `Jira sagt zu wenig über ${remark.key}, um das rückgängig zu machen. Es wurde nichts geändert.`;
      case 'undo-off':
        return `${remark.key} wurde nicht wieder geöffnet. Ein Manager kann es mit \`/set-update settings verdicts\` erlauben.`;
      case 'no-way-back':
        return `Jira bietet keinen Weg zurück aus „${remark.status}“. Öffne ${remark.key} in Jira wieder.`;
    }
  },
  refused:
    'Nur SET-Mitglieder und Manager können über Bugs entscheiden. `/set-update who` zeigt, wer im SET ist.',
  onlyOnCard: 'Das geht mit den Buttons auf deiner Karte. Öffne sie mit `/set-update triage card`.',
  opened: (url) => `${card(url)} findest du in deinen Direktnachrichten.`,
  movedOn: (url) => `${card(url)} zeigt inzwischen einen anderen Bug, deshalb wurde nichts geändert.`,
};
