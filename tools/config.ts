import { resolve } from 'node:path';

/** The only module of the tools that reads the environment. */
export const config = {
  rabbitmqUrl: process.env.RABBITMQ_URL || 'amqp://guest:guest@127.0.0.1:5672',
  postgresUrl: process.env.DATABASE_URL || 'postgres://postgres@127.0.0.1:5432',
  mongoUrl: process.env.MONGO_URL || 'mongodb://127.0.0.1:27017',
  /** Where `npm run services` keeps its servers' data, relative to the project's root. */
  servicesFolder: process.env.RIFF_SERVICES_DIR || '.riff/services',
  /** The tests' environment. All test processes load the same modules, so Node caches the compiled code. */
  testEnvironment: {
    ...process.env,
    NODE_COMPILE_CACHE:
      process.env.NODE_COMPILE_CACHE || resolve(import.meta.dirname, '../node_modules/.cache/riff'),
  },
  /** How long a test waits for a condition, ms: what takes longer on a busy machine isn't going to happen. */
  untilMs: Number(process.env.RIFF_UNTIL_MS) || 60_000,
  requireServices: process.env.RIFF_REQUIRE_SERVICES === '1',
  /** Explorations try everything, and not the day's share of it. */
  exploreAll: process.env.RIFF_REQUIRE_SERVICES === '1' || process.env.RIFF_EXPLORE_ALL === '1',
};
