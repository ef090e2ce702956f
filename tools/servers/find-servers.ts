import { config } from '../config.ts';
import { findBrokerAdmin } from './broker-admin.ts';
import { hostAndPort } from './host-and-port.ts';
import { isListening } from './is-listening.ts';
import { pingMongo } from './ping-mongo.ts';
import { pingPostgres } from './ping-postgres.ts';
import { pingRabbitmq } from './ping-rabbitmq.ts';

/** A missing server refuses connections at once; a running one on a busy machine may take seconds. */
const timeoutMs = 10_000;

export type Servers = {
  /** URLs of the servers that answer and let a test create its own database or virtual host. */
  readonly rabbitmq: string | undefined;
  readonly postgres: string | undefined;
  readonly mongo: string | undefined;
  /** For `describe` and `test`: false if the server is available, else the reason to skip. */
  readonly skip: {
    readonly rabbitmq: string | false;
    readonly postgres: string | false;
    readonly mongo: string | false;
  };
};

let found: Promise<Servers> | undefined;

/** Probes for the real servers, once per process. Rejects if RIFF_REQUIRE_SERVICES=1 and one is missing. */
export function findServers(): Promise<Servers> {
  found ??= probeAll();
  return found;
}

async function probeAll(): Promise<Servers> {
  const { rabbitmqUrl, postgresUrl, mongoUrl } = config;
  const [rabbitmq, postgres, mongo] = await Promise.all([
    probe('RabbitMQ', rabbitmqUrl, async () => {
      await pingRabbitmq(rabbitmqUrl, timeoutMs);
      await findBrokerAdmin();
    }),
    probe('PostgreSQL', postgresUrl, () => pingPostgres(postgresUrl, timeoutMs)),
    probe('MongoDB', mongoUrl, () => pingMongo(mongoUrl, timeoutMs)),
  ]);
  const missing = [rabbitmq, postgres, mongo].filter((reason) => reason !== false);
  if (config.requireServices && missing.length > 0) {
    throw new Error(`RIFF_REQUIRE_SERVICES=1, but ${missing.join('; ')}. Run: npm run services`);
  }
  return {
    rabbitmq: rabbitmq ? undefined : rabbitmqUrl,
    postgres: postgres ? undefined : postgresUrl,
    mongo: mongo ? undefined : mongoUrl,
    skip: { rabbitmq, postgres, mongo },
  };
}

async function probe(name: string, url: string, ping: () => Promise<void>): Promise<string | false> {
  const { host, port } = hostAndPort(url);
  if (!(await isListening(url, timeoutMs))) return `no ${name} at ${host}:${port}`;
  try {
    await ping();
    return false;
  } catch (error) {
    return `no ${name} at ${host}:${port} (${error instanceof Error ? error.message : error})`;
  }
}
