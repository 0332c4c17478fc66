import { isCloudAddress, jiraAddress, siteOf } from './jira-address.ts';

/**
 * The site that an address belongs to, as settings and links write it: people paste what stands in the browser, a board or an issue.
 * Null when it cannot be used; see {@link jiraAddress}.
 */
export function siteIn(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const hasQuery = url.search !== '';
  url.search = '';
  url.hash = '';
  url.pathname = pathOfSite(url, hasQuery);
  const site = jiraAddress(url.href);
  return site === null ? null : siteOf(site);
}

/** Sites of the cloud have no path; of any other, all before the first of Jira's own pages is the path of the site. */
function pathOfSite(url: URL, hasQuery: boolean): string {
  if (isCloudAddress(url) && url.hostname !== 'api.atlassian.com') return '';
  const parts = url.pathname.split('/').filter((part) => part !== '');
  const page = parts.findIndex((_, at) => isPage(parts.slice(at), hasQuery));
  return `/${parts.slice(0, page === -1 ? undefined : page).join('/')}`;
}

/** A site may be at home in a path of any name, so words that are common count only with what follows them in Jira. */
function isPage([name = '', next = '']: readonly string[], hasQuery: boolean): boolean {
  switch (name) {
    case 'browse':
    case 'secure':
    case 'login.jsp':
      return true;
    case 'issues':
      return next !== '' || hasQuery;
    case 'projects':
    case 'servicedesk':
      return next !== '';
    case 'plugins':
      return next === 'servlet';
    case 'rest':
      return next !== '';
    case 'jira':
      return CLOUD_PAGES.has(next);
    default:
      return false;
  }
}

/** What follows `/jira/` in the cloud alone, which also serves sites under addresses of their own. */
const CLOUD_PAGES = new Set([
  'boards',
  'core',
  'dashboards',
  'discovery',
  'filters',
  'for-you',
  'people',
  'plans',
  'software',
  'your-work',
]);
