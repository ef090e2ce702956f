import { type ParkedMail, recipientId } from './parked-mail.ts';
import type { ParkedMessage } from './parked-message.ts';

export type Parked = ParkedMessage | ParkedMail;

export interface Chosen {
  readonly items: readonly Parked[];
  /** Ids that match nothing parked. */
  readonly unknown: readonly string[];
}

/**
 * Finds the parked items with these ids. An id names a message, a mail batch with all its parked recipients
 * (also by the batch id in the log), or one recipient of a batch.
 */
export function chooseParked(all: readonly Parked[], ids: readonly string[]): Chosen {
  const items: Parked[] = [];
  const unknown: string[] = [];
  for (const id of new Set(ids)) {
    const found = all.flatMap((item) => named(item, id) ?? []);
    items.push(...found);
    if (found.length === 0) unknown.push(id);
  }
  return { items, unknown };
}

function named(item: Parked, id: string): Parked | undefined {
  if (item.id === id) return item;
  if (item.kind === 'message') return undefined;
  if (item.batch.id === id) return item;
  const recipients = item.recipients.filter(({ userId }) => recipientId(item, userId) === id);
  return recipients.length === 0 ? undefined : { ...item, recipients };
}
