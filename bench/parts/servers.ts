import { connect } from 'node:net';
import { config } from '../config.ts';

/** The URL of each real server that answers. */
export interface Servers {
  readonly rabbitmq: string | undefined;
  readonly postgres: string | undefined;
  readonly mongo: string | undefined;
}

export async function findServers(): Promise<Servers> {
  const [rabbitmq, postgres, mongo] = await Promise.all([
    ifListening(config.rabbitmqUrl, 5672),
    ifListening(config.postgresUrl, 5432),
    ifListening(config.mongoUrl, 27017),
  ]);
  return { rabbitmq, postgres, mongo };
}

function ifListening(url: string, defaultPort: number): Promise<string | undefined> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port) || defaultPort, timeout: 1_500 });
    const end = (found: string | undefined) => {
      socket.destroy();
      resolve(found);
    };
    socket.once('connect', () => end(url));
    socket.once('error', () => end(undefined));
    socket.once('timeout', () => end(undefined));
  });
}
