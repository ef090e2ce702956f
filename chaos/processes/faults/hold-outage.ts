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
  readonly log: (line: string) => void;
}

/** Delay before each service's readiness is logged, ms. */
const askAfterMs = 15_000;

/** Cuts every service off from the broker, its database or Resend until `stop` aborts. */
export async function holdOutage({ stage, outage, stop, onFault, log }: HoldingOutage): Promise<void> {
  const links = [...stage.proxies].filter(([name]) => name.endsWith(`-${outage}`));
  onFault({ kind: 'outage', target: outage, ms: 0 });
  for (const [, link] of links) await link.behave({ kind: 'refuse' });
  const untilStop = (ms: number) => sleep(ms, undefined, { signal: stop }).catch(() => {});
  await untilStop(askAfterMs);
  for (const { name, url } of stage.processes.values()) {
    if (name === 'resend') continue;
    const { body } = await call({ method: 'GET', url: `${url}/readyz` });
    log(`${name}: ${JSON.stringify(body)}`);
  }
  while (!stop.aborted) await untilStop(askAfterMs);
  for (const [, link] of links) await link.behave({ kind: 'pass' });
}
