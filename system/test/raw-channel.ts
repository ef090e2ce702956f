import type { TestContext } from 'node:test';
import amqp from 'amqplib';

export interface ParkedMessage {
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** Low-level operations that our bus doesn't offer. */
export interface RawChannel {
  declare(queue: string, queueArguments: Readonly<Record<string, unknown>>): Promise<void>;
  send(queue: string, body: Buffer): Promise<void>;
  /** Takes all messages of a queue. */
  takeAll(queue: string): Promise<readonly ParkedMessage[]>;
}

export async function openRawChannel(t: TestContext, url: string): Promise<RawChannel> {
  const connection = await amqp.connect(url);
  t.after(() => connection.close());
  const channel = await connection.createConfirmChannel();
  return {
    async declare(queue, queueArguments) {
      await channel.assertQueue(queue, { durable: true, arguments: queueArguments });
    },
    async send(queue, body) {
      channel.sendToQueue(queue, body);
      await channel.waitForConfirms();
    },
    async takeAll(queue) {
      const taken: ParkedMessage[] = [];
      for (;;) {
        const message = await channel.get(queue, { noAck: true });
        if (message === false) return taken;
        taken.push({ body: message.content, headers: message.properties.headers ?? {} });
      }
    },
  };
}
