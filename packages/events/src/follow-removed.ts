import { z } from 'zod';
import { defineEvent } from './define-event.ts';
import { id } from './fields.ts';

export const followRemoved = defineEvent({
  when: 'a user stops following an artist',
  producer: 'Users-MS',
  data: z.strictObject({ follower_id: id, followed_id: id }),
  received: z.object({ follower_id: id, followed_id: id }),
  example: {
    follower_id: '019b0c6e-6f0a-7c3e-9d54-3b2f7a1c0001',
    followed_id: '019b0c6e-6f0a-7c3e-9d54-3b2f7a1c0002',
  },
});
