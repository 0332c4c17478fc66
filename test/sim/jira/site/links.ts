import type { SimBoard, SimTicket } from './board.ts';

/** A type of link: a ticket says its outward words of the one that the link leads to. */
export interface SimLinkType {
  readonly id: string;
  readonly name: string;
  readonly inward: string;
  readonly outward: string;
}

export const LINK_TYPES: readonly SimLinkType[] = [
  { id: '10000', name: 'Blocks', inward: 'is blocked by', outward: 'blocks' },
  { id: '10002', name: 'Duplicate', inward: 'is duplicated by', outward: 'duplicates' },
  { id: '10003', name: 'Relates', inward: 'relates to', outward: 'relates to' },
];

/** As Jira answers it. */
export const typeBean = (type: SimLinkType, url: string) => ({
  ...type,
  self: `${url}/rest/api/3/issueLinkType/${type.id}`,
});

/** The links of a ticket as Jira answers them, each with its other end; `types`: those of the site. */
export function linkBeans(
  { key }: SimTicket,
  types: readonly SimLinkType[],
  board: SimBoard,
  url: string,
): readonly object[] {
  return (board.links ?? []).flatMap(({ id, typeId, from, to }) => {
    const type = types.find((one) => one.id === typeId);
    if (type === undefined || (from !== key && to !== key)) return [];
    const other = board.tickets.find((one) => one.key === (from === key ? to : from));
    if (other === undefined) return [];
    const self = `${url}/rest/api/3/issueLink/${id}`;
    const end = { id: other.id, key: other.key, self: `${url}/rest/api/3/issue/${other.id}` };
    const named = { ...end, fields: { summary: other.summary } };
    return [{ id, self, type: typeBean(type, url), [from === key ? 'outwardIssue' : 'inwardIssue']: named }];
  });
}
