import type { Bus } from '../bus/bus.ts';
import type { HttpServer } from '../http/http-server.ts';
import type { Logger } from '../logger.ts';

/** What a service runs on: its own in production, shared when all three run in one process. */
export interface Surroundings {
  readonly bus: Bus;
  /** The service adds its routes, checks and metrics before it listens. */
  readonly http: HttpServer;
  readonly logger: Logger;
}

/** A started service. Disposing finishes the current work; the rest stays in the stores and the broker. */
export interface Service extends AsyncDisposable {
  /** Whether it has no work in progress or waiting: outbox, jobs and batches are empty. */
  settled(): Promise<boolean>;
}
