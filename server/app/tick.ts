import { datesToLookAt, planAt } from '../domain/schedule.ts';
import { buildUpdate } from './build-update.ts';
import type { Desk } from './desk.ts';
import { noticeBoard } from './notices.ts';
import { PANEL_AGE } from './poll-board.ts';
import { publicationsOf, publish } from './publish.ts';

/** One minute of one SET: on the node that holds the lease, do what is due and read the board. Never rejects. */
export async function tick(desk: Desk): Promise<void> {
  try {
    const channelId = await desk.channelId();
    if (channelId === undefined || !(await desk.lease.hold(LEASE))) return;
    const done = await Promise.allSettled([doWhatIsDue(desk, channelId), readBoard(desk, channelId)]);
    for (const outcome of done) if (outcome.status === 'rejected') report(desk, outcome.reason);
  } catch (error) {
    report(desk, error);
  }
}

/** Who posts by schedule and who polls is one node. */
export const LEASE = 'tick';

async function readBoard(desk: Desk, channelId: string): Promise<void> {
  await noticeBoard(desk, channelId, await desk.board.refresh(channelId, PANEL_AGE));
}

async function doWhatIsDue(desk: Desk, channelId: string): Promise<void> {
  const { settings, clock, log } = desk;
  if (settings.posting === 'off') return;
  const now = clock.now();
  const publications = await publicationsOf(desk, channelId, datesToLookAt(now, settings.schedule));
  const plan = planAt(now, settings.schedule, settings.posting === 'by-schedule', publications);
  if (plan.kind === 'nothing') return;
  const claimed = publications.get(plan.dueDate);
  const { by, message } =
    claimed?.state === 'claimed'
      ? claimed
      : { by: 'schedule' as const, ...(await buildUpdate(desk, plan.dueDate)) };
  const published = await publish(desk, channelId, plan.dueDate, { by, message });
  log.info('update by schedule', { due: plan.dueDate, plan: plan.kind, outcome: published.code });
}

function report(desk: Desk, error: unknown): void {
  desk.log.error('the minute was not finished', { error: String(error).slice(0, 300) });
}
