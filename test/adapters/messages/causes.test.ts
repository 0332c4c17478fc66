import { describe, expect, it } from 'vitest';
import { messagesIn } from '../../../server/adapters/messages/index.ts';
import { textsFor } from '../../../server/adapters/texts/index.ts';
import type { Cause } from '../../../server/app/ports.ts';

const links = {
  channelId: 'c',
  channel: { team: 'core', name: 'set_*x*' },
  siteUrl: 'https://mm.example',
  isAutomatic: true,
};

const HOSTILE =
  '@here @all #tag **bold** [x](https://evil.example) ~town-square `rm -rf` <b>\n# Title\n| a | :smile:';

/** What somebody does about it, in both languages; a compiler error here means that a cause has no row. */
const steps: Readonly<Record<Cause['code'], { readonly en: RegExp; readonly de: RegExp }>> = {
  'not-set-up': { en: /enter its URL/, de: /Systemkonsole/ },
  unreachable: { en: /Check \*Jira URL\*/, de: /\*Jira URL\* und das Netz/ },
  'cut-off': { en: /the logs of Jira/, de: /im Protokoll/ },
  'timed-out': { en: /Try again/, de: /später/ },
  'name-unknown': {
    en: /resolve the host name in \*Jira URL\*.*DNS/,
    de: /in \*Jira URL\* nicht auflösen.*DNS/,
  },
  'connection-refused': { en: /start Jira, or open the firewall/, de: /starte Jira/ },
  'not-https': {
    en: /can correct \*Jira URL\* in System Console.*Usually the port/,
    de: /kann \*Jira URL\* unter Systemkonsole.*Port/,
  },
  'wants-https': { en: /so that it begins with https:\/\//, de: /mit https:\/\/ beginnt/ },
  'not-http': { en: /can correct \*Jira URL\*.*Usually the port/, de: /kann \*Jira URL\* .*Port/ },
  'handshake-failed': { en: /check the TLS settings/, de: /TLS-Einstellungen/ },
  'certificate-unknown': { en: /NODE_EXTRA_CA_CERTS/, de: /NODE_EXTRA_CA_CERTS/ },
  'certificate-expired': { en: /renew it/, de: /erneuern/ },
  'certificate-name': {
    en: /Use that name in \*Jira URL\* \(System Console/,
    de: /diesen Namen unter Systemkonsole .* in \*Jira URL\* eintragen/,
  },
  'proxy-unreachable': { en: /HTTPS_PROXY/, de: /HTTPS_PROXY/ },
  'proxy-login': { en: /http:\/\/user:password@host:port/, de: /benutzer:passwort@rechner:port/ },
  'proxy-refused': { en: /NO_PROXY/, de: /NO_PROXY/ },
  'proxy-cut-off': { en: /proxy log.*NO_PROXY/, de: /Protokoll des Proxys.*NO_PROXY/ },
  blocked: { en: /let the Mattermost server reach \/rest/, de: /Zugriff auf Adressen unter \/rest/ },
  'no-upstream': { en: /check whether Jira is running/, de: /ob Jira läuft/ },
  moved: { en: /enter the new address as \*Jira URL\*/, de: /die neue als \*Jira URL\*/ },
  'redirect-loop': {
    en: /Ask whoever runs Jira, or the reverse proxy/,
    de: /Der Betreiber von Jira oder des Reverse-Proxys/,
  },
  redirected: { en: /ask whoever runs Jira/, de: /frage den Betreiber von Jira/ },
  'login-page': { en: /exempt \/rest from single sign-on/, de: /Einmalanmeldung/ },
  'no-jira': { en: /can correct \*Jira URL\*/, de: /kann \*Jira URL\* .*korrigieren/ },
  unauthorized: { en: /enter a new token/, de: /Token/ },
  'password-refused': { en: /leave \*Jira account\* empty/, de: /lass \*Jira account\* leer/ },
  'token-expired': { en: /Create a new one in Jira/, de: /Erstelle in Jira ein neues/ },
  'scope-missing': { en: /with that scope/, de: /Scope/ },
  captcha: { en: /Sign in to Jira once in a browser/, de: /einmal im Browser/ },
  forbidden: { en: /Ask a Jira admin/, de: /Jira-Administrator/ },
  'filter-not-found': { en: /Share the filter/, de: /Filter/ },
  'board-not-found': { en: /Share the board/, de: /Board/ },
  'column-not-found': { en: /Correct the columns/, de: /Spalte/ },
  'unknown-name': { en: /settings verdicts/, de: /settings verdicts/ },
  'field-without-choices': { en: /Choose another/, de: /Wähle ein anderes/ },
  'query-refused': { en: /Correct the filter/, de: /Filter/ },
  'rate-limited': { en: /tries again automatically/, de: /automatisch/ },
  'answer-too-large': { en: /Narrow the filter/, de: /Filter/ },
  'answer-not-understood': { en: /check \*Jira URL\*/, de: /\*Jira URL\* prüfen/ },
  'tickets-unread': { en: /Jira admin/, de: /Jira-Administrator/ },
  'not-by-rank': { en: /ORDER BY Rank ASC/, de: /ORDER BY Rank ASC/ },
  'jira-failed': { en: /Try again/, de: /später/ },
  'channel-not-found': { en: /Unarchive it, or enter the right one/, de: /Stelle den Kanal wieder her/ },
  'no-account': { en: /system admin can correct it/, de: /korrigieren/ },
  'post-refused': {
    en: /Unarchive the channel, or add the bot/,
    de: /wieder her oder füge den Bot hinzu/,
  },
  'mattermost-failed': { en: /server log/, de: /Serverprotokoll/ },
  'store-contended': { en: /Check the load/, de: /Last der Datenbank/ },
  'no-lead': { en: /roster/, de: /wer leiten darf/ },
  'newer-version': { en: /same version/, de: /dieselbe Version/ },
  damaged: { en: /from a backup/, de: /aus einer Sicherung/ },
};

function causeOf(code: Cause['code'], detail: string): Cause {
  switch (code) {
    case 'no-lead':
      return { code, day: '2026-11-24' };
    case 'no-account':
      return { code, names: [detail] };
    case 'channel-not-found':
    case 'post-refused':
    case 'mattermost-failed':
    case 'store-contended':
    case 'newer-version':
      return { code };
    case 'damaged':
      return { code, document: 'rotation/c' };
    default:
      return { code, detail, reading: 'board', asOf: null };
  }
}

const codes = Object.keys(steps) as readonly Cause['code'][];

describe.each(['en', 'de'] as const)('cause() in %s', (locale) => {
  const reader = { locale, zone: null };
  const moment = { now: Date.parse('2026-11-24T13:00:00Z'), setZone: 'Europe/Berlin' };
  const { cause } = messagesIn(reader, moment);

  it.each(codes)('of %s is bold words for what it is, what to do, and that it is told once', (code) => {
    const text = cause(causeOf(code, ''), links);
    expect(text).toMatch(/^\*\*\S.*\S\*\*/);
    expect(text).toMatch(steps[code][locale]);
    expect(text).toContain('`/set-update status`');
    expect(text).toMatch(locale === 'en' ? /get this message once/ : /bekommst du nur einmal/);
    expect(text).not.toMatch(/undefined|null|\[object|\(\)/);
    expect(text.length).toBeLessThan(600);
  });

  it.each(codes)("of %s lets Jira's own words notify nobody, link nowhere and format nothing", (code) => {
    const text = cause(causeOf(code, HOSTILE), links);
    expect(text).not.toMatch(/@(here|all)|#tag|~town|<b>|:smile:/);
    const ours = '[set\\_\\*x\\*](https://mm.example/core/channels/set_*x*)';
    expect(text.replace(ours, '')).not.toMatch(/(?<!\\)\]\(|(?<!\\)\*\*bold/);
    expect(text).not.toMatch(/(?<!\\)`rm/);
    expect(text).not.toMatch(/^(#|\|)/m);
    expect(text.split('\n').length).toBeLessThanOrEqual(3);
  });

  it.each(codes)('of %s names no setting but the one whose address was asked', (code) => {
    const told = causeOf(code, 'jira.example');
    const ofApiUrl = cause('reading' in told ? { ...told, asked: 'api-url' } : told, links);
    expect(ofApiUrl).not.toContain('*Jira URL*');
    const ofGateway = cause('reading' in told ? { ...told, asked: 'gateway' } : told, links);
    expect(ofGateway.match(/correct \*Jira|\*Jira (API )?URL\* (unter .* )?korrigieren/gi)).toBeNull();
  });

  it('escapes the names of the channel', () => {
    expect(cause({ code: 'post-refused' }, links)).toContain('[set\\_\\*x\\*](');
  });

  it('tells what the sidebar still shows, where there is something', () => {
    const asOf = Date.parse('2026-11-24T09:00:00Z');
    const dead = { code: 'unauthorized', detail: '', reading: 'board' } as const;
    expect(cause({ ...dead, asOf }, links)).toContain(textsFor(reader, moment).when.time(asOf));
    expect(cause({ ...dead, asOf: null }, links)).not.toContain('Europe/Berlin');
  });

  it('does not call Jira unread where only numbers of the update are', () => {
    const unread = { code: 'answer-not-understood', detail: '' } as const;
    const titleOf = (reading: 'board' | 'week', asOf: number | null) =>
      cause({ ...unread, reading, asOf }, links).split('**')[1];
    expect(titleOf('board', 0)).toMatch(/cannot read Jira anymore|kann Jira nicht mehr lesen/);
    expect(titleOf('board', null)).toMatch(/cannot read Jira\.|kann Jira nicht lesen\./);
    expect(titleOf('week', null)).toMatch(/numbers|Zahlen/);
  });

  it('promises the update on time only where it posts automatically', () => {
    const dead = { code: 'unauthorized', detail: '', reading: 'board' } as const;
    for (const asOf of [0, null]) {
      const said = (isAutomatic: boolean) => cause({ ...dead, asOf }, { ...links, isAutomatic });
      expect(said(true)).toMatch(/on time and says what is missing|pünktlich und nennt, was fehlt/);
      expect(said(false)).not.toMatch(/on time|pünktlich/);
      expect(said(false)).toMatch(
        /the update says what is missing|nennt das Update, was|das Update nennt, was/,
      );
    }
  });
});
