import { rightsWith } from '../../../app/access.ts';
import type { JiraAccount } from '../../../app/ports.ts';
import {
  chooseOwnLink,
  confirmLink,
  type LinkAnswer,
  ownLink,
  proposeLink,
} from '../../../app/settings/link.ts';
import { cutTo, oneLine, plainText } from '../../../domain/markdown.ts';
import { type Answer, type Asked, notDone } from '../../answers/answer.ts';
import { runs } from '../../answers/button-words.ts';
import { inPost } from '../../texts/failure-text.ts';
import type { Texts } from '../../texts/index.ts';
import type { Subcommand } from './command.ts';

/** `/set-update link`: who one is in Jira; `link NAME` says it, `link @username` confirms it for somebody. */
export const link: Subcommand = {
  name: 'link',
  right: 'read',
  takesWords: true,
  async run({ texts, set, person, rights, words }: Asked) {
    const confirmed = /^@([a-z0-9._-]{1,64})$/i.exec(words)?.[1];
    if (confirmed !== undefined) {
      const isManager = (await rightsWith(set, person.id, rights, 'manage')).has('manage');
      return sentence(texts, await confirmLink(set, confirmed.toLowerCase(), isManager), words);
    }
    if (words === '') return sentence(texts, await ownLink(set, person), person.username);
    const own = /^=(\S+)$/.exec(words)?.[1];
    if (own !== undefined) {
      return sentence(texts, await chooseOwnLink(set, person, own), person.username);
    }
    const [, name = words, number, account] = /^(.*\S)\s+(?:#(\d{1,2})|=(\S+))$/.exec(words) ?? [];
    const chosen = number === undefined ? account : Number(number);
    const wanted = cutTo(name, 100);
    return sentence(
      texts,
      await proposeLink(set, person, wanted, chosen, rights.has('manage')),
      plainText(wanted),
      person.username,
    );
  },
};

function sentence(texts: Texts, answer: LinkAnswer, words: string, username = words): string | Answer {
  switch (answer.code) {
    case 'match': {
      const { match } = answer;
      if (match.by !== 'nothing') return texts.link[match.by](nameOf(match.account));
      return match.proposed === null
        ? texts.link.unknown
        : texts.link.waiting(nameOf(match.proposed), username);
    }
    case 'proposed':
      return texts.link.proposed(nameOf(answer.account), answer.username);
    case 'confirmed':
      return texts.link.confirmed(plainText(answer.username), nameWithAddress(answer.account));
    case 'nobody-found':
      return notDone(texts.link.nobodyFound(words));
    case 'several':
      return {
        text: texts.link.several(
          answer.accounts
            .map((account, at) => `${at + 1}. ${nameAmong(answer.accounts, account)}`)
            .join('\n'),
          oneLine(answer.wanted).replaceAll('`', ''),
        ),
        buttons: buttonsFor(answer.accounts, `${answer.wanted} `),
      };
    case 'several-own':
      return {
        text: texts.link.severalMine(
          answer.accounts.map((account) => `* ${nameAmong(answer.accounts, account)}`).join('\n'),
        ),
        buttons: buttonsFor(answer.accounts, ''),
      };
    case 'nothing-proposed':
      return notDone(texts.link.nothingProposed(plainText(answer.username)));
    case 'only-managers':
      return notDone(texts.link.onlyManagers);
    case 'failed':
      return notDone(texts.order.writeFailure(inPost(answer.failure)));
  }
}

/** A button for each account, which names it by its id. */
function buttonsFor(accounts: readonly JiraAccount[], wanted: string): Answer['buttons'] {
  return accounts.map((account, at) =>
    runs(`account${at}`, labelAmong(accounts, account), `link ${wanted}=${account.id}`),
  );
}

/** Two of one name are told apart by their accounts. */
function labelAmong(accounts: readonly JiraAccount[], { id, displayName }: JiraAccount): string {
  const isOnly = accounts.filter((one) => one.displayName === displayName).length === 1;
  return isOnly ? displayName : `${displayName} (${id})`;
}

function nameAmong(accounts: readonly JiraAccount[], account: JiraAccount): string {
  return `**${plainText(labelAmong(accounts, account))}**`;
}

function nameOf({ displayName }: JiraAccount): string {
  return `**${plainText(displayName)}**`;
}

/** For managers, who have to tell two people of one name apart. */
function nameWithAddress(account: JiraAccount): string {
  return account.email === null ? nameOf(account) : `${nameOf(account)} (${plainText(account.email)})`;
}
