import { createHash } from 'node:crypto';
import {
  type IncomingEvent,
  identityOf,
  isContentEvent,
  isParkingHeader,
  readMessage,
  refuseAhead,
  type WireMessage,
} from '@riff/events';
import { headerText } from './parked-text.ts';

/** A message in a parked queue. Copies with the same messageId and body count as one. */
export interface ParkedMessage {
  readonly kind: 'message';
  /** Derived from the queue, the messageId and the body. */
  readonly id: string;
  /** The queue that it was parked from. */
  readonly queue: string;
  readonly copies: number;
  /** The copy that was parked last. */
  readonly message: WireMessage;
}

const sha256 = (...parts: readonly (string | Uint8Array)[]) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex');
};

export const parkedMessageId = (queue: string, { properties, body }: WireMessage) =>
  sha256(queue, properties.messageId ?? '', body).slice(0, 12);

export type Redriven =
  | { readonly ok: true; readonly message: WireMessage }
  | { readonly ok: false; readonly why: string };

/**
 * The message as sent back to its queue: its original properties and body, without the parking headers. A
 * message that is still unreadable stays parked. An update without an identity gets one from its parked copy:
 * repeating the redrive notifies only once, but the same update parked at another time notifies again.
 */
export function redrivenMessage({ queue, message }: Pick<ParkedMessage, 'queue' | 'message'>): Redriven {
  const read = refuseAhead(readMessage(message), Date.now());
  if (!read.ok) return { ok: false, why: `it would be parked again: ${read.reason}, ${read.detail}` };
  const { headers = {}, ...properties } = message.properties;
  const own = Object.entries(headers).filter(([name]) => !isParkingHeader(name));
  const parkedAt = headerText(headers['x-riff-parked-at']) ?? '';
  const identity = isUnidentified(read.event)
    ? { messageId: `redriven:${sha256(queue, parkedAt, message.body)}` }
    : {};
  return {
    ok: true,
    message: {
      routingKey: queue,
      body: message.body,
      properties: { ...properties, ...identity, headers: Object.fromEntries(own) },
    },
  };
}

const isUnidentified = (event: IncomingEvent) => isContentEvent(event) && identityOf(event) === undefined;

/** Whether it is a follow or unfollow without version and time: such an event is ordered by its arrival. */
export function countsAsNew(message: WireMessage): boolean {
  const read = readMessage(message);
  return read.ok && read.event.pattern.startsWith('follow.') && read.event.meta.version === undefined;
}
