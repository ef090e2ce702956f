/** Which real servers are available, and a fresh database or virtual host in each. */
export { findServers, type Servers } from './servers/find-servers.ts';
export { freshBroker, freshMongo, freshPostgres } from './servers/fresh-servers.ts';
export { makeMongoDatabase } from './servers/make-mongo-database.ts';
export { makePostgresDatabase } from './servers/make-postgres-database.ts';
export { makeVirtualHost } from './servers/make-virtual-host.ts';
