import type { Outgoing } from '../../app/ports.ts';
import type { AwayAnswer, AwayView } from '../../app/rotation/away.ts';
import type { SwapAnswer, SwapView } from '../../app/rotation/swap-turns.ts';
import type { CoverAnswer } from '../../app/rotation/take-cover.ts';
import type { Accounts } from '../../app/rotation/turns.ts';
import { addDays, type PlainDate } from '../../domain/calendar/calendar.ts';
import { plainText } from '../../domain/markdown.ts';
import type { Cover } from '../../domain/rotation/rotation.ts';
import type { Texts } from '../texts/index.ts';
import type { DaysText } from '../texts/parts.ts';
import { runs } from './button-words.ts';

/** A name that opens a profile; of somebody unknown only the word. */
export function nameIn(accounts: Accounts, username: string): string {
  return accounts.has(username) ? `@${username}` : plainText(username);
}

/** Of somebody who did something here, and so has an account; managers need not be in a team. */
export function actorIn(username: string): string {
  return `@${username}`;
}

/** Days whose end is exclusive, as they are read: with both ends. */
export function daysText(texts: Texts, { from, to }: Span): DaysText {
  const last = addDays(to, -1);
  return { first: texts.when.day(from), last: last === from ? null : texts.when.day(last) };
}

interface Span {
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/** What was entered, which turns fall into it, and what can be done about them. */
export function awayText(texts: Texts, answer: AwayAnswer): Outgoing | string {
  const { turns } = texts;
  if (answer.code === 'refused') {
    const { refusal } = answer;
    return turns.awayRefused(refusal, 'username' in refusal ? plainText(refusal.username) : '');
  }
  const { back, away } = answer;
  const said: string[] = [];
  if (back !== null) {
    const who = back.isOwn ? null : nameIn(back.accounts, back.absence.username);
    said.push(turns.awayBack(who, daysText(texts, back.absence)));
  }
  if (away === null) return said.join('\n');
  return { text: [...said, ...awayLines(texts, away)].join('\n'), buttons: awayButtons(texts, away) };
}

function awayLines(texts: Texts, { absence, isOwn, gaps, accounts }: AwayView): readonly string[] {
  const { turns } = texts;
  const who = isOwn ? null : nameIn(accounts, absence.username);
  const lines = gaps.map((gap) => {
    const people = gap.others.map((username) => nameIn(accounts, username)).join(', ');
    return turns.gap(plainText(gap.team), turns.days(daysText(texts, gap)), gap.state, people);
  });
  return [
    turns.away(who, daysText(texts, absence)),
    ...(lines.length === 0 ? [turns.noGaps(who)] : [turns.gaps(who), ...lines]),
  ];
}

function awayButtons({ turns }: Texts, { absence, gaps }: AwayView): Outgoing['buttons'] {
  const back = runs('awayback', turns.takeBack, `away back ${absence.id}`);
  const isOpen = gaps.some(({ state }) => state === 'open');
  if (!isOpen) return [back];
  return [{ ...runs('awayask', turns.askForCover, `away ask ${absence.id}`), style: 'primary' }, back];
}

/** What became of a cover, with the button that undoes it. `reader`: the username of who reads it. */
export function coverText(texts: Texts, answer: CoverAnswer, reader: string): Outgoing | string {
  const { turns, notices } = texts;
  const { accounts } = answer;
  if (answer.code === 'refused') {
    const { refusal } = answer;
    return turns.coverRefused(refusal, refusal.code === 'taken' ? nameIn(accounts, refusal.by) : '');
  }
  const { username, team, from, to, id, ...cover } = answer.code === 'taken' ? answer.cover : answer.request;
  const [name, days] = [nameIn(accounts, username), daysText(texts, { from, to })];
  if (answer.code === 'taken') {
    const back = runs('giveback', notices.buttons.giveBack, `away return ${id}`);
    return { text: turns.coverTaken(name, plainText(team), days), buttons: [back] };
  }
  const by = cover.returnedBy ?? '';
  const isOwn = by === reader;
  const said = turns.coverReturned(isOwn ? null : nameIn(accounts, by), name, plainText(team), days);
  const text = `${said} ${cover.asked.length > 0 ? turns.coverAskedAnew(name) : turns.coverNobodyElse(name)}`;
  return { text, buttons: isOwn ? [runs('takeagain', turns.takeAgain, `away take ${id}`)] : [] };
}

/** Requests that wait for the reader's answer, with buttons to give it. */
export interface Waiting {
  readonly swaps: readonly Omit<SwapView, 'accounts'>[];
  readonly covers: readonly Cover[];
  /** What the reader has taken, and may give back. */
  readonly held: readonly Cover[];
  readonly accounts: Accounts;
}

/** Requests that are shown at once; when they are answered there are others. */
const SHOWN = 5;

/** Undefined where nothing waits, and nothing is held. */
export function waitingText(texts: Texts, waiting: Waiting): Outgoing | undefined {
  const parts = [askedText(texts, waiting), heldText(texts, waiting)].flatMap((one) => one ?? []);
  if (parts.length === 0) return undefined;
  return {
    text: parts.map(({ text }) => text).join('\n\n'),
    buttons: parts.flatMap(({ buttons }) => buttons),
  };
}

function heldText(texts: Texts, { held, accounts }: Waiting): Outgoing | undefined {
  const { turns, notices } = texts;
  if (held.length === 0) return undefined;
  const shown = held.slice(0, SHOWN);
  const lines = shown.map((cover, at) => {
    const name = nameIn(accounts, cover.username);
    return `${at + 1}. ${turns.heldCover(name, plainText(cover.team), daysText(texts, cover))}`;
  });
  const buttons = shown.map(({ id }, at) => {
    const { giveBack } = notices.buttons;
    const label = held.length === 1 ? giveBack : turns.numbered(giveBack, at + 1);
    return runs(`giveback${at}`, label, `away return ${id}`);
  });
  return { text: [turns.heldCovers, ...lines].join('\n'), buttons };
}

function askedText(texts: Texts, { swaps, covers, accounts }: Waiting): Outgoing | undefined {
  const { notices, turns } = texts;
  const count = swaps.length + covers.length;
  if (count === 0) return undefined;
  const period = ({ from, to }: Span) => notices.period(texts.when.day(from), texts.when.day(to));
  const named = (name: string, at: number) => (count === 1 ? name : turns.numbered(name, at + 1));
  const asked = swaps.slice(0, SHOWN).map(({ swap, give, take }, at) => {
    const giver = nameIn(accounts, swap.giver);
    const { accept, decline } = notices.buttons;
    return {
      text: notices.swapAsked(giver, plainText(swap.team), period(give), take && period(take)),
      buttons: [
        runs(`accept${at}`, named(accept, at), `swap accept ${swap.id}`, 'primary'),
        runs(`decline${at}`, named(decline, at), `swap decline ${swap.id}`),
      ],
    };
  });
  const open = covers.slice(0, SHOWN).map((cover, at) => {
    const name = nameIn(accounts, cover.username);
    const days = turns.days(daysText(texts, cover));
    return {
      text: notices.coverAsked(name, plainText(cover.team), days),
      buttons: [
        runs(
          `takeit${at}`,
          named(notices.buttons.takeIt, asked.length + at),
          `away take ${cover.id}`,
          'primary',
        ),
      ],
    };
  });
  const all = [...asked, ...open];
  return {
    text: [turns.waiting(count), ...all.map(({ text }, at) => `${at + 1}. ${text}`)].join('\n'),
    buttons: all.flatMap(({ buttons }) => buttons),
  };
}

/** Beside a dialog: `refusal` says why it did not open. */
export function withWaiting(refusal = '', waiting?: Outgoing): Outgoing | string {
  if (waiting === undefined) return refusal;
  return refusal === '' ? waiting : { ...waiting, text: `${refusal}\n\n${waiting.text}` };
}

/** What became of a request; one that still waits can be taken back. `reader`: the username of who reads it. */
export function swapText(texts: Texts, answer: SwapAnswer, reader: string, taker = ''): Outgoing | string {
  const { turns } = texts;
  if (answer.code === 'refused') {
    const { refusal, accounts } = answer;
    const name = 'username' in refusal ? nameIn(accounts, refusal.username) : '';
    const day = 'day' in refusal ? texts.when.day(refusal.day) : '';
    return turns.swapRefused(refusal, name, nameIn(accounts, taker), day);
  }
  const { swap, give, take, accounts } = answer;
  const days = ({ from, to }: Span) => turns.turn(texts.when.day(from), texts.when.day(to));
  const said = {
    giver: nameIn(accounts, swap.giver),
    taker: nameIn(accounts, swap.taker),
    isOwn: swap.giver === reader,
    team: plainText(swap.team),
    give: days(give),
    take: take === null ? null : days(take),
  };
  switch (swap.state) {
    case 'asked':
      return {
        text: turns.swapAsked(said),
        buttons: [runs('swapwithdraw', turns.withdraw, `swap withdraw ${swap.id}`)],
      };
    case 'accepted':
      return turns.swapDone(said);
    case 'declined':
      return turns.swapDeclined(said);
    case 'withdrawn':
      return turns.swapWithdrawn(said);
    case 'void':
      return turns.swapVoid;
  }
}
