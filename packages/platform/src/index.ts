export * from './bus/bus.ts';
export { type LocalBus, localBus } from './bus/local/local-bus.ts';
export { openJournalDatabase } from './bus/local/open-journal.ts';
export { openLocalBus } from './bus/local/open-local-bus.ts';
export { connectRabbitBus, type RabbitBusOptions } from './bus/rabbit/connect-rabbit-bus.ts';
export {
  ConfigError,
  optional,
  readConfig,
  type Values,
  type Variable,
  variable,
} from './config/read-config.ts';
export * as variables from './config/variables.ts';
export { holdsAny, type Person } from './consume/holds-any.ts';
export {
  type Consuming,
  type ConsumingOptions,
  type Received,
  startConsuming,
} from './consume/start-consuming.ts';
export { QueueInUseError, SweepCutShortError } from './consume/sweep-errors.ts';
export { sweepQueue } from './consume/sweep-queue.ts';
export { takeOut } from './consume/take-out.ts';
export { type ErasureDocument, erasuresIndex, mongoTombstones } from './erasure/mongo-tombstones.ts';
export { erasuresSchema, sqliteTombstones } from './erasure/sqlite-tombstones.ts';
export { startEraser, startEraserUnderLease } from './erasure/start-eraser.ts';
export type { Erasure, Tombstones } from './erasure/tombstones.ts';
export { type Applied, ContendedError, type Write, writeGuarded } from './guarded-writes.ts';
export {
  type Auth,
  createAuth,
  type SignedIn,
  tokenClaims,
  tokenNeeded,
  UnauthenticatedError,
} from './http/auth.ts';
export { BadCursorError, decodeCursor, encodeCursor, pageOf, pageQuery } from './http/cursor.ts';
export type { CheckResult, Health } from './http/health.ts';
export {
  createHttp,
  type HttpApp,
  type HttpOptions,
  type HttpReply,
  type HttpServer,
} from './http/http-server.ts';
export { type Problem, problem, problemSchema, problems, sendProblem } from './http/problem.ts';
export { nowInstant } from './instants.ts';
export { type HeldLease, type HoldLeaseOptions, holdLease } from './leases/hold-lease.ts';
export { instanceId, isGone } from './leases/instance-id.ts';
export { LeaseLostError } from './leases/lease-lost-error.ts';
export type { Lease, LeaseStore } from './leases/lease-store.ts';
export {
  giveUpAfterMs,
  type LeaseWatch,
  renewEveryMs,
  takeAfterMs,
  watchLeases,
} from './leases/lease-watch.ts';
export { type LeaseDocument, mongoLeases } from './leases/mongo-leases.ts';
export { leasesSchema, sqliteLeases } from './leases/sqlite-leases.ts';
export { runUntilSignal } from './lifecycle.ts';
export { createLogger, describeError, type Logger } from './logger.ts';
export { backoff, type Loop, type LoopOptions, startLoop } from './loop.ts';
export type { MongoIndex } from './mongo/ensure-indexes.ts';
export { inOneAnswer } from './mongo/in-one-answer.ts';
export { insertNew } from './mongo/insert-new.ts';
export { type Mongo, openMongo } from './mongo/open-mongo.ts';
export { type DocumentWrite, writeDocuments } from './mongo/write-documents.ts';
export { oneOf } from './one-of.ts';
export { mistakeIn } from './outage/decide-mistake.ts';
export { type Outage, watchOutage } from './outage/watch-outage.ts';
export { createOwnTurns } from './own-turns.ts';
export type { Outbox, PublishAll, Verdict } from './relay/outbox.ts';
export { type RelayOptions, startRelay } from './relay/start-relay.ts';
export { runService, type ServiceConfig, type ServiceProgram } from './service/run-service.ts';
export type { Service, Surroundings } from './service/service.ts';
export { watchBroker } from './service/watch-broker.ts';
export { type Bulk, type BulkOptions, bulkOf } from './sqlite/bulk-of.ts';
export { type DatabaseSync, inTransaction, openSqlite } from './sqlite/open-sqlite.ts';
export { probeSqlite } from './sqlite/probe-sqlite.ts';
export { scrubSqlite } from './sqlite/scrub-sqlite.ts';
export { traceparent } from './traceparent.ts';
export { isUnavailable } from './unavailable.ts';
export { decideUserRef, type UserChange } from './user-refs/decide-user-ref.ts';
export { mongoUserRefs, type UserRefDocument } from './user-refs/mongo-user-refs.ts';
export { sqliteUserRefs, userRefsSchema } from './user-refs/sqlite-user-refs.ts';
export type { UserRef } from './user-refs/user-ref.ts';
export type { UserRefStore } from './user-refs/user-ref-store.ts';
