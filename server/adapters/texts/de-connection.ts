import type { ConnectionCode } from '../../app/tickets-failure.ts';
import { inBrackets, type Place } from './connection-words.ts';

const CONSOLE = 'Systemkonsole › Plugins › SET update';

export function connectionFailureDe(code: ConnectionCode, detail: string, place: Place): string {
  const words = inBrackets(detail);
  const named = detail === '' ? 'der Jira-URL' : detail;
  const isHere = place === 'console';
  const url = isHere
    ? 'berichtige hier *Jira URL*'
    : `Systemverwalter berichtigen *Jira URL* unter ${CONSOLE}`;
  const server = detail === '' ? 'Jira' : detail;
  const newToken = isHere
    ? 'und hier unter *Jira token* eintragen'
    : `und von der Systemverwaltung unter ${CONSOLE} eintragen lassen`;
  switch (code) {
    case 'not-set-up':
      return isHere
        ? 'Jira ist nicht eingerichtet: fülle hier *Jira URL*, *Jira account* und *Jira token* aus.'
        : `Jira ist nicht eingerichtet: Systemverwalter tragen URL, Konto und Token unter ${CONSOLE} ein.`;
    case 'unreachable':
      return `Jira ist nicht zu erreichen${words}: Jira-URL und Netz des Mattermost-Servers prüfen.`;
    case 'name-unknown':
      return detail === ''
        ? `Der Mattermost-Server kann den Rechnernamen in der Jira-URL nicht auflösen: ${url}, oder die Serververwaltung prüft die Namensauflösung (DNS).`
        : `Der Mattermost-Server findet keinen Rechner namens ${detail}: ${url}, oder die Serververwaltung prüft die Namensauflösung (DNS).`;
    case 'connection-refused':
      return `Unter ${named} antwortet nichts: ${url}, falls Rechner oder Port falsch sind; sonst Jira starten oder die Firewall für den Mattermost-Server öffnen.`;
    case 'timed-out':
      return detail === ''
        ? 'Jira hat nicht rechtzeitig geantwortet: später noch einmal versuchen.'
        : `Jira hat nicht rechtzeitig geantwortet${words}: später noch einmal versuchen; antwortet es nie, ist vielleicht eine Firewall im Weg.`;
    case 'not-https':
      return `Was unter ${named} antwortet, spricht kein https: ${url}, meist ist es der Port.`;
    case 'certificate-unknown':
      return `Das Zertifikat von ${server} hat niemand unterschrieben, dem der Mattermost-Server vertraut: die Serververwaltung nennt eine Datei mit der CA in der Umgebungsvariablen NODE_EXTRA_CA_CERTS und startet Mattermost neu.`;
    case 'certificate-expired':
      return `Das Zertifikat von ${server} ist abgelaufen oder noch nicht gültig: wer den Server betreibt, erneuert es. Ist es gültig, geht die Uhr des Mattermost-Servers falsch.`;
    case 'certificate-name':
      return `Das Zertifikat von ${server} gilt für einen anderen Namen: Entweder muss *Jira URL* diesen anderen verwenden (${isHere ? 'hier' : CONSOLE}), oder Jira braucht ein Zertifikat für den jetzigen.`;
    case 'proxy-unreachable':
      return `HTTPS_PROXY des Mattermost-Servers zeigt auf keinen brauchbaren HTTP-Proxy${words}: die Serververwaltung berichtigt die Variable und startet Mattermost neu.`;
    case 'proxy-login':
      return `Der Proxy verlangt Benutzername und Passwort oder hat die gesendeten abgelehnt${words}: die Serververwaltung setzt HTTPS_PROXY auf http://benutzer:passwort@rechner:port und startet Mattermost neu.`;
    case 'proxy-refused':
      return `Der Proxy verweigert die Verbindung zu Jira${words}: wer ihn betreibt, muss sie erlauben, oder die Serververwaltung trägt Jiras Rechner in NO_PROXY ein und startet Mattermost neu.`;
    case 'moved':
      return `Jira steht jetzt unter einer anderen Adresse${words}: ${isHere ? 'trage die neue hier unter *Jira URL* ein' : `Systemverwalter tragen die neue als *Jira URL* unter ${CONSOLE} ein`}. Das Token wurde nicht dorthin gesendet.`;
    case 'login-page':
      return `Statt Daten kam eine Anmeldeseite${words}: ${url}, falls das nicht die Adresse von Jira ist; sonst nimmt, wer Jira betreibt, die Adresse /rest von der Einmalanmeldung aus.`;
    case 'no-jira':
      return `Was unter ${named} antwortet, ist kein Jira: ${url}.`;
    case 'unauthorized':
      return `Jira hat Konto oder Token nicht angenommen${words}: ${isHere ? 'berichtige hier *Jira account*, oder trage unter *Jira token* ein neues ein' : `Systemverwalter können unter ${CONSOLE} ein neues Token eintragen`}.`;
    case 'token-expired':
      return `Das Jira-Token ist abgelaufen${words}: in Jira ein neues erstellen ${newToken}.`;
    case 'scope-missing':
      return `Dem Jira-Token fehlt ein Scope, der hier nötig ist${words}: eines erstellen, das ihn hat, ${newToken}.`;
    case 'captcha':
      return 'Jira will nach misslungenen Anmeldungen ein CAPTCHA gelöst haben: melde dich mit diesem Konto einmal im Browser bei Jira an.';
  }
}
