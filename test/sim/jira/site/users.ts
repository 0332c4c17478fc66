import { userBean } from '../routes/beans.ts';
import { textOf } from '../routes/input.ts';
import { complaint, okay, type Reply } from '../routes/reply.ts';
import type { SimUser } from './board.ts';
import { userName } from './data-center-words.ts';
import type { Asked, Site } from './site.ts';

/** Nobody assigns tickets to them: one has left, the other is a program. */
const former: SimUser = {
  accountId: '712020:ivan-former',
  displayName: 'Ivan Former',
  emailAddress: 'ivan.former@example.com',
};
const program: SimUser = {
  accountId: '557058:automation',
  displayName: 'Automation for Jira',
  emailAddress: 'automation@example.com',
};

/** Cloud takes `query` and finds beginnings of names and e-mails; Data Center takes `username` and finds any part. */
export function findUsers({ input }: Asked, { board, url, scenario }: Site): Reply {
  const isCloud = scenario.deployment === 'Cloud';
  const text = textOf(isCloud ? input.query : input.username).toLowerCase();
  if (text === '') {
    return complaint(400, `The '${isCloud ? 'query' : 'username'}' query parameter was not provided`);
  }
  const isHidden = isCloud && scenario.hiddenEmails;
  const people = [...board.users, former, ...(isCloud ? [program] : [])].filter((user) => {
    const email = isHidden ? '' : user.emailAddress.toLowerCase();
    const name = user.displayName.toLowerCase();
    if (!isCloud) return [email, name, userName(email)].some((part) => part.includes(text));
    return email.startsWith(text) || ` ${name}`.includes(` ${text}`);
  });
  const beans = people.map((user) => {
    const { emailAddress, ...bean } = userBean(user, url);
    return {
      ...bean,
      ...(isHidden ? {} : { emailAddress }),
      active: user !== former,
      accountType: user === program ? 'app' : 'atlassian',
    };
  });
  return okay(beans.slice(0, Math.min(Number(input.maxResults ?? 50), 1_000)));
}

/** The user a request names in the way of the edition, null for nobody; undefined when there is none such. */
export function userIn(value: unknown, { board, scenario, me }: Site): SimUser | null | undefined {
  if (value === null) return null;
  const member = scenario.deployment === 'Cloud' ? 'accountId' : 'name';
  if (typeof value !== 'object' || value === undefined) return undefined;
  const id: unknown = Object.entries(value).find(([name]) => name === member)?.[1];
  if (id === null) return null;
  return [...board.users, me].find((user) => {
    return id === (member === 'accountId' ? user.accountId : userName(user.emailAddress));
  });
}
