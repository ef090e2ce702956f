import { type Logger, type Loop, startLoop } from '@riff/platform';
import type { Audience } from './audience.ts';
import { type LookDeps, look } from './look.ts';

/** Looked at together: their lookups become one, and a slice stays short. */
const usersAtOnce = 16;
const idleMs = 1_000;

export interface LookingOptions {
  readonly deps: LookDeps;
  readonly audience: Audience;
  readonly pollMs: number;
  readonly logger: Logger;
}

/** Looks at the store for whoever is in line. */
export function startLooking({ deps, audience, pollMs, logger }: LookingOptions): Loop {
  let atOnce = usersAtOnce;
  return startLoop({
    name: 'inbox streams',
    logger,
    idleMs,
    step: async () => {
      const now = Date.now();
      const streams = audience.take(atOnce, now);
      for (const stream of streams) stream.lookBy = now + pollMs * (0.75 + Math.random() / 2);
      try {
        await look(deps, streams);
        atOnce = usersAtOnce;
      } catch (error) {
        for (const stream of streams) stream.dirty = true;
        // One user's trouble must not become that of fifteen others.
        atOnce = 1;
        throw error;
      } finally {
        for (const stream of streams) audience.queue(stream);
      }
      return audience.waiting ? 'again' : 'idle';
    },
  });
}
