import { z } from 'zod';
import { defineEvent } from './define-event.ts';
import { id } from './fields.ts';

const pair = {
  follower_id: id.describe('the user who followed'),
  followed_id: id.describe('the artist who was followed'),
};

export const followRemoved = defineEvent({
  when: 'a user stops following an artist',
  producer: 'Users-MS',
  data: z.strictObject(pair),
  received: z.object(pair),
  example: {
    follower_id: '019b0c6e-6f0a-7c3e-9d54-3b2f7a1c0001',
    followed_id: '019b0c6e-6f0a-7c3e-9d54-3b2f7a1c0002',
  },
});
