import type { Topology } from '@riff/events';
import { AMQPError, type Channel } from 'rabbitmq-client';
import { eventsExchangeOf } from '../events-exchange-of.ts';
import { closeChannel } from './close-channel.ts';

type Step = (channel: Channel) => Promise<unknown>;

/**
 * Declares passively first: what exists is left as it is, whatever its arguments (redeclaring with other
 * arguments is a 406). What is missing is declared without arguments; bindings are idempotent. A refused
 * declare closes the channel.
 */
export async function ensureTopology(topology: Topology, open: () => Promise<Channel>): Promise<void> {
  let channel = await open();
  const attempt = async (step: Step, refusals: readonly string[]): Promise<boolean> => {
    if (!channel.active) channel = await open();
    try {
      await step(channel);
      return true;
    } catch (error) {
      if (error instanceof AMQPError && refusals.includes(error.code)) return false;
      throw error;
    }
  };
  // Another client, with other arguments, may declare it between our two attempts.
  const ensure = async (find: Step, declare: Step) =>
    (await attempt(find, ['NOT_FOUND'])) || (await attempt(declare, ['PRECONDITION_FAILED']));

  try {
    for (const { name: exchange, type, durable } of topology.exchanges) {
      await ensure(
        (ch) => ch.exchangeDeclare({ exchange, passive: true }),
        (ch) => ch.exchangeDeclare({ exchange, type, durable }),
      );
    }
    for (const { name: queue } of topology.queues) {
      await ensure(
        (ch) => ch.queueDeclare({ queue, passive: true }),
        (ch) => ch.queueDeclare({ queue, durable: true }),
      );
    }
    const exchange = eventsExchangeOf(topology);
    for (const { name: queue, bindings } of topology.queues) {
      for (const routingKey of bindings)
        await attempt((ch) => ch.queueBind({ queue, exchange, routingKey }), []);
    }
  } finally {
    void closeChannel(channel);
  }
}
