import { resolveEmails } from '@riff/notifications';
import type { ParkedVerb } from './parked.ts';
import { describeParked } from './parked-describe.ts';
import { takeParkedMessages } from './parked-messages.ts';

export const dropParked: ParkedVerb = {
  usage: 'drop ID --reason TEXT',
  does: 'removes it permanently; of a message only the printed line remains, a mail batch records the reason',
  options: { reason: { type: 'string' } },
  ids: 'one',
  async run({ items, options, bus, store, print }) {
    const reason = options.reason;
    if (typeof reason !== 'string' || reason.trim() === '') {
      print('A reason is required: parked drop ID --reason TEXT, without names or addresses.');
      return 2;
    }
    for (const item of items) {
      if (item.kind === 'message') await takeParkedMessages(bus, [item]);
      else if (item.recipients.some(({ movingTo }) => movingTo !== undefined)) {
        print(`${item.id}: a redrive was interrupted and it may have been sent: redrive it again.`);
        return 1;
      } else if (store !== undefined) {
        const userIds = item.recipients.map(({ userId }) => userId);
        await resolveEmails(store, item.batch, userIds, { outcome: 'dropped', reason });
      }
      print(`dropped:  ${describeParked(item)}  because: ${reason}`);
    }
    return 0;
  },
};
