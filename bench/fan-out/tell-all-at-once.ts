import { randomUUID } from 'node:crypto';

interface Follower {
  readonly id: string;
  readonly email: string;
}

/** One call to Resend for one follower. */
export type Send = (to: string, subject: string) => Promise<void>;

export interface NaiveTimes {
  /** Seconds until the last notification was stored, and until the last email was answered. */
  readonly stored: number;
  readonly mailed: number;
}

/**
 * What the replaced system does: find all followers, then one insert and one Resend call each, all at once.
 */
export async function tellAllAtOnce(parts: {
  readonly followers: () => Promise<readonly Follower[]>;
  readonly insert: (one: { id: string; receiver: string; message: string; post: string }) => Promise<void>;
  readonly send: Send;
}): Promise<NaiveTimes> {
  const message = 'New post: Mañana en vivo';
  const post = randomUUID();
  const began = performance.now();
  let storedAt = began;
  await Promise.all(
    (await parts.followers()).map(async ({ id, email }) => {
      await parts.insert({ id: randomUUID(), receiver: id, message, post });
      storedAt = performance.now();
      await parts.send(email, message);
    }),
  );
  return { stored: (storedAt - began) / 1_000, mailed: (performance.now() - began) / 1_000 };
}
