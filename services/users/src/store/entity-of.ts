import type { OutgoingEvent } from '@riff/events';
import { afterPrefix } from './after-prefix.ts';

/**
 * The entity that an event is about. Its events are published in order, each after the previous one is
 * confirmed.
 */
export function entityOf({ pattern, data }: OutgoingEvent): string {
  switch (pattern) {
    case 'follow.created':
    case 'follow.removed':
      return JSON.stringify([data.follower_id, data.followed_id]);
    case 'auth.tokenGenerated':
      return data.user.user_id;
    case 'user.updated':
    case 'user.deleted':
      return data.user_id;
    default:
      throw new Error(`${pattern} is not an event of Users-MS`);
  }
}

/** The ranges of entities whose events may contain a user's name and address: the account and its follows. */
export function entitiesOfPerson(userId: string): readonly { readonly from: string; readonly to: string }[] {
  const follows = JSON.stringify([userId, '']).slice(0, -2);
  return [
    { from: userId, to: userId },
    { from: follows, to: afterPrefix(follows) },
  ];
}
