import {
  eventsExchange,
  notificationsQueue,
  type OutgoingEvent,
  type WireProperties,
  writeMessage,
} from '@riff/events';
import { Connection } from 'rabbitmq-client';
import { seconds } from '../measuring/seconds.ts';

/** The client alone: publishes the same messages with `window` outstanding confirms. Returns seconds. */
export async function publishBare(
  url: string,
  events: readonly OutgoingEvent[],
  window: number,
): Promise<number> {
  const connection = new Connection(url);
  const publisher = connection.createPublisher({ confirm: true });
  const messages = events.map((event) => writeMessage(event));
  let next = 0;
  const publishSome = async () => {
    for (;;) {
      const message = messages[next];
      next += 1;
      if (message === undefined) return;
      const { routingKey, body, properties } = message;
      await publisher.send(
        { exchange: eventsExchange, routingKey, mandatory: true, durable: true, ...present(properties) },
        Buffer.from(body),
      );
    }
  };
  await connection.queueDeclare({ queue: notificationsQueue, passive: true });
  const took = await seconds(() => Promise.all(Array.from({ length: window }, publishSome)));
  await publisher.close();
  await connection.close();
  return took;
}

/** The properties in this client's form. */
function present({ messageId, type, contentType, headers }: WireProperties) {
  return {
    ...(messageId !== undefined && { messageId }),
    ...(type !== undefined && { type }),
    ...(contentType !== undefined && { contentType }),
    headers: { ...headers },
  };
}
