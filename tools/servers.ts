/** For tests: which real servers are available, and a private database or virtual host in each. */
export type { Teardown } from './servers/after-the-rest.ts';
export { findServers, type Servers } from './servers/find-servers.ts';
export { freshBroker } from './servers/fresh-broker.ts';
export { freshMongo } from './servers/fresh-mongo.ts';
export { freshPostgres } from './servers/fresh-postgres.ts';
