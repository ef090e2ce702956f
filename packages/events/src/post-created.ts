import { z } from 'zod';
import { author, producedContent, producedPage, receivedContent, receivedPage } from './content-fields.ts';
import { defineEvent } from './define-event.ts';
import { id } from './fields.ts';

const subject = { type: z.literal('new_post'), userId: author, postId: id.describe('the post') };

export const postCreated = defineEvent({
  when: 'a post is created',
  producer: 'Content-MS',
  data: producedContent('post.created', subject, { postUrl: producedPage }),
  received: receivedContent(subject, { postUrl: receivedPage }),
  example: {
    type: 'new_post',
    message: 'New post: Mi foto',
    userId: '019b0c6e-6f0a-7c3e-9d54-3b2f7a1c0002',
    postId: '019b0c6e-6f0a-7c3e-9d54-3b2f7a1c0003',
  },
});
