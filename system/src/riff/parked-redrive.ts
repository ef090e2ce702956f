import { redriveEmails } from '@riff/notifications';
import type { ParkedInput, ParkedVerb } from './parked.ts';
import { describeParked } from './parked-describe.ts';
import { isUnknown, type ParkedMail } from './parked-mail.ts';
import { countsAsNew, type ParkedMessage, redrivenMessage } from './parked-message.ts';
import { takeParkedMessages } from './parked-messages.ts';

export const redriveParked: ParkedVerb = {
  usage: 'redrive [--dry-run] [ID…]',
  does: 'sends messages back to their queues, and emails under a new key; without ids, everything that can be sent',
  options: { 'dry-run': { type: 'boolean' } },
  ids: 'any',
  async run(input) {
    const { items, options, print } = input;
    const reasons = items.map((item) => [item, whyNot(item)] as const);
    for (const [item, why] of reasons) {
      if (why !== undefined) print(`stays:  ${item.id}  ${why}`);
    }
    const going = reasons.filter(([, why]) => why === undefined).map(([item]) => item);
    for (const item of going) {
      print(`${options['dry-run'] === true ? 'would go' : 'goes'}:  ${describeParked(item)}`);
      if (item.kind === 'message' && countsAsNew(item.message)) {
        print(`  ${item.id} says no version: it counts as made when it arrives, whatever came since`);
      }
    }
    if (options['dry-run'] !== true) {
      const messages = going.filter((item) => item.kind === 'message');
      if (!(await sendMessages(input, messages))) return 1;
      for (const item of going) if (item.kind === 'mail') await sendEmails(input, item);
    }
    // A message requested by id that could not be redriven is an error.
    return input.ids.length > 0 && going.length < items.length ? 1 : 0;
  },
};

function whyNot(item: ParkedMessage | ParkedMail): string | undefined {
  if (item.kind === 'mail') {
    return isUnknown(item)
      ? 'Resend may have accepted it: look there, then parked settle ID --accepted or --not-accepted'
      : undefined;
  }
  const redriven = redrivenMessage(item);
  return redriven.ok ? undefined : redriven.why;
}

/** Prints how many were sent; false if not all were. */
async function sendMessages(
  { bus, print }: ParkedInput,
  messages: readonly ParkedMessage[],
): Promise<boolean> {
  let sent = 0;
  let why = 'the others are no longer parked';
  try {
    await takeParkedMessages(bus, messages, async (one) => {
      const redriven = redrivenMessage(one);
      if (!redriven.ok) throw new Error(redriven.why);
      await bus.send(one.queue, redriven.message);
      sent += 1;
    });
  } catch (error) {
    why = `${error instanceof Error ? error.message : String(error)}. Redrive again: a message that is sent twice counts once`;
  }
  const all = messages.length;
  if (sent < all) print(`${sent} of ${all} messages redriven: ${why}`);
  else if (all > 0) print(`${sent} messages redriven`);
  return sent === all;
}

async function sendEmails({ store, print }: ParkedInput, { batch, recipients }: ParkedMail): Promise<void> {
  if (store === undefined) throw new Error('there is no store of Notifications-MS');
  const userIds = recipients.map(({ userId }) => userId);
  const moved = await redriveEmails(store, batch, userIds);
  print(`${moved.size} emails planned in ${new Set(moved.values()).size} batches`);
}
