import { myPermissions } from '../site/permissions.ts';
import type { Route } from '../site/site.ts';
import { findUsers } from '../site/users.ts';
import { assign, createTicket, editScreen, editTicket, readComments, writeComment } from './edits.ts';
import { addLink, linkTypes, removeLink } from './links.ts';
import { rankTickets } from './rank.ts';
import { makeTransition, offeredTransitions } from './transitions.ts';

export const writeRoutes: readonly Route[] = [
  { method: 'PUT', path: /^\/rest\/agile\/1\.0\/issue\/rank$/, needsLogin: true, answer: rankTickets },
  {
    method: 'GET',
    path: /^\/rest\/api\/[23]\/issue\/([^/]+)\/transitions$/,
    needsLogin: true,
    answer: offeredTransitions,
  },
  {
    method: 'POST',
    path: /^\/rest\/api\/[23]\/issue\/([^/]+)\/transitions$/,
    needsLogin: true,
    answer: makeTransition,
  },
  { method: 'PUT', path: /^\/rest\/api\/[23]\/issue\/([^/]+)\/assignee$/, needsLogin: true, answer: assign },
  {
    method: 'GET',
    path: /^\/rest\/api\/[23]\/issue\/([^/]+)\/editmeta$/,
    needsLogin: true,
    answer: editScreen,
  },
  { method: 'PUT', path: /^\/rest\/api\/[23]\/issue\/([^/]+)$/, needsLogin: true, answer: editTicket },
  {
    method: 'POST',
    path: /^\/rest\/api\/2\/issue\/([^/]+)\/comment$/,
    needsLogin: true,
    answer: writeComment,
  },
  {
    method: 'GET',
    path: /^\/rest\/api\/2\/issue\/([^/]+)\/comment$/,
    needsLogin: true,
    answer: readComments,
  },
  { method: 'POST', path: /^\/rest\/api\/2\/issue$/, needsLogin: true, answer: createTicket },
  { method: 'GET', path: /^\/rest\/api\/[23]\/issueLinkType$/, needsLogin: true, answer: linkTypes },
  { method: 'POST', path: /^\/rest\/api\/[23]\/issueLink$/, needsLogin: true, answer: addLink },
  { method: 'DELETE', path: /^\/rest\/api\/[23]\/issueLink\/(\d+)$/, needsLogin: true, answer: removeLink },
  { method: 'GET', path: /^\/rest\/api\/[23]\/user\/search$/, needsLogin: true, answer: findUsers },
  { method: 'GET', path: /^\/rest\/api\/[23]\/mypermissions$/, needsLogin: true, answer: myPermissions },
];
