import { findMistakes } from '@riff/tools/oracle';
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
  const found = client
    .db()
    .collection<Told>('notifications')
    .find({ post_id: { $in: [...posts] } })
    .map(({ user_id_receiver: who, post_id: message = '' }) => ({ who, message }));
  const due = posts.flatMap((message) =>
    Array.from({ length: followers }, (_, at) => ({ who: followerId(at), message })),
  );
  const mistakes = findMistakes(await found.toArray(), { due });
  return mistakes.reduce((wrong, { copies, most }) => wrong + Math.abs(copies.length - most), 0);
}
