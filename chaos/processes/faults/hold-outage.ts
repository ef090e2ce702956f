import { setTimeout as sleep } from 'node:timers/promises';
import type { Outage } from '../options.ts';
import type { Stage } from '../parts/stage.ts';
import { call } from '../traffic/call.ts';
import type { FaultRecord } from './fault.ts';

export interface HoldingOutage {
  readonly stage: Stage;
  readonly outage: Outage;
  readonly stop: AbortSignal;
  readonly onFault: (fault: FaultRecord) => void;
  readonly say: (line: string) => void;
}

/** How long after its begin each service is asked what works, ms. */
const askAfterMs = 15_000;

/** Keeps every service from the broker, its database or Resend until it is told to stop. */
export async function holdOutage({ stage, outage, stop, onFault, say }: HoldingOutage): Promise<void> {
  const ways = [...stage.proxies].filter(([name]) => name.endsWith(`-${outage}`));
  onFault({ kind: 'outage', target: outage, ms: 0 });
  for (const [, way] of ways) way.behave({ kind: 'refuse' });
  const untilStop = (ms: number) => sleep(ms, undefined, { signal: stop }).catch(() => {});
  await untilStop(askAfterMs);
  for (const { name, url } of stage.processes.values()) {
    if (name === 'resend') continue;
    const { body } = await call({ method: 'GET', url: `${url}/readyz` });
    say(`${name}: ${JSON.stringify(body)}`);
  }
  while (!stop.aborted) await untilStop(askAfterMs);
  for (const [, way] of ways) way.behave({ kind: 'pass' });
}
