import type { NewsView, Outgoing, Period, RotationLinks } from '../../app/ports.ts';
import { plainText } from '../../domain/markdown.ts';
import type { Cover, NewsItem, Swap } from '../../domain/rotation/rotation.ts';
import { runs } from '../answers/button-words.ts';
import { actorIn, daysText, nameIn } from '../answers/turn-answers.ts';
import type { Texts } from '../texts/index.ts';
import type { CauseText } from '../texts/parts.ts';
import { periodText } from './wording.ts';

/** Something that happened to somebody's turn; what asks for an answer has buttons until there is one. */
export function newsText(texts: Texts, news: NewsView, links: RotationLinks): Outgoing {
  const { what, swap, cover, dates } = news;
  switch (what.code) {
    case 'swap-asked':
    case 'swap-answered':
      return swap === null || dates === null
        ? plain(texts.notices.forgotten)
        : what.code === 'swap-asked'
          ? swapAsked(texts, swap, dates, news, links)
          : plain(swapAnswered(texts, swap, dates, news.takeDates, links));
    case 'cover-asked':
      return cover === null ? plain(texts.notices.forgotten) : coverAsked(texts, cover, news, links);
    case 'cover-ended':
      return plain(coverEnded(texts, what, links));
    case 'cover-returned':
      return plain(coverReturned(texts, what, links));
    case 'cover-taken':
      return plain(coverTaken(texts, what, links));
    case 'left':
      return plain(texts.notices.left(`~${links.channel.name}`));
    case 'missing':
      return missing(texts, what.usernames, news, links);
    case 'twice-running':
      return dates === null ? plain(texts.notices.forgotten) : twiceRunning(texts, what, dates, news, links);
    default:
      return plain(dates === null ? texts.notices.forgotten : changed(texts, what, dates, news, links));
  }
}

function swapAsked(
  texts: Texts,
  swap: Swap,
  give: Period,
  { takeDates, isOpen }: NewsView,
  links: RotationLinks,
): Outgoing {
  const { notices } = texts;
  const giver = nameIn(links.accounts, swap.giver);
  const take = takeDates && periodText(texts, takeDates);
  const question = notices.swapAsked(giver, plainText(swap.team), periodText(texts, give), take);
  if (!isOpen)
    return plain(
      [question, notices.swapStands(swap.state, giver, nameIn(links.accounts, swap.taker))].join('\n'),
    );
  return {
    text: question,
    buttons: [
      runs('accept', notices.buttons.accept, `swap accept ${swap.id}`, 'primary'),
      runs('decline', notices.buttons.decline, `swap decline ${swap.id}`),
    ],
  };
}

function swapAnswered(
  texts: Texts,
  swap: Swap,
  give: Period,
  takeDates: Period | null,
  links: RotationLinks,
): string {
  const { notices } = texts;
  const people = {
    giver: nameIn(links.accounts, swap.giver),
    taker: nameIn(links.accounts, swap.taker),
    team: plainText(swap.team),
  };
  const given = periodText(texts, give);
  const take = takeDates && periodText(texts, takeDates);
  if (swap.state === 'accepted') {
    const forcedBy = swap.forcedBy === null ? null : actorIn(swap.forcedBy);
    return notices.swapDone(people, given, take, forcedBy);
  }
  return notices.swapNotDone(swap.state, people, given);
}

function coverAsked(
  texts: Texts,
  cover: Cover,
  { isOpen, isHeld, isAskedAnew }: NewsView,
  links: RotationLinks,
): Outgoing {
  const { notices } = texts;
  const { id, team, username, coveredBy, isWithdrawn, returnedBy } = cover;
  const name = nameIn(links.accounts, username);
  const days = texts.turns.days(daysText(texts, cover));
  const question = notices.coverAsked(name, plainText(team), days);
  if (isOpen) {
    const button = runs('takeIt', notices.buttons.takeIt, `away take ${id}`, 'primary');
    const again =
      returnedBy === undefined ? [] : [notices.coverGivenBack(nameIn(links.accounts, returnedBy))];
    return { text: [question, [...again, notices.coverFirst].join(' ')].join('\n'), buttons: [button] };
  }
  if (coveredBy !== null) {
    const text = notices.coverTaken(nameIn(links.accounts, coveredBy), name, plainText(team), days);
    return { text, buttons: isHeld ? [runs('giveBack', notices.buttons.giveBack, `away return ${id}`)] : [] };
  }
  const over = isWithdrawn ? notices.coverWithdrawn : notices.coverOver;
  return plain([question, isAskedAnew ? notices.coverAskedAnew : over].join('\n'));
}

type CoverReturned = Extract<NewsItem, { readonly code: 'cover-returned' }>;

function coverReturned(texts: Texts, what: CoverReturned, links: RotationLinks): string {
  const days = texts.turns.days(daysText(texts, what));
  const names = { by: nameIn(links.accounts, what.by), name: nameIn(links.accounts, what.of) };
  return texts.notices.coverReturned(names, plainText(what.team), days, what.isAsked);
}

type CoverTaken = Extract<NewsItem, { readonly code: 'cover-taken' }>;

function coverTaken(texts: Texts, { team, of, by, from, to }: CoverTaken, links: RotationLinks): string {
  const days = texts.turns.days(daysText(texts, { from, to }));
  const { accounts } = links;
  return texts.notices.coverTaken(nameIn(accounts, by), nameIn(accounts, of), plainText(team), days);
}

type CoverEnded = Extract<NewsItem, { readonly code: 'cover-ended' }>;

function coverEnded(texts: Texts, { team, of, by, from, to }: CoverEnded, links: RotationLinks): string {
  const days = texts.turns.days(daysText(texts, { from, to }));
  const names = { by: nameIn(links.accounts, by), name: nameIn(links.accounts, of) };
  return texts.notices.coverEnded(names, plainText(team), days);
}

function missing(
  texts: Texts,
  usernames: readonly string[],
  { undecided, isOpen }: NewsView,
  links: RotationLinks,
): Outgoing {
  const { notices } = texts;
  const names = usernames.map((username) => nameIn(links.accounts, username));
  const label = (username: string) =>
    usernames.length === 1 ? notices.buttons.replaceNow : `${notices.buttons.replaceNow}: ${username}`;
  const text = notices.missing(names.join(', '), names.length);
  if (!isOpen) return plain([text, notices.decided].join('\n'));
  return {
    text,
    buttons: undecided.map((username, at) =>
      runs(`replace${at}`, label(username), `roster replace @${username}`),
    ),
  };
}

function twiceRunning(
  texts: Texts,
  { of, by, team, rotation }: Extract<NewsItem, { readonly code: 'twice-running' }>,
  dates: Period,
  { isOpen }: NewsView,
  links: RotationLinks,
): Outgoing {
  const { notices } = texts;
  const [one, other] = [nameIn(links.accounts, of), nameIn(links.accounts, by)];
  const text = notices.twiceRunning(one, other, plainText(team), periodText(texts, dates));
  if (!isOpen) return plain([text, notices.decided].join('\n'));
  return { text, buttons: [runs('choose', notices.buttons.choose, `roster choose ${rotation} ${team}`)] };
}

type Changed = Exclude<Extract<NewsItem, { readonly rotation: number }>, { readonly code: 'twice-running' }>;

function changed(texts: Texts, what: Changed, dates: Period, { to }: NewsView, links: RotationLinks): string {
  const { notices } = texts;
  const period = periodText(texts, dates);
  const orNobody = (username: string | null) =>
    username === null || username === '' ? null : nameIn(links.accounts, username);
  switch (what.code) {
    case 'replaced':
      return notices.replaced(
        orNobody(what.of),
        orNobody(what.by),
        plainText(what.team),
        period,
        causeOf(what, to),
      );
    case 'chosen':
      return notices.chosen(
        {
          by: actorIn(what.chosenBy),
          username: nameIn(links.accounts, what.by),
          of: orNobody(what.of),
          isAsPlanned: what.isAsPlanned === true,
        },
        plainText(what.team),
        period,
      );
    case 'returned':
      return notices.returned(
        nameIn(links.accounts, what.by),
        orNobody(what.of),
        plainText(what.team),
        period,
      );
    case 'turn-dropped':
      return notices.turnDropped(nameIn(links.accounts, what.of), plainText(what.team), period);
    case 'lead-changed':
      return notices.leadChanged(orNobody(what.by), orNobody(what.of), period);
    case 'moved':
      return notices.moved(period, periodText(texts, { from: what.wasFrom, to: what.wasTo }));
  }
}

/** `unlisted` with `by` null: somebody took themselves off, or nobody knows who did. */
function causeOf({ of, why }: Extract<Changed, { readonly code: 'replaced' }>, to: string | null): CauseText {
  const isReader = to === of;
  if (why?.code !== 'unlisted') return { code: why?.code ?? 'gone', isReader };
  return { code: 'unlisted', isReader, by: why.by === null || why.by === of ? null : actorIn(why.by) };
}

function plain(text: string): Outgoing {
  return { text, buttons: [] };
}
