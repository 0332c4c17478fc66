import { currentUpdate } from '../../domain/update/schedule.ts';
import type { Author } from '../ports.ts';
import { fixOrder as fixed, type OrderFixed } from '../queue/order.ts';
import type { SetAtWork } from '../set.ts';
import { refreshMessages } from './update-messages.ts';

/** The same as of the queue; the draft offers it only while there is something to fix. */
export async function fixOrder(set: SetAtWork, token: string, by: Author): Promise<OrderFixed> {
  const answer = await fixed(set, token, by);
  void refreshMessages(set, currentUpdate(set.clock.now(), set.settings.schedule).dueDate);
  return answer;
}
