import { setTimeout as sleep } from 'node:timers/promises';
import { call } from '../traffic/call.ts';
import type { DeedParts } from './deed.ts';

const againMs = 500;

/** The call that makes the local Resend refuse or accept requests. */
export interface Steering {
  readonly method: 'PATCH' | 'PUT';
  readonly path: '/sandbox/settings' | '/sandbox/faults';
  readonly refusing: object;
  readonly taking: object;
}

/** Makes Resend refuse all requests while the work runs, even if the sandbox restarts in between. */
export async function whileRefusing(
  { stage }: Pick<DeedParts, 'stage'>,
  { method, path, refusing, taking }: Steering,
  work: Promise<unknown>,
): Promise<void> {
  const url = `${stage.sandboxUrl}${path}`;
  let over = false;
  const done = work.finally(() => {
    over = true;
  });
  while (!over) {
    await call({ method, url, body: refusing });
    await Promise.race([done, sleep(againMs)]);
  }
  while ((await call({ method, url, body: taking })).outcome !== 'done') await sleep(againMs);
  await done;
}
