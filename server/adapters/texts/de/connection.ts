import type { TicketsFailure } from '../../../app/ports.ts';
import type { ConnectionCode } from '../../../app/queue/tickets-failure.ts';
import { addressSetting, inBrackets, type Place } from '../connection-words.ts';

const CONSOLE = 'Systemkonsole › Plugins › SET update';

const GATEWAY =
  'die Serververwaltung lässt den Mattermost-Server zu Atlassians Gateway durch, nur dort gelten Token mit Scopes';

export function connectionFailure(code: ConnectionCode, failure: TicketsFailure, place: Place): string {
  const { detail } = failure;
  const words = inBrackets(detail);
  const setting = addressSetting(failure);
  const named = detail === '' ? `der Adresse in ${setting}` : detail;
  const isHere = place === 'console';
  const isGateway = failure.asked === 'gateway';
  const ofSetting = isHere
    ? `berichtige hier ${setting}`
    : `ein Systemadministrator berichtigt ${setting} unter ${CONSOLE}`;
  const url = isGateway ? GATEWAY : ofSetting;
  const port = isGateway ? '' : ', meist ist es der Port';
  const server = detail === '' ? 'Jira' : detail;
  const newToken = isHere
    ? 'und hier unter *Jira token* eintragen'
    : `und von einem Systemadministrator unter ${CONSOLE} eintragen lassen`;
  switch (code) {
    case 'not-set-up':
      return isHere
        ? 'Jira ist nicht eingerichtet: fülle hier *Jira URL*, *Jira account* und *Jira token* aus.'
        : `Jira ist nicht eingerichtet: ein Systemadministrator trägt URL, Konto und Token unter ${CONSOLE} ein.`;
    case 'unreachable':
      if (isGateway) return `Jira ist nicht zu erreichen${words}: ${url}.`;
      return `Jira ist nicht zu erreichen${words}: ${setting} und das Netz des Mattermost-Servers prüfen.`;
    case 'cut-off':
      return `Die Verbindung zu ${server} ist abgebrochen, bevor die Antwort vollständig war: später noch einmal versuchen; bleibt es so, sieht im Protokoll nach, wer Jira, eine Firewall oder einen Reverse-Proxy dazwischen betreibt.`;
    case 'name-unknown':
      return detail === ''
        ? `Der Mattermost-Server kann den Rechnernamen in ${setting} nicht auflösen: ${url}, oder die Serververwaltung prüft die Namensauflösung (DNS).`
        : `Der Mattermost-Server findet keinen Rechner namens ${detail}: ${url}, oder die Serververwaltung prüft die Namensauflösung (DNS).`;
    case 'connection-refused':
      if (isGateway) return `Unter ${named} antwortet nichts: ${url}.`;
      return `Unter ${named} antwortet nichts: ${url}, falls Rechner oder Port falsch sind; sonst Jira starten oder die Firewall für den Mattermost-Server öffnen.`;
    case 'timed-out':
      return detail === ''
        ? 'Jira hat nicht rechtzeitig geantwortet: später noch einmal versuchen.'
        : `Jira hat nicht rechtzeitig geantwortet${words}: später noch einmal versuchen; antwortet es nie, ist vielleicht eine Firewall im Weg.`;
    case 'not-https':
      return `Was unter ${named} antwortet, spricht kein https: ${url}${port}.`;
    case 'wants-https':
      return `Was unter ${named} antwortet, beendet Verbindungen, die mit http beginnen, wie es ein Port für https tut: ${url}, dann mit https:// am Anfang; sonst versagt Jira dort.`;
    case 'not-http':
      return `Was unter ${named} antwortet, ist kein Webserver: ${url}${port}.`;
    case 'handshake-failed':
      return isGateway
        ? `Die verschlüsselte Verbindung zu Jira wurde beim Aufbau beendet${words}: ${url}.`
        : `Die verschlüsselte Verbindung zu Jira wurde beim Aufbau beendet${words}: ${url}, falls der Port falsch ist; sonst prüft, wer den Server betreibt, dessen TLS-Einstellungen (Version, Clientzertifikat), oder die Serververwaltung prüft die Firewall dazwischen.`;
    case 'certificate-unknown':
      return `Das Zertifikat von ${server} hat niemand unterschrieben, dem der Mattermost-Server vertraut: die Serververwaltung nennt eine Datei mit der CA in der Umgebungsvariablen NODE_EXTRA_CA_CERTS und startet Mattermost neu.`;
    case 'certificate-expired':
      return `Das Zertifikat von ${server} ist abgelaufen oder noch nicht gültig: wer den Server betreibt, erneuert es. Ist es gültig, geht die Uhr des Mattermost-Servers falsch.`;
    case 'certificate-name':
      if (isGateway) return `Das Zertifikat von ${server} gilt für einen anderen Namen: ${url}.`;
      return `Das Zertifikat von ${server} gilt für einen anderen Namen: Entweder muss ${setting} diesen anderen verwenden (${isHere ? 'hier' : CONSOLE}), oder Jira braucht ein Zertifikat für den jetzigen.`;
    case 'proxy-unreachable':
      return `HTTPS_PROXY des Mattermost-Servers zeigt auf keinen brauchbaren HTTP-Proxy${words}: die Serververwaltung berichtigt die Variable und startet Mattermost neu.`;
    case 'proxy-login':
      return `Der Proxy verlangt Benutzername und Passwort oder hat die gesendeten abgelehnt${words}: die Serververwaltung setzt HTTPS_PROXY auf http://benutzer:passwort@rechner:port und startet Mattermost neu.`;
    case 'proxy-refused':
      return `Der Proxy verweigert die Verbindung zu Jira${words}: wer ihn betreibt, muss sie erlauben, oder die Serververwaltung trägt Jiras Rechner in NO_PROXY ein und startet Mattermost neu.`;
    case 'proxy-cut-off':
      return `Die Verbindung durch den Proxy wurde beendet, bevor Jiras Antwort vollständig war${words}: wer ihn betreibt, sieht in seinem Protokoll, ob er oder Jira das war, oder die Serververwaltung trägt Jiras Rechner in NO_PROXY ein und startet Mattermost neu.`;
    case 'blocked':
      return `Etwas vor Jira, etwa eine Firewall oder ein Reverse-Proxy, hat die Anfrage abgelehnt${words}: wer es betreibt, lässt den Mattermost-Server zu den Adressen unter /rest durch.`;
    case 'no-upstream':
      return `Was vor Jira steht, bekommt von Jira keine Antwort${words}: später noch einmal versuchen; bleibt es so, prüft, wer Jira betreibt, ob es läuft.`;
    case 'moved':
      return `Jira steht jetzt unter einer anderen Adresse${words}: ${isHere ? `trage die neue hier unter ${setting} ein` : `ein Systemadministrator trägt die neue als ${setting} unter ${CONSOLE} ein`}. Das Token wurde nicht dorthin gesendet.`;
    case 'redirect-loop':
      return `Statt einer Antwort kommt eine Weiterleitung auf genau die Adresse, die gefragt war${words}: wer Jira oder den Reverse-Proxy davor betreibt, berichtigt das; oft spricht einer von beiden http und der andere https.`;
    case 'redirected':
      return `Statt einer Antwort kommt eine Weiterleitung auf eine andere Seite${words}: ${url}, falls das nicht die Adresse von Jira ist; sonst klärt, wer Jira betreibt, warum, etwa wegen Wartung.`;
    case 'login-page':
      return `Statt Daten kam eine Anmeldeseite${words}: ${url}, falls das nicht die Adresse von Jira ist; sonst nimmt, wer Jira betreibt, die Adresse /rest von der Einmalanmeldung aus.`;
    case 'no-jira':
      return `Was unter ${named} antwortet, ist kein Jira: ${url}.`;
    case 'unauthorized':
      return `Jira hat Konto oder Token nicht angenommen${words}: ${isHere ? 'berichtige hier *Jira account*, oder trage unter *Jira token* ein neues ein' : `ein Systemadministrator kann unter ${CONSOLE} ein neues Token eintragen`}.`;
    case 'password-refused':
      return `Jira nimmt kein Passwort an${words}: für Jira Cloud ein API-Token erstellen, für Jira Data Center ein persönliches Zugriffstoken, dann bleibt *Jira account* leer. ${isHere ? 'Trage das Token hier unter *Jira token* ein' : `Ein Systemadministrator trägt das Token unter ${CONSOLE} ein`}.`;
    case 'token-expired':
      return `Das Jira-Token ist abgelaufen${words}: in Jira ein neues erstellen ${newToken}.`;
    case 'scope-missing':
      return `Dem Jira-Token fehlt ein Scope, der hier nötig ist${words}: eines erstellen, das ihn hat, ${newToken}.`;
    case 'captcha':
      return 'Jira will nach misslungenen Anmeldungen ein CAPTCHA gelöst haben: melde dich mit diesem Konto einmal im Browser bei Jira an.';
  }
}
