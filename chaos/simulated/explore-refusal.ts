import type { Templates } from '@riff/notifications';
import { type Refusal, refusals } from './parts/refusals.ts';
import { noPast, simulate } from './run/simulate.ts';
import { pass } from './world/fate.ts';

export interface LongRefusal {
  readonly answer: Refusal;
  readonly hours: number;
  readonly followers: number;
}

export interface Refused {
  readonly violations: readonly string[];
  readonly emails: number;
  /** Number of refused calls; `bodies`: number of different bodies among them. */
  readonly calls: number;
  readonly bodies: number;
}

const hourMs = 3_600_000;
/** Long enough for several probes, ms. */
const shortMs = 120_000;

/** A post while Resend refuses everything for hours because of the account. Nothing else fails. */
export async function exploreRefusal(
  { answer, hours, followers }: LongRefusal,
  templates: Templates,
): Promise<Refused> {
  let refuses = false;
  let calls = 0;
  const keys = new Set<string>();
  const { rows, violations } = await simulate({
    ...{ before: noPast(), templates, seed: 1, pageSize: 100, workers: 1 },
    async act(client, { time }) {
      const fans = Array.from({ length: followers }, (_, index) => `fan${index}`);
      await client.signUp('ana', ...fans);
      for (const fan of fans) await client.follow(fan, 'ana');
      refuses = true;
      await client.post('ana', 'one');
      // The clocks jump: a few probes are enough.
      await time.sleep(shortMs);
      time.jump(hours * hourMs);
      await time.sleep(shortMs);
      refuses = false;
    },
    fateOf({ verb, args: [frozen] }) {
      if (refuses && verb === 'notifications resend.send') {
        calls += 1;
        keys.add((frozen as { readonly idempotencyKey: string }).idempotencyKey);
      }
      return pass;
    },
    resendRefusal: () => (refuses ? refusals[answer] : undefined),
  });
  return { violations, emails: rows.resend.accepted.length, calls, bodies: keys.size };
}
