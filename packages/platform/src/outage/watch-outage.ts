import type { Logger } from '../logger.ts';
import { mistakeIn } from './decide-mistake.ts';
import { placeOf } from './place-of.ts';

/** A mistake that lasts is logged again after this, ms. */
const sayAgainMs = 60_000;
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
 * Whether a server lets us in, as its users report. Each part (a connection, the calls) reports its own end of trouble.
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
export function watchOutage({ what, url, logger, now = () => performance.now() }: OutageOptions): Outage {
  const { secrets, ...place } = placeOf(url);
  const failing = new Map<string, string | undefined>();
  let said: { readonly refused: string | undefined; readonly at: number } | undefined;
  const refusedNow = () => [...failing.values()].find((refused) => refused !== undefined);
  const sayRefused = (err: unknown, refused: string) => {
    if (said?.refused === refused && now() - said.at < sayAgainMs) return;
    said = { refused, at: now() };
    logger?.error(
      { ...place, refused, said: wordsOf(err, secrets), err },
      `${what} refuses us, trying again`,
    );
  };
  const sayAway = (err: unknown) => {
    if (said !== undefined && said.refused === refusedNow()) return;
    said = { refused: undefined, at: now() };
    logger?.warn({ ...place, err }, `${what} not reached, trying again`);
  };

  return {
    failed(err, part) {
      const refused = mistakeIn(err);
      failing.set(part, refused);
      if (refused !== undefined) sayRefused(err, refused);
      else if (refusedNow() === undefined) sayAway(err);
    },
    reached(part) {
      failing.delete(part);
      if (failing.size > 0 || said === undefined) return;
      said = undefined;
      logger?.info(place, `${what} reached again`);
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
