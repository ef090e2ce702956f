import { contentMessage, type EventMeta, type OutgoingEvent } from '@riff/events';
import { pagePath } from '../publications/page-path.ts';
import type { Post } from './post.ts';

export function postCreated(
  post: Post,
  artistName: string | undefined,
  meta: EventMeta,
): OutgoingEvent<'post.created'> {
  return {
    pattern: 'post.created',
    data: {
      type: 'new_post',
      message: contentMessage('post.created', post.title),
      userId: post.authorId,
      postId: post.id,
      postUrl: pagePath(post),
      ...(artistName !== undefined && { artistName }),
    },
    meta,
  };
}
