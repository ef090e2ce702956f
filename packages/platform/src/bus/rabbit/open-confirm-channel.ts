import type { WireMessage } from '@riff/events';
import { BusUnavailableError } from '../bus.ts';
import { closeChannel } from './close-channel.ts';
import { matchReturn, type Sent } from './match-return.ts';
import type { Link } from './open-link.ts';
import { toEnvelope } from './to-envelope.ts';

/** A channel in confirm mode, and the messages sent on it that the broker has not answered yet. */
export interface ConfirmChannel {
  readonly open: boolean;
  /**
   * Resolves with whether a queue took the message, once the broker has answered, however long that takes.
   * Throws BusUnavailableError when the broker refuses it or the channel closes first.
   */
  send(exchange: string, message: WireMessage): Promise<boolean>;
}

interface Attempt extends Sent {
  readonly answer: PromiseWithResolvers<boolean>;
  returned: boolean;
}

export async function openConfirmChannel(link: Link, onClose: () => void): Promise<ConfirmChannel> {
  const channel = await link.channel();
  const underWay = new Set<Attempt>();
  const fail = (attempt: Attempt, cause?: unknown) => {
    underWay.delete(attempt);
    attempt.answer.reject(new BusUnavailableError('the message was not confirmed', { cause }));
  };
  channel.on('basic.return', (message) => {
    const attempt = matchReturn(underWay, message);
    if (attempt) attempt.returned = true;
    // An unknown message was returned: close, so that nothing unanswered counts as sent.
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
        // rabbitmq-client emits a return in a setImmediate, queued before its confirm was read: this one runs
        // after it.
        () => setImmediate(confirm, attempt),
        (cause) => fail(attempt, cause),
      );
      return answer.promise;
    },
  };
}
