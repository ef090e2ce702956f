import { id } from '@riff/events';
import { z } from 'zod';
import { type EmailState, emailStates, type Suppression } from '../domain/email.ts';
import { addressHash } from './address-hash.ts';
import type { EmailEvent } from './decide-email-state.ts';

/** A webhook of Resend, as far as it is read here: https://resend.com/docs/webhooks/event-types */
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
  /** Addresses that are mailed no more, because of this. */
  readonly suppressions: readonly Suppression[];
}

/** What a verified webhook says of an email; 'other' for one about anything else, 'unreadable' where it makes no sense. */
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
  const said = new Date(createdAt);
  const at = Number.isNaN(said.getTime()) ? now : said;
  const event = { id: svixId, resendId: data.email_id, state, at };
  const reason = suppressionReason(state, data.bounce?.type);
  const [to, ...others] = data.to ?? [];
  // Ours go to one address each. Which of several an event means, nobody says.
  if (reason === undefined || to === undefined || others.length > 0) return { event, suppressions: [] };
  return { event, suppressions: [{ addressHash: addressHash(bareAddress(to)), reason, at }] };
}

/** `email.delivered` and the like; other types are about contacts, domains, and what may come yet. */
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
