import { type Bus, BusUnavailableError, type Delivery, type LocalBus } from '@riff/platform';

/** One process's connection to a shared broker. */
export interface Connection extends Bus {
  /**
   * Loses the connection: unsettled deliveries go back to their queue, later acknowledgements are ignored,
   * and calls fail.
   */
  lose(): void;
  /** Restores the connection; consumers resume. */
  regain(): void;
}

interface LinkedConsumer {
  lose(): void;
  regain(): void;
}

export function connectTo(bus: LocalBus): Connection {
  const consumers = new Set<LinkedConsumer>();
  let connected = true;

  const assertConnected = () => {
    if (!connected) throw new BusUnavailableError('the broker is not reached');
  };
  const reached = (delivery: Delivery): Delivery => ({
    ...delivery,
    async park(...why) {
      assertConnected();
      await delivery.park(...why);
    },
  });
  return {
    get status() {
      return { connected, blocked: false };
    },
    ensureTopology: async () => {},
    async publish(message) {
      assertConnected();
      await bus.publish(message);
    },
    async send(queue, message) {
      assertConnected();
      await bus.send(queue, message);
    },
    consumer(options, handle) {
      const consumer = bus.consumer(options, (batch) => handle(batch.map(reached)));
      let wanted = false;
      const begin = async () => {
        await consumer.start();
        // The connection may be lost again by then.
        if (!connected) consumer.cut();
      };
      consumers.add({
        lose() {
          if (!consumer.running) return;
          consumer.cut();
          options.onLost?.();
        },
        regain() {
          // A consumer that was disposed of meanwhile does not resume.
          if (wanted) begin().catch(() => undefined);
        },
      });
      return {
        get running() {
          return consumer.running;
        },
        async start() {
          assertConnected();
          wanted = true;
          await begin();
        },
        close() {
          wanted = false;
          return consumer.close();
        },
        [Symbol.asyncDispose]() {
          wanted = false;
          return consumer[Symbol.asyncDispose]();
        },
      };
    },
    async inspect(queue) {
      assertConnected();
      return bus.inspect(queue);
    },
    announce(exchange, body) {
      if (connected) bus.announce(exchange, body);
    },
    listen: bus.listen,
    lose() {
      connected = false;
      for (const consumer of consumers) consumer.lose();
    },
    regain() {
      connected = true;
      for (const consumer of consumers) consumer.regain();
    },
    async [Symbol.asyncDispose]() {},
  };
}
