import { type Email, type EmailState, emailStates } from '../domain/email.ts';

/** A webhook event about an email. */
export interface EmailEvent {
  /** The same on each delivery of this event (`svix-id`). */
  readonly id: string;
  readonly resendId: string;
  readonly state: EmailState;
  readonly at: Date;
}

/** Event ids kept per email. A redelivery of an older event changes nothing either. */
const remembered = 20;

const rank = (state: EmailState) => emailStates.indexOf(state);

/** An email before its first event, with the state of that event. */
export const noEmail = ({ resendId, state, at }: EmailEvent): Email => ({
  resendId,
  state,
  at,
  eventIds: [],
  version: 0,
});

/**
 * The email after one more event; returns `held` itself for a redelivery. The highest state stays, with the
 * earliest time reported for it, so that any order and repetition of events gives the same result.
 */
export function decideEmailState(held: Email, { id, state, at }: EmailEvent): Email {
  if (held.eventIds.includes(id)) return held;
  const higher = rank(state) > rank(held.state);
  const earlier = state === held.state && at < held.at;
  const eventIds = [...held.eventIds, id].slice(-remembered);
  return { ...held, ...((higher || earlier) && { state, at }), eventIds };
}
