import { redriveEmails, resolveEmails } from '@riff/notifications';
import type { ParkedVerb } from './parked.ts';
import { isUnknown, type ParkedMail } from './parked-mail.ts';

export const settleParked: ParkedVerb = {
  usage: 'settle ID --accepted|--not-accepted',
  does: 'records what Resend shows for emails of unknown outcome; those it never accepted are sent under a new key',
  options: { accepted: { type: 'boolean' }, 'not-accepted': { type: 'boolean' } },
  ids: 'one',
  async run({ items, options, store, print }) {
    const { accepted = false, 'not-accepted': notAccepted = false } = options;
    if (accepted === notAccepted) {
      print('State what Resend shows: parked settle ID --accepted or --not-accepted.');
      return 2;
    }
    for (const item of items) {
      if (item.kind === 'message' || store === undefined || !isUnknown(item)) {
        print(`${item.id} is no email of unknown outcome: redrive it or drop it.`);
        return 1;
      }
      const userIds = unknownOf(item);
      if (accepted) {
        const reason = 'an operator found it accepted at Resend';
        await resolveEmails(store, item.batch, userIds, { outcome: 'accepted', reason });
      } else await redriveEmails(store, item.batch, userIds);
      print(`${item.id}: ${userIds.length} emails ${accepted ? 'noted as accepted' : 'planned again'}`);
    }
    return 0;
  },
};

const unknownOf = ({ recipients }: ParkedMail) =>
  recipients
    .filter(({ unknown, movingTo }) => unknown === true && movingTo === undefined)
    .map(({ userId }) => userId);
