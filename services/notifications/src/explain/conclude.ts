import type { Facts } from './explain.ts';

/** Why a user was notified of an event or not, in one sentence without personal data. */
export function conclude(facts: Facts): string {
  const { userId, job, isOpen, lateJob, pair, plan, notification, erased, authorErased } = facts;
  if (notification !== undefined) return `Told in the inbox; ${emailSentence(notification.email)}.`;
  if (erased) return 'Not told any more: the account is erased, and its inbox with it.';
  if (userId === job.authorId) return 'Not told: they are the author.';
  if (job.state === 'superseded' && authorErased) return "Nobody was told: the author's account is erased.";
  if (job.state === 'superseded') {
    return 'Nobody was told: the event was cancelled by a newer message before this update arrived.';
  }
  if (lateJob?.state === 'open')
    return 'Not told yet: they followed before it and are about to be told individually.';
  if (plan?.followerIds.includes(userId))
    return 'Not told yet: their page is planned, and its inboxes are being written.';
  if (pair === undefined) return 'Not told: nothing says that they ever followed this artist.';
  if (plan === undefined && isOpen) return 'Not told yet: the fan-out has not reached them.';
  if (!pair.active) return 'Not told: they had stopped following when the fan-out reached them.';
  if (pair.since !== undefined && job.occurredAt !== undefined && pair.since > job.occurredAt) {
    return 'Not told: they followed only after the event, and the fan-out had passed them by then.';
  }
  return 'Not told: when their page was planned they wanted nothing of this artist, or did not follow.';
}

function emailSentence({ outcome, reason, state }: NonNullable<Facts['notification']>['email']): string {
  const because = reason === undefined ? '' : ` (${reason})`;
  switch (outcome) {
    case 'pending':
      return 'the email is still to be sent';
    case 'accepted':
      return `the email was accepted by Resend${state === undefined ? '' : `, which says that it was ${state}`}`;
    case 'muted':
      return 'no email: they had switched such emails off';
    case 'unsubscribed':
      return 'no email: they had unsubscribed through a link';
    case 'suppressed':
      return 'no email: their address bounced for good or complained';
    case 'unmailable':
      return `no email: no usable address is known${because}`;
    case 'superseded':
      return `no email: it had become obsolete${because}`;
    case 'erased':
      return 'no email: the account was erased';
    case 'refused':
      return `Resend refused the email${because}`;
    case 'dropped':
      return `no email: an operator dropped it${because}`;
    case 'parked':
      return `the email is parked for a person${because}`;
  }
}
