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
  const token = isHere
    ? 'trage hier unter *Jira token* ein neues ein'
    : `Systemverwalter können unter ${CONSOLE} ein neues Token eintragen`;
  switch (code) {
    case 'not-set-up':
      return isHere
        ? 'Jira ist nicht eingerichtet: fülle hier *Jira URL*, *Jira account* und *Jira token* aus.'
        : `Jira ist nicht eingerichtet: Systemverwalter tragen URL, Konto und Token unter ${CONSOLE} ein.`;
    case 'unreachable':
      return `Jira ist nicht zu erreichen${words}: Jira-URL und Netz des Mattermost-Servers prüfen.`;
    case 'name-unknown':
      return `Der Mattermost-Server findet keinen Rechner mit dem Namen ${named}: ${url}, oder die Serververwaltung sieht nach der Namensauflösung (DNS).`;
    case 'connection-refused':
      return `Unter ${named} antwortet nichts: ${url}, falls Rechner oder Port falsch sind; sonst Jira starten oder die Firewall für den Mattermost-Server öffnen.`;
    case 'timed-out':
      return detail === ''
        ? 'Jira hat nicht rechtzeitig geantwortet: später noch einmal versuchen.'
        : `Jira hat nicht rechtzeitig geantwortet${words}: später noch einmal versuchen; antwortet es nie, steht vielleicht eine Firewall dazwischen.`;
    case 'not-https':
      return `Was unter ${named} antwortet, spricht kein https: ${url}, meist den Port.`;
    case 'certificate-unknown':
      return `Das Zertifikat von ${named} hat niemand unterschrieben, dem der Mattermost-Server traut: die Serververwaltung nennt eine Datei mit der CA in der Umgebungsvariablen NODE_EXTRA_CA_CERTS und startet Mattermost neu.`;
    case 'certificate-expired':
      return `Das Zertifikat von ${named} ist abgelaufen oder noch nicht gültig: wer den Server betreibt, erneuert es. Ist es gültig, geht die Uhr des Mattermost-Servers falsch.`;
    case 'certificate-name':
      return `Das Zertifikat von ${named} gilt für einen anderen Namen: ${url}, oder wer den Server betreibt, besorgt eines für diesen Namen.`;
    case 'proxy-unreachable':
      return `Wo HTTPS_PROXY des Mattermost-Servers hinzeigt, ist kein brauchbarer HTTP-Proxy${words}: die Serververwaltung berichtigt die Variable und startet Mattermost neu.`;
    case 'proxy-login':
      return `Der Proxy will Benutzer und Passwort, oder andere als die gesendeten${words}: die Serververwaltung setzt HTTPS_PROXY auf http://benutzer:passwort@rechner:port und startet Mattermost neu.`;
    case 'proxy-refused':
      return `Der Proxy verbindet nicht mit Jira${words}: wer ihn betreibt, erlaubt es, oder die Serververwaltung nennt Jiras Rechner in NO_PROXY und startet Mattermost neu.`;
    case 'moved':
      return `Jira steht jetzt unter einer anderen Adresse${words}: ${isHere ? 'trage sie hier unter *Jira URL* ein' : `Systemverwalter tragen sie als *Jira URL* unter ${CONSOLE} ein`}. Das Token wurde nicht dorthin gesendet.`;
    case 'login-page':
      return `Statt Daten kam eine Anmeldeseite${words}: ${url}, falls das nicht Jiras Adresse ist; sonst nimmt, wer Jira betreibt, die Adresse /rest von der Einmalanmeldung aus.`;
    case 'no-jira':
      return `Was unter ${named} antwortet, ist kein Jira: ${url}.`;
    case 'unauthorized':
      return `Jira hat Konto oder Token nicht angenommen${words}: ${isHere ? 'berichtige hier *Jira account*, oder trage unter *Jira token* ein neues ein' : token}.`;
    case 'token-expired':
      return `Das Jira-Token ist abgelaufen${words}: in Jira ein neues machen; ${token}.`;
    case 'scope-missing':
      return `Dem Jira-Token fehlt ein Scope; hierfür braucht es ${detail}: eines machen, das ihn hat; ${token}.`;
    case 'captcha':
      return 'Jira will nach misslungenen Anmeldungen ein CAPTCHA gelöst haben: melde dich mit diesem Konto einmal im Browser bei Jira an.';
  }
}
