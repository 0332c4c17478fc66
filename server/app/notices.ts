import { wallClockAt } from '../domain/calendar.ts';
import { plainText } from '../domain/markdown.ts';
import { afterRecovery, afterTelling, isToBeTold } from '../domain/notice.ts';
import type { Desk } from './desk.ts';
import type { BoardState } from './poll-board.ts';
import type { Person, TicketsFailure, Week } from './ports.ts';

type Code = TicketsFailure['code'];

/** What does not pass by itself: somebody has to do something in Jira or in the settings. */
const BOARD_CAUSES: readonly Code[] = ['unauthorized', 'forbidden', 'board-not-found', 'column-not-found'];
const FILTER_CAUSES: readonly Code[] = ['filter-not-found'];

/** After a reading of the board: tells the managers what keeps Jira from being read, or notes that it is read again. */
export async function noticeBoard(desk: Desk, channelId: string, state: BoardState): Promise<void> {
  if (state.failure === null) await noteRecovery(desk, channelId, BOARD_CAUSES);
  else if (BOARD_CAUSES.includes(state.failure.code)) await tell(desk, channelId, state.failure, state.asOf);
}

/** After a reading of the filters, which happens for the update only. */
export async function noticeWeek(desk: Desk, channelId: string, week: Week): Promise<void> {
  const counts = [week.resolved, week.resolvedByCustomers];
  const failures = counts.flatMap((count) => (count.ok ? [] : [count.refusal]));
  const failure = failures.find(({ code }) => FILTER_CAUSES.includes(code));
  if (failure !== undefined) await tell(desk, channelId, failure, null);
  else if (failures.length === 0) await noteRecovery(desk, channelId, FILTER_CAUSES);
}

async function noteRecovery({ store, clock }: Desk, channelId: string, over: readonly Code[]): Promise<void> {
  await store.notices.change(channelId, (current) => {
    const causes = afterRecovery(current?.causes ?? [], (code) => over.includes(code), clock.now());
    return causes && { causes };
  });
}

/** The node whose claim is stored tells; when nobody at all could be told, the claim is taken back. */
async function tell(
  desk: Desk,
  channelId: string,
  failure: TicketsFailure,
  asOf: number | null,
): Promise<void> {
  const { store, clock, settings, log } = desk;
  if (settings.posting !== 'by-schedule') return;
  let isMine = false;
  await store.notices.change(channelId, (current) => {
    const causes = current?.causes ?? [];
    isMine = isToBeTold(causes, failure.code, clock.now());
    return isMine ? { causes: afterTelling(causes, failure.code, clock.now()) } : undefined;
  });
  if (!isMine) return;
  const managers = await managersOf(desk, channelId);
  const told = await Promise.allSettled(managers.map((person) => tellOne(desk, person, failure, asOf)));
  const reached = told.filter(({ status }) => status === 'fulfilled').length;
  log.warn('the managers were told about Jira', { code: failure.code, managers: managers.length, reached });
  if (reached > 0 || managers.length === 0) return;
  await store.notices.change(channelId, (current) => ({
    causes: (current?.causes ?? []).filter(({ code }) => code !== failure.code),
  }));
}

async function tellOne(
  { chat, noticesIn, settings }: Desk,
  { id, locale }: Person,
  failure: TicketsFailure,
  asOf: number | null,
): Promise<void> {
  const { zone } = settings.schedule;
  const last = asOf === null ? undefined : wallClockAt(zone, asOf);
  const words = last && `${last.date} ${last.time} (${zone})`;
  const escaped = { ...failure, detail: plainText(failure.detail) };
  await chat.tell(id, noticesIn(locale).jiraNeedsSomebody(escaped, words));
}

/** The managers named in the settings; the channel's admins while those name nobody who is there. */
async function managersOf({ chat, settings }: Desk, channelId: string): Promise<readonly Person[]> {
  const named = await Promise.all(settings.managers.map((username) => chat.personNamed(username)));
  const present = presentAmong(named);
  if (present.length > 0) return present;
  const admins = await chat.adminsOf(channelId);
  return presentAmong(await Promise.all(admins.map((userId) => chat.person(userId))));
}

function presentAmong(people: readonly (Person | undefined)[]): readonly Person[] {
  const there = people
    .filter((person) => person !== undefined)
    .filter(({ isGone, isGuest }) => !isGone && !isGuest);
  return [...new Map(there.map((person) => [person.id, person])).values()];
}
