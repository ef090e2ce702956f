import type { ParkedVerb } from './parked.ts';
import { describeParked } from './parked-describe.ts';

export const listParked: ParkedVerb = {
  usage: 'list',
  does: 'what is parked, why, since when and from whom',
  options: {},
  async run({ items, print }) {
    for (const item of items) print(describeParked(item));
    const mails = items.filter(({ kind }) => kind === 'mail');
    const recipients = items.flatMap((item) => (item.kind === 'mail' ? item.recipients : []));
    print(
      `parked: ${items.length - mails.length} messages, ${recipients.length} emails in ${mails.length} batches`,
    );
    return 0;
  },
};
