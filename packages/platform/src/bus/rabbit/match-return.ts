import type { RawMessage } from './raw-bodies.ts';

/** A published message that the broker has not answered yet. */
export interface Sent {
  readonly exchange: string;
  readonly routingKey: string;
  readonly messageId: string | undefined;
  readonly body: Uint8Array;
}

/**
 * The publish that a returned message belongs to: the oldest unanswered one that equals it. Messages carry no
 * extra tag to tell equal ones apart, because those are identical to the last byte, so it does not matter
 * which one is meant.
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
