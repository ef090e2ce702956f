import type { Bus } from '../bus/bus.ts';
import type { HttpServer } from '../http/http-server.ts';
import type { Logger } from '../logger.ts';

/** What a service stands in: made for it alone in production, shared by all three in one process. */
export interface Surroundings {
  readonly bus: Bus;
  /** The service adds its routes, checks and metrics before it listens. */
  readonly http: HttpServer;
  readonly logger: Logger;
}

/** A started service. Disposing finishes the work in hand and leaves the rest to the stores and the broker. */
export interface Service extends AsyncDisposable {
  /** Whether nothing of its own is under way or waiting: outbox, jobs and batches are empty. */
  settled(): Promise<boolean>;
}
