import { MongoClient } from 'mongodb';
import { followerId } from '../parts/followers.ts';

interface Told {
  readonly user_id_receiver: string;
  readonly post_id?: string;
}

/** How often the store has not exactly one notification of one of these posts for a follower, or one for somebody else. */
export async function countWrong(
  url: string,
  { posts, followers }: { readonly posts: readonly string[]; readonly followers: number },
): Promise<number> {
  await using client = new MongoClient(url);
  const due = new Map(
    posts.map((post) => [post, new Set(Array.from({ length: followers }, (_, at) => followerId(at)))]),
  );
  let wrong = 0;
  const found = client
    .db()
    .collection<Told>('notifications')
    .find({ post_id: { $in: [...posts] } });
  for await (const { user_id_receiver: receiver, post_id: post = '' } of found) {
    if (!due.get(post)?.delete(receiver)) wrong += 1;
  }
  for (const left of due.values()) wrong += left.size;
  return wrong;
}
