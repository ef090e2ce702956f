import { availableParallelism, cpus, release, totalmem, type } from 'node:os';
import type { Servers } from '@riff/tools/servers';

/** Describes the machine and servers of the measurement. */
export function machine(servers: Servers, date: Date): string {
  const { node, v8, sqlite } = process.versions;
  const names = { rabbitmq: 'RabbitMQ', postgres: 'PostgreSQL', mongo: 'MongoDB or its stand-in' } as const;
  const found = Object.entries(names).flatMap(([key, name]) =>
    servers[key as keyof Servers] === undefined ? [] : [name],
  );
  const gb = Math.round(totalmem() / 2 ** 30);
  return [
    `Measured on ${date.toISOString().slice(0, 10)}: ${availableParallelism()} cores (${cpus()[0]?.model.trim()}), ${gb} GB,`,
    `${type()} ${release()}, Node ${node} (V8 ${v8}, SQLite ${sqlite}).`,
    found.length === 0
      ? 'No server was there: embedded rows only.'
      : `Servers: ${found.join(', ')}, on the same machine.`,
  ].join('\n');
}
