import { withWikiText } from '../site/descriptions.ts';
import type { Asked, Route, Site } from '../site/site.ts';
import { teamFieldBeans } from '../site/team-fields.ts';
import { configurationBean, fieldBeans, issueBean, statusBean, userBean } from './beans.ts';
import { bulkChangelog, issueChangelog } from './changelogs.ts';
import { listOf } from './input.ts';
import { boardIssues, noBoard, searchByQuery } from './issue-lists.ts';
import { complaint, okay, type Reply } from './reply.ts';
import { resolutions } from './transitions.ts';
import { writeRoutes } from './write-routes.ts';

const gone = complaint(
  410,
  'The requested API has been removed. Please migrate to the /rest/api/3/search/jql API. A full migration guideline is available at https://developer.atlassian.com/changelog/#CHANGE-2046',
);

export const routes: readonly Route[] = [
  ...writeRoutes,
  { method: 'GET', path: /^\/rest\/api\/(?:2|3|latest)\/search$/, needsLogin: false, answer: () => gone },
  { method: 'POST', path: /^\/rest\/api\/(?:2|3|latest)\/search$/, needsLogin: false, answer: () => gone },
  {
    method: 'GET',
    path: /^\/rest\/api\/(?:2|3|latest)\/search\/jql$/,
    needsLogin: false,
    answer: searchByQuery,
  },
  {
    method: 'POST',
    path: /^\/rest\/api\/(?:2|3|latest)\/search\/jql$/,
    needsLogin: false,
    answer: searchByQuery,
  },
  {
    method: 'GET',
    path: /^\/rest\/software\/1\.0\/board\/(\d+)\/issue$/,
    needsLogin: false,
    answer: boardIssues,
  },
  {
    method: 'GET',
    path: /^\/rest\/agile\/1\.0\/board\/\d+\/(?:issue|backlog)$/,
    needsLogin: false,
    answer: () => complaint(410, 'This API has been removed. Use /rest/software/1.0 instead.'),
  },
  {
    method: 'GET',
    path: /^\/rest\/agile\/1\.0\/board\/(\d+)\/configuration$/,
    needsLogin: true,
    answer: ({ parameters }, { board, url }) =>
      parameters[0] === String(board.id) ? okay(configurationBean(board, url)) : noBoard,
  },
  {
    method: 'POST',
    path: /^\/rest\/api\/[23]\/changelog\/bulkfetch$/,
    needsLogin: true,
    answer: bulkChangelog,
  },
  {
    method: 'GET',
    path: /^\/rest\/api\/[23]\/issue\/([^/]+)\/changelog$/,
    needsLogin: true,
    answer: issueChangelog,
  },
  {
    method: 'GET',
    path: /^\/rest\/api\/[23]\/myself$/,
    needsLogin: true,
    answer: (_asked, { me, url }) => okay(userBean(me, url)),
  },
  { method: 'GET', path: /^\/rest\/api\/([23])\/issue\/([^/]+)$/, needsLogin: false, answer: oneTicket },
  { method: 'GET', path: /^\/rest\/api\/[23]\/serverInfo$/, needsLogin: false, answer: serverInfo },
  { method: 'GET', path: /^\/rest\/api\/[23]\/filter\/(\d+)$/, needsLogin: false, answer: savedFilter },
  {
    method: 'GET',
    path: /^\/rest\/api\/[23]\/status$/,
    needsLogin: false,
    answer: ({ isAuthenticated }, { board, url }) =>
      okay(isAuthenticated ? board.statuses.map(({ id }) => statusBean(board, id, url)) : []),
  },
  {
    method: 'GET',
    path: /^\/rest\/api\/[23]\/field$/,
    needsLogin: false,
    answer: ({ isAuthenticated }) => okay(isAuthenticated ? [...fieldBeans(), ...teamFieldBeans()] : []),
  },
  {
    method: 'GET',
    path: /^\/rest\/api\/[23]\/resolution$/,
    needsLogin: true,
    answer: (_asked, { url }) =>
      okay(
        resolutions.map((one) => ({
          ...one,
          self: `${url}/rest/api/2/resolution/${one.id}`,
          description: '',
        })),
      ),
  },
];

/** As it is at this moment, whatever lists know of it. */
function oneTicket({ parameters, input, isAuthenticated }: Asked, site: Site): Reply {
  const [version, name] = parameters;
  const ticket = site.board.tickets.find(({ id, key }) => id === name || key === name);
  if (ticket === undefined || !isAuthenticated) {
    return complaint(404, 'Issue does not exist or you do not have permission to see it.');
  }
  const bean = issueBean(ticket, listOf(input.fields, ['*all']), site);
  return okay(version === '2' ? withWikiText(bean, ticket) : bean);
}

function serverInfo(_asked: Asked, { url, scenario, clock }: Site): Reply {
  const isCloud = scenario.deployment === 'Cloud';
  return okay({
    baseUrl: url,
    version: isCloud ? '1001.0.0-SNAPSHOT' : '10.3.24',
    versionNumbers: isCloud ? [1001, 0, 0] : [10, 3, 24],
    deploymentType: scenario.deployment,
    buildNumber: 100_290,
    buildDate: '2026-11-10T00:00:00.000+0100',
    serverTime: new Date(clock.now()).toISOString().replace('Z', '+0000'),
    scmInfo: '4d6f636b',
    serverTitle: 'Jira',
  });
}

function savedFilter({ parameters, isAuthenticated }: Asked, { board, url }: Site): Reply {
  const filter = isAuthenticated ? board.filters.find(({ id }) => String(id) === parameters[0]) : undefined;
  if (filter === undefined) {
    return complaint(
      400,
      'The selected filter is not available to you, perhaps it has been deleted or had its permissions changed.',
    );
  }
  const self = `${url}/rest/api/3/filter/${filter.id}`;
  return okay({ self, id: String(filter.id), name: filter.name, jql: filter.jql, favourite: false });
}
