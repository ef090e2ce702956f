import { type Bus, BusUnavailableError, type Delivery, type LocalBus } from '@riff/platform';

/** One process's connection to a broker that others use as well. */
export interface Connection extends Bus {
  /** It is lost: what is in hand goes back to its queue, acknowledgements of it do nothing, calls fail. */
  lose(): void;
  /** It is there again; who took takes again. */
  regain(): void;
}

interface Taker {
  lose(): void;
  regain(): void;
}

export function connectTo(bus: LocalBus): Connection {
  const takers = new Set<Taker>();
  let connected = true;

  const mustBeConnected = () => {
    if (!connected) throw new BusUnavailableError('the broker is not reached');
  };
  const reached = (delivery: Delivery): Delivery => ({
    ...delivery,
    async park(...why) {
      mustBeConnected();
      await delivery.park(...why);
    },
  });
  return {
    get status() {
      return { connected, blocked: false };
    },
    ensureTopology: async () => {},
    async publish(message) {
      mustBeConnected();
      await bus.publish(message);
    },
    async send(queue, message) {
      mustBeConnected();
      await bus.send(queue, message);
    },
    consumer(options, handle) {
      const consumer = bus.consumer(options, (batch) => handle(batch.map(reached)));
      let wanted = false;
      const begin = async () => {
        await consumer.start();
        // It may be lost again by then.
        if (!connected) consumer.cut();
      };
      takers.add({
        lose() {
          if (!consumer.running) return;
          consumer.cut();
          options.onLost?.();
        },
        regain() {
          // Who is disposed of meanwhile needs none any more.
          if (wanted) begin().catch(() => undefined);
        },
      });
      return {
        get running() {
          return consumer.running;
        },
        async start() {
          mustBeConnected();
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
      mustBeConnected();
      return bus.inspect(queue);
    },
    announce(exchange, body) {
      if (connected) bus.announce(exchange, body);
    },
    listen: bus.listen,
    lose() {
      connected = false;
      for (const taker of takers) taker.lose();
    },
    regain() {
      connected = true;
      for (const taker of takers) taker.regain();
    },
    async [Symbol.asyncDispose]() {},
  };
}
