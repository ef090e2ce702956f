import { type EventMeta, newContentEvent, type OutgoingEvent } from '@riff/events';
import type { Post } from '../domain/post.ts';
import { pagePath } from '../publications/page-path.ts';

export function postCreated(
  post: Post,
  artistName: string | undefined,
  meta: EventMeta,
): OutgoingEvent<'post.created'> {
  const about = {
    title: post.title,
    userId: post.authorId,
    postId: post.id,
    postUrl: pagePath(post),
    ...(artistName !== undefined && { artistName }),
  };
  return newContentEvent('post.created', about, meta);
}
