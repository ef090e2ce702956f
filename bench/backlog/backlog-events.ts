import type { OutgoingEvent } from '@riff/events';
import { followCreated } from '../parts/follow-event.ts';
import { postCreated } from '../parts/post-event.ts';

/** Followers of each artist. */
export const followersEach = 10;

export const artistOf = (post: number) => `artist-${post}`;
export const followersOf = (post: number) =>
  Array.from({ length: followersEach }, (_, at) => post * followersEach + at);

/** For each artist in turn: the follows, then a post. */
export function* backlogEvents(posts: number): Generator<OutgoingEvent> {
  for (let post = 0; post < posts; post += 1) {
    for (const follower of followersOf(post)) yield followCreated(follower, artistOf(post));
    yield postCreated(artistOf(post));
  }
}
