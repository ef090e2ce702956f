import { setTimeout as sleep } from 'node:timers/promises';
import { call } from '../traffic/call.ts';
import type { DeedParts } from './deed.ts';

const againMs = 500;

/** Where the local Resend is asked to behave so, and how. */
export interface Steering {
  readonly method: 'PATCH' | 'PUT';
  readonly path: '/sandbox/settings' | '/sandbox/faults';
  readonly refusing: object;
  readonly taking: object;
}

/** Has Resend refuse everything as long as the work takes, also where its process is started again meanwhile. */
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
