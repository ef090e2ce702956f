import { MongoClient } from 'mongodb';
import { followerId } from '../parts/followers.ts';

interface Told {
  readonly user_id_receiver: string;
  readonly post_id?: string;
}

/** Counts missing, duplicate and unexpected notifications of these posts. */
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
