import type { TicketsFailure } from '../../../app/ports.ts';
import type { ConnectionCode } from '../../../app/queue/tickets-failure.ts';
import { addressSetting, inBrackets, type Place } from '../connection-words.ts';

const CONSOLE = 'Systemkonsole › Plugins › SET update';

const GATEWAY =
  'Ein Serveradministrator muss den Mattermost-Server zu Atlassians Gateway durchlassen, denn nur dort gelten Token mit Scopes';

export function connectionFailure(code: ConnectionCode, failure: TicketsFailure, place: Place): string {
  const { detail } = failure;
  const words = inBrackets(detail);
  const setting = addressSetting(failure);
  const named = detail === '' ? `der Adresse in ${setting}` : detail;
  const isHere = place === 'console';
  const isGateway = failure.asked === 'gateway';
  const ofSetting = isHere
    ? `Korrigiere ${setting} hier`
    : `Ein Systemadministrator kann ${setting} unter ${CONSOLE} korrigieren`;
  const mend = isGateway ? GATEWAY : ofSetting;
  const port = isGateway ? '' : ' Meist ist der Port falsch.';
  const server = detail === '' ? 'Jira' : detail;
  const withScope = code === 'scope-missing' ? ' mit diesem Scope' : '';
  const newToken = isHere
    ? `Erstelle in Jira ein neues${withScope} und gib es hier unter *Jira token* ein`
    : `Erstelle in Jira ein neues${withScope} und lass es von einem Systemadministrator unter ${CONSOLE} eingeben`;
  switch (code) {
    case 'not-set-up':
      return isHere
        ? 'Jira ist nicht eingerichtet. Fülle hier *Jira URL*, *Jira account* und *Jira token* aus.'
        : `Jira ist nicht eingerichtet. Ein Systemadministrator kann URL, Konto und Token unter ${CONSOLE} eintragen.`;
    case 'unreachable':
      if (isGateway) return `Jira ist nicht zu erreichen${words}. ${mend}.`;
      return `Jira ist nicht zu erreichen${words}. Prüfe ${setting} und das Netz des Mattermost-Servers.`;
    case 'cut-off':
      return `Die Verbindung zu ${server} ist abgebrochen, bevor die Antwort vollständig war. Versuche es später noch einmal. Passiert es wieder, sieh im Protokoll von Jira, der Firewall oder des Reverse-Proxys nach.`;
    case 'name-unknown':
      return detail === ''
        ? `Der Mattermost-Server kann den Rechnernamen in ${setting} nicht auflösen. ${mend}, oder ein Serveradministrator prüft die Namensauflösung (DNS).`
        : `Der Mattermost-Server findet keinen Rechner namens ${detail}. ${mend}, oder ein Serveradministrator prüft die Namensauflösung (DNS).`;
    case 'connection-refused':
      if (isGateway) return `Unter ${named} antwortet nichts. ${mend}.`;
      return `Unter ${named} antwortet nichts. ${mend}, falls Rechner oder Port falsch sind. Sonst starte Jira oder öffne die Firewall für den Mattermost-Server.`;
    case 'timed-out':
      return detail === ''
        ? 'Jira hat nicht rechtzeitig geantwortet. Versuche es später noch einmal.'
        : `Jira hat nicht rechtzeitig geantwortet${words}. Versuche es später noch einmal. Antwortet es nie, ist vielleicht eine Firewall im Weg.`;
    case 'not-https':
      return `Der Server unter ${named} spricht kein https. ${mend}.${port}`;
    case 'wants-https':
      return `Unter ${named} funktioniert http nicht, wohl weil der Port für https ist. ${mend}, sodass die Adresse mit https:// beginnt. Bleibt der Fehler, ist Jira dort gestört.`;
    case 'not-http':
      return `Unter ${named} läuft kein Webserver. ${mend}.${port}`;
    case 'handshake-failed':
      return isGateway
        ? `Die verschlüsselte Verbindung zu Jira brach beim Aufbau ab${words}. ${mend}.`
        : `Die verschlüsselte Verbindung zu Jira brach beim Aufbau ab${words}. ${mend}, falls der Port falsch ist. Sonst prüfe die TLS-Einstellungen von Jira (Version, Clientzertifikat) oder die Firewall dazwischen.`;
    case 'certificate-unknown':
      return `Der Mattermost-Server vertraut dem Aussteller des Zertifikats von ${server} nicht. Ein Serveradministrator kann eine Datei mit dieser CA in der Umgebungsvariablen NODE_EXTRA_CA_CERTS nennen und Mattermost neu starten.`;
    case 'certificate-expired':
      return `Das Zertifikat von ${server} ist abgelaufen oder noch nicht gültig. Der Betreiber des Servers muss es erneuern. Ist es gültig, geht die Uhr des Mattermost-Servers falsch.`;
    case 'certificate-name':
      if (isGateway) return `Das Zertifikat von ${server} gilt für einen anderen Namen. ${mend}.`;
      return `Das Zertifikat von ${server} gilt für einen anderen Namen. ${isHere ? `Trage diesen Namen hier in ${setting} ein` : `Ein Systemadministrator kann diesen Namen unter ${CONSOLE} in ${setting} eintragen`}, oder Jira bekommt ein Zertifikat für den jetzigen Namen.`;
    case 'proxy-unreachable':
      return `HTTPS_PROXY des Mattermost-Servers zeigt auf keinen brauchbaren HTTP-Proxy${words}. Ein Serveradministrator kann die Variable korrigieren und Mattermost neu starten.`;
    case 'proxy-login':
      return `Der Proxy verlangt Benutzername und Passwort oder nimmt sie nicht an${words}. Ein Serveradministrator kann HTTPS_PROXY auf http://benutzer:passwort@rechner:port setzen und Mattermost neu starten.`;
    case 'proxy-refused':
      return `Der Proxy verweigert die Verbindung zu Jira${words}. Der Betreiber des Proxys muss sie erlauben, oder ein Serveradministrator trägt Jiras Rechner in NO_PROXY ein und startet Mattermost neu.`;
    case 'proxy-cut-off':
      return `Die Verbindung durch den Proxy brach ab, bevor Jiras Antwort vollständig war${words}. Sieh im Protokoll des Proxys nach, wer sie beendet hat. Braucht Jira keinen Proxy, kann ein Serveradministrator Jiras Rechner in NO_PROXY eintragen und Mattermost neu starten.`;
    case 'blocked':
      return `Eine Firewall oder ein Reverse-Proxy vor Jira hat die Anfrage abgelehnt${words}. Dort muss der Mattermost-Server Zugriff auf Adressen unter /rest bekommen.`;
    case 'no-upstream':
      return `Der Proxy vor Jira bekommt keine Antwort von Jira${words}. Versuche es später noch einmal. Passiert es wieder, prüfe, ob Jira läuft.`;
    case 'moved':
      return `Jira ist an eine andere Adresse umgezogen${words}. ${isHere ? `Gib die neue hier unter ${setting} ein` : `Ein Systemadministrator kann die neue als ${setting} unter ${CONSOLE} eintragen`}. Das Token wurde nicht dorthin gesendet.`;
    case 'redirect-loop':
      return `Statt einer Antwort kommt eine Weiterleitung auf dieselbe Adresse${words}. Der Betreiber von Jira oder des Reverse-Proxys davor muss das korrigieren. Oft spricht einer von beiden http und der andere https.`;
    case 'redirected':
      return `Statt einer Antwort kommt eine Weiterleitung auf eine andere Seite${words}. ${mend}, falls das nicht die Adresse von Jira ist. Sonst frage den Betreiber von Jira. Vielleicht läuft gerade eine Wartung.`;
    case 'login-page':
      return `Statt Daten kam eine Anmeldeseite${words}. ${mend}, falls das nicht die Adresse von Jira ist. Sonst muss der Betreiber von Jira /rest von der Einmalanmeldung ausnehmen.`;
    case 'no-jira':
      return `Der Server unter ${named} ist nicht Jira. ${mend}.`;
    case 'unauthorized':
      return `Jira lehnt Konto oder Token ab${words}. ${isHere ? 'Korrigiere hier *Jira account* oder gib unter *Jira token* ein neues Token ein' : `Ein Systemadministrator kann unter ${CONSOLE} ein neues Token eingeben`}.`;
    case 'password-refused':
      return `Jira lehnt Passwörter ab${words}. Erstelle für Jira Cloud ein API-Token. Erstelle für Jira Data Center ein persönliches Zugriffstoken und lass *Jira account* leer. ${isHere ? 'Gib das Token hier unter *Jira token* ein' : `Ein Systemadministrator kann das Token unter ${CONSOLE} eingeben`}.`;
    case 'token-expired':
      return `Das Jira-Token ist abgelaufen${words}. ${newToken}.`;
    case 'scope-missing':
      return `Dem Jira-Token fehlt ein Scope${words}. ${newToken}.`;
    case 'captcha':
      return 'Jira verlangt nach fehlgeschlagenen Anmeldungen ein CAPTCHA. Melde dich mit diesem Konto einmal im Browser bei Jira an.';
  }
}
