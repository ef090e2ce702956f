import type { OutgoingEvent } from '@riff/events';
import { afterPrefix } from './after-prefix.ts';

/** What an event is about. Those of one entity go out in order, each after the one before was confirmed. */
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

/** The ranges of entities whose events may hold a user's name and address: the account's own, and whom it follows. */
export function entitiesOfPerson(userId: string): readonly { readonly from: string; readonly to: string }[] {
  const follows = JSON.stringify([userId, '']).slice(0, -2);
  return [
    { from: userId, to: userId },
    { from: follows, to: afterPrefix(follows) },
  ];
}
