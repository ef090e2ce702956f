import { PostNotFoundError } from '../domain/post.ts';
import type { PostDeps } from './create-post.ts';

/** Followers aren't told. Throws PostNotFoundError, also for somebody else's post. */
export async function deletePost(
  { posts, publishing }: PostDeps,
  { userId, id }: { userId: string; id: string },
): Promise<void> {
  const post = await posts.find(id);
  // A post never changes: who can't mark it came after another who deleted it.
  if (post?.authorId !== userId || !(await posts.remove(post))) throw new PostNotFoundError();
  publishing.stored();
}
