/**
 * An address that gets no more email. Only its hash is kept, so an owner who changes their address starts
 * fresh.
 */
export interface Suppression {
  /** See `addressHash`. */
  readonly addressHash: string;
  readonly reason: 'bounced' | 'complained' | 'suppressed';
  readonly at: Date;
}

/**
 * The states of an accepted email, in rank order: whatever order events arrive in, the highest state stays.
 */
export const emailStates = [
  'scheduled',
  'sent',
  'delivery_delayed',
  'delivered',
  'opened',
  'clicked',
  // The states from here on are final.
  'failed',
  'suppressed',
  'bounced',
  'complained',
] as const;
export type EmailState = (typeof emailStates)[number];

/**
 * An accepted email's state, from Resend's webhooks. Keyed by Resend's id, since a webhook may arrive before
 * the batch is settled.
 */
export interface Email {
  readonly resendId: string;
  readonly state: EmailState;
  /** When it reached that state. */
  readonly at: Date;
  /** The ids (`svix-id`) of the last events that were applied. */
  readonly eventIds: readonly string[];
  readonly version: number;
}
