import { PostNotFoundError } from '../domain/post.ts';
import type { PostDeps } from './create-post.ts';

/** Notifies nobody. Throws PostNotFoundError, also for someone else's post. */
export async function deletePost(
  { posts, publishing }: PostDeps,
  { userId, id }: { userId: string; id: string },
): Promise<void> {
  const post = await posts.find(id);
  // A post never changes, so if it can't be removed, another request has deleted it.
  if (post?.authorId !== userId || !(await posts.remove(post))) throw new PostNotFoundError();
  publishing.stored();
}
