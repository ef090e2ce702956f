/** An address that is mailed no more. The address itself isn't kept, so one that its owner changes is a new start. */
export interface Suppression {
  /** See `addressHash`. */
  readonly addressHash: string;
  readonly reason: 'bounced' | 'complained' | 'suppressed';
  readonly at: Date;
}

/** What can become of an accepted email, each above those before it: whatever the order of arrival, the highest stays. */
export const emailStates = [
  'scheduled',
  'sent',
  'delivery_delayed',
  'delivered',
  'opened',
  'clicked',
  // From here on it is final.
  'failed',
  'suppressed',
  'bounced',
  'complained',
] as const;
export type EmailState = (typeof emailStates)[number];

/** An email at Resend, as its webhooks tell of it. They may come before the batch is settled, hence by Resend's id. */
export interface Email {
  readonly resendId: string;
  readonly state: EmailState;
  /** When it came to that. */
  readonly at: Date;
  /** The ids (`svix-id`) of the last events that were applied. */
  readonly eventIds: readonly string[];
  readonly version: number;
}
