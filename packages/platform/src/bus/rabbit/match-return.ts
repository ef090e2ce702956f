import type { RawMessage } from './raw-bodies.ts';

/** A message on its way to the broker. */
export interface Sent {
  readonly exchange: string;
  readonly routingKey: string;
  readonly messageId: string | undefined;
  readonly body: Uint8Array;
}

/**
 * The publish that came back: the oldest one under way that looks like it. Nothing is added to the wire to tell two
 * alike apart, since that matters to nobody: what is the same to the last byte may stand for each other.
 */
export function matchReturn<S extends Sent>(underWay: Iterable<S>, returned: RawMessage): S | undefined {
  for (const sent of underWay) {
    if (
      sent.messageId === returned.messageId &&
      sent.routingKey === returned.routingKey &&
      sent.exchange === returned.exchange &&
      Buffer.compare(sent.body, returned.body) === 0
    )
      return sent;
  }
  return undefined;
}
