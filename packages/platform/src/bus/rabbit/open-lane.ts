import type { WireMessage } from '@riff/events';
import { BusUnavailableError } from '../bus.ts';
import { closeChannel } from './close-channel.ts';
import { matchReturn, type Sent } from './match-return.ts';
import type { Link } from './open-link.ts';
import { toEnvelope } from './to-envelope.ts';

/** A channel in confirm mode, with what was sent on it and isn't answered yet. */
export interface Lane {
  readonly open: boolean;
  /**
   * Whether a queue took the message, once the broker has said so, however long that takes. Throws BusUnavailableError
   * when the broker refuses it or the channel closes first.
   */
  send(exchange: string, message: WireMessage): Promise<boolean>;
}

interface Attempt extends Sent {
  readonly answer: PromiseWithResolvers<boolean>;
  returned: boolean;
}

export async function openLane(link: Link, onClose: () => void): Promise<Lane> {
  const channel = await link.channel();
  const underWay = new Set<Attempt>();
  const fail = (attempt: Attempt, cause?: unknown) => {
    underWay.delete(attempt);
    attempt.answer.reject(new BusUnavailableError('the message was not confirmed', { cause }));
  };
  channel.on('basic.return', (message) => {
    const attempt = matchReturn(underWay, message);
    if (attempt) attempt.returned = true;
    // Something came back and nobody knows what: then nothing under way may count as sent.
    else void closeChannel(channel);
  });
  channel.once('close', () => {
    for (const attempt of underWay) fail(attempt);
    onClose();
  });
  await channel.confirmSelect();

  const confirm = (attempt: Attempt) => {
    underWay.delete(attempt);
    attempt.answer.resolve(!attempt.returned);
  };
  return {
    get open() {
      return channel.active;
    },
    send(exchange, message) {
      const { routingKey, properties } = message;
      const { buffer, byteOffset, byteLength } = message.body;
      const body = Buffer.from(buffer, byteOffset, byteLength);
      const answer = Promise.withResolvers<boolean>();
      const attempt = {
        exchange,
        routingKey,
        messageId: properties.messageId,
        body,
        answer,
        returned: false,
      };
      underWay.add(attempt);
      channel.basicPublish(toEnvelope(exchange, message), body).then(
        // A return is told of in a setImmediate queued when it was read, and that was before its confirm.
        () => setImmediate(confirm, attempt),
        (cause) => fail(attempt, cause),
      );
      return answer.promise;
    },
  };
}
