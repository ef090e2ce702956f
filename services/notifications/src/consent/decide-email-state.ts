import { type Email, type EmailState, emailStates } from '../domain/email.ts';

/** What a webhook says of an email. */
export interface EmailEvent {
  /** The same on each delivery of this event (`svix-id`). */
  readonly id: string;
  readonly resendId: string;
  readonly state: EmailState;
  readonly at: Date;
}

/** How many events an email remembers: redeliveries of older ones change nothing either. */
const remembered = 20;

const rank = (state: EmailState) => emailStates.indexOf(state);

/** An email of which nothing was applied yet: it begins as its first event says. */
export const noEmail = ({ resendId, state, at }: EmailEvent): Email => ({
  resendId,
  state,
  at,
  eventIds: [],
  version: 0,
});

/**
 * The email after one more event; the held one itself for a redelivery. The highest state stays, at the first time that
 * was said for it, so that any order and any repetition ends in the same.
 */
export function decideEmailState(held: Email, { id, state, at }: EmailEvent): Email {
  if (held.eventIds.includes(id)) return held;
  const higher = rank(state) > rank(held.state);
  const earlier = state === held.state && at < held.at;
  const eventIds = [...held.eventIds, id].slice(-remembered);
  return { ...held, ...((higher || earlier) && { state, at }), eventIds };
}
