import { topology, type WireMessage, type WireProperties } from '@riff/events';
import { type DatabaseSync, localBus } from '@riff/platform';
import { type Connection, connectTo } from './connect-to.ts';

/** A broker that outlives its clients' connections. */
export interface SimulatedBroker {
  /** Connects one process. */
  connect(): Connection;
  /** All messages of a queue, delivered or not. */
  messagesIn(queue: string): readonly WireMessage[];
  /** Reorders the messages that were never delivered. */
  shuffle(queue: string, random: () => number): void;
}

interface Row {
  readonly id: number;
  readonly routingKey: string;
  readonly properties: string;
  readonly body: Uint8Array;
}

/** The in-process bus on an empty journal. */
export function createSimulatedBroker(db: DatabaseSync): SimulatedBroker {
  const bus = localBus(db, { topology });
  const messages = 'id, routing_key as routingKey, properties, body from messages where queue = ?';
  const all = db.prepare(`select ${messages} order by id`);
  const fresh = db.prepare(
    `select ${messages} and id > coalesce((select through from deliveries where queue = messages.queue), 0) order by id`,
  );
  const replace = db.prepare('update messages set routing_key = ?, properties = ?, body = ? where id = ?');
  const rows = (statement: typeof all, queue: string) => statement.all(queue) as unknown as readonly Row[];
  return {
    connect: () => connectTo(bus),
    messagesIn: (queue) =>
      rows(all, queue).map(({ routingKey, properties, body }) => ({
        ...{ routingKey, body },
        properties: JSON.parse(properties) as WireProperties,
      })),
    shuffle(queue, random) {
      const before = rows(fresh, queue);
      const after = before
        .map((row) => ({ row, place: random() }))
        .sort((one, other) => one.place - other.place);
      for (const [index, { row }] of after.entries())
        replace.run(row.routingKey, row.properties, row.body, before[index]?.id ?? 0);
    },
  };
}
