import { id } from '@riff/events';
import { z } from 'zod';
import { type EmailState, emailStates, type Suppression } from '../domain/email.ts';
import { addressHash } from './address-hash.ts';
import type { EmailEvent } from './decide-email-state.ts';

/** The fields of a Resend webhook that we read: https://resend.com/docs/webhooks/event-types */
const webhook = z.object({
  type: z.string(),
  created_at: z.string().optional(),
  data: z.object({
    email_id: id,
    to: z.array(z.string()).optional(),
    bounce: z.object({ type: z.string().optional() }).optional(),
  }),
});

export interface ReadEvent {
  readonly event: EmailEvent;
  /** Addresses that get no more email because of this event. */
  readonly suppressions: readonly Suppression[];
}

/**
 * Reads the email event in a verified webhook; 'other' if it is about something else, 'unreadable' if it is
 * malformed.
 */
export function readEmailEvent(
  svixId: string,
  payload: unknown,
  now: Date,
): ReadEvent | 'other' | 'unreadable' {
  const state = stateIn(payload);
  if (state === undefined) return 'other';
  const read = webhook.safeParse(payload);
  if (!read.success) return 'unreadable';
  const { created_at: createdAt = '', data } = read.data;
  const createdAtDate = new Date(createdAt);
  const at = Number.isNaN(createdAtDate.getTime()) ? now : createdAtDate;
  const event = { id: svixId, resendId: data.email_id, state, at };
  const reason = suppressionReason(state, data.bounce?.type);
  const [to, ...others] = data.to ?? [];
  // Our emails have one recipient each. With several, the event doesn't say which one it means.
  if (reason === undefined || to === undefined || others.length > 0) return { event, suppressions: [] };
  return { event, suppressions: [{ addressHash: addressHash(bareAddress(to)), reason, at }] };
}

/** `email.delivered` and the like; other types are about contacts, domains, or don't exist yet. */
function stateIn(payload: unknown): EmailState | undefined {
  const { type } = z.object({ type: z.string() }).catch({ type: '' }).parse(payload);
  return emailStates.find((state) => type === `email.${state}`);
}

/** A bounce without a type is a permanent one: https://resend.com/docs/webhooks/emails/bounced */
function suppressionReason(state: EmailState, bounceType = 'permanent'): Suppression['reason'] | undefined {
  if (state === 'bounced') return bounceType.toLowerCase() === 'permanent' ? 'bounced' : undefined;
  return state === 'complained' || state === 'suppressed' ? state : undefined;
}

/** `Name <address>` or the address alone. */
const bareAddress = (to: string) => /<([^<>]*)>\s*$/.exec(to)?.[1] ?? to;
