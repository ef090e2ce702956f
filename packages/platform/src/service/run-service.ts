import { topology } from '@riff/events';
import { connectRabbitBus } from '../bus/rabbit/connect-rabbit-bus.ts';
import { ConfigError } from '../config/read-config.ts';
import { createHttp } from '../http/http-server.ts';
import { runUntilSignal } from '../lifecycle.ts';
import { createLogger } from '../logger.ts';
import type { Service, Surroundings } from './service.ts';
import { watchBroker } from './watch-broker.ts';

/** The configuration that every service needs when it runs alone. */
export interface ServiceConfig {
  readonly rabbitmqUrl: string;
  readonly host: string;
  readonly port: number;
  readonly logLevel: string;
  readonly corsOrigins: readonly string[];
}

export interface ServiceProgram<Config extends ServiceConfig> {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** The npm script that started this process, if any. */
  readonly npmScript: string | undefined;
  /** Throws ConfigError. */
  readonly readConfig: () => Config;
  readonly start: (config: Config, surroundings: Surroundings) => Promise<Service>;
}

/** One service as a process of its own, on RabbitMQ, until a signal. */
export async function runService<Config extends ServiceConfig>(
  program: ServiceProgram<Config>,
): Promise<void> {
  const config = configOrExit(program);
  const { host, port, corsOrigins } = config;
  const logger = createLogger({ name: program.name, level: config.logLevel });
  const startedByNpm = program.npmScript === `start:${program.name}`;
  await runUntilSignal({ logger, startedByNpm }, async () => {
    await using stack = new AsyncDisposableStack();
    const bus = stack.use(connectRabbitBus({ url: config.rabbitmqUrl, topology, logger }));
    const { title, description } = program;
    const http = await createHttp({ title, description, host, port, corsOrigins, logger });
    stack.use(watchBroker({ bus, health: http.health, logger }));
    stack.use(await program.start(config, { bus, http, logger }));
    // Added last, so closed first: the API closes before what it depends on.
    stack.use(http);
    logger.info({ url: await http.listen() }, 'listening');
    return stack.move();
  });
}

function configOrExit<Config extends ServiceConfig>(program: ServiceProgram<Config>): Config {
  try {
    return program.readConfig();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(2);
  }
}
