import { randomUUIDv7 } from 'node:crypto';
import { writeMessage } from '@riff/events';
import { type Bus, nowInstant } from '@riff/platform';
import type { Account } from './accounts.ts';

/** Publishes a follow of the artist for each of these followers, as Users-MS would. */
export async function emitFollows(
  bus: Bus,
  fans: readonly Account[],
  artist: Pick<Account, 'id'>,
): Promise<void> {
  const occurredAt = nowInstant();
  const follows = fans.map(({ id, email, name }) =>
    bus.publish(
      writeMessage({
        pattern: 'follow.created',
        data: { follower_id: id, follower_email: email, follower_name: name, followed_id: artist.id },
        meta: { messageId: randomUUIDv7(), source: 'users', occurredAt, version: 1, followerVersion: 1 },
      }),
    ),
  );
  await Promise.all(follows);
}
