import type { Logger } from '../logger.ts';
import { mistakeIn } from './decide-mistake.ts';
import { placeOf } from './place-of.ts';
import { trackOutage } from './track-outage.ts';

/** Longest message that is logged, in characters. */
const longest = 300;

export interface OutageOptions {
  readonly what: 'broker' | 'database';
  readonly url: string;
  readonly logger: Logger | undefined;
  /** Monotonic, ms. */
  readonly now?: () => number;
}

/**
 * Whether a server accepts us, as its clients report. Each part (a connection, the calls) reports its own
 * recovery.
 */
export interface Outage {
  failed(error: unknown, part: string): void;
  reached(part: string): void;
  /** Why the server refuses our configuration, in words safe to show to anybody. */
  readonly refused: string | undefined;
}

/**
 * Logs when a server becomes unreachable and when it is back. If it refuses our configuration, logs that as an error
 * with the server's own words, and repeats it while it lasts.
 */
export function watchOutage({ what, url, logger, ...clock }: OutageOptions): Outage {
  const { secrets, ...place } = placeOf(url);
  const failing = new Map<string, string | undefined>();
  const refusedNow = () => [...failing.values()].find((refused) => refused !== undefined);
  const track = trackOutage({
    ...clock,
    began(err, refused) {
      if (refused === undefined) logger?.warn({ ...place, err }, `${what} not reached, trying again`);
      else
        logger?.error(
          { ...place, refused, said: wordsOf(err, secrets), err },
          `${what} refuses us, trying again`,
        );
    },
    ended: () => logger?.info(place, `${what} reached again`),
  });

  return {
    failed(err, part) {
      const refused = mistakeIn(err);
      failing.set(part, refused);
      // While one part is refused, the other parts' outages are not logged.
      if (refused !== undefined || refusedNow() === undefined) track.failed(err, refused);
    },
    reached(part) {
      failing.delete(part);
      if (failing.size === 0) track.succeeded();
    },
    get refused() {
      return refusedNow();
    },
  };
}

/** The server's message, without passwords and without the refused command that MongoDB quotes. */
function wordsOf(error: unknown, secrets: readonly string[]): string {
  let innermost = error;
  while (innermost instanceof Error && innermost.cause instanceof Error) innermost = innermost.cause;
  const message = innermost instanceof Error ? innermost.message.replace(/ to execute command.*/s, '') : '';
  return secrets.reduce((text, secret) => text.replaceAll(secret, '***'), message).slice(0, longest);
}
