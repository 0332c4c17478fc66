import type { SimTicket } from '../site/board.ts';
import { typeBean } from '../site/links.ts';
import { isAllowed } from '../site/permissions.ts';
import type { Asked, Site } from '../site/site.ts';
import { addChange, recordIn, ticketNamed, unknownTicket } from './edits.ts';
import { complaint, okay, type Reply } from './reply.ts';

const SWITCHED_OFF = complaint(404, 'Issue linking is currently disabled.');

const UNKNOWN_LINK = complaint(404, 'No issue link with that id exists.');

/** A right that is missing, though the token is as good as before. */
function notAllowed({ key }: SimTicket): Reply {
  return complaint(401, `No Link Issue Permission for issue '${key}'`);
}

export function linkTypes(_asked: Asked, { scenario, url }: Site): Reply {
  if (scenario.linkTypes === null) return SWITCHED_OFF;
  const issueLinkTypes = scenario.linkTypes.map((type) => typeBean(type, url));
  return okay({ issueLinkTypes });
}

/** `inwardIssue` is where the link starts; one that is there already is kept. */
export function addLink({ input }: Asked, site: Site): Reply {
  const { board, scenario } = site;
  if (scenario.linkTypes === null) return SWITCHED_OFF;
  const { id, name } = recordIn(input.type);
  const type = scenario.linkTypes.find((one) => one.id === id || one.name === name);
  if (type === undefined) return complaint(404, 'No issue link type with that id or name found.');
  const from = ticketNamed(String(recordIn(input.inwardIssue).key), site);
  const to = ticketNamed(String(recordIn(input.outwardIssue).key), site);
  if (from === undefined || to === undefined) return unknownTicket;
  if (!isAllowed('LINK_ISSUES', site)) return notAllowed(from);
  if (from === to) return complaint(400, 'You cannot link an issue to itself.');
  const links = board.links ?? [];
  const isThere = links.some((one) => one.typeId === type.id && one.from === from.key && one.to === to.key);
  if (!isThere) {
    const number = Math.max(20_000, ...links.map((one) => Number(one.id))) + 1;
    board.links = [...links, { id: String(number), typeId: type.id, from: from.key, to: to.key }];
    noteLink(from, `This issue ${type.outward} ${to.key}`, site);
    noteLink(to, `This issue ${type.inward} ${from.key}`, site);
  }
  return { status: 201, body: null };
}

/** Cloud says of a link that the account may not remove what it says of one that is not there. */
export function removeLink({ parameters }: Asked, site: Site): Reply {
  const { board, scenario } = site;
  if (scenario.linkTypes === null) return SWITCHED_OFF;
  const link = board.links?.find(({ id }) => id === parameters[0]);
  const from = ticketNamed(link?.from, site);
  if (link === undefined || from === undefined) return UNKNOWN_LINK;
  if (!isAllowed('LINK_ISSUES', site)) {
    return scenario.deployment === 'Cloud' ? UNKNOWN_LINK : notAllowed(from);
  }
  board.links = board.links?.filter((one) => one !== link) ?? [];
  for (const key of [link.from, link.to]) {
    const ticket = ticketNamed(key, site);
    if (ticket !== undefined) noteLink(ticket, null, site);
  }
  return { status: 204, body: null };
}

/** Names nobody but the account: links carry no history of their own. */
function noteLink(ticket: SimTicket, words: string | null, site: Site): void {
  addChange(
    ticket,
    { field: 'Link', from: null, fromString: null, to: null, toString: words },
    undefined,
    site,
  );
}
