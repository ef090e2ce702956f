import { z } from 'zod';
import { defineEvent } from './define-event.ts';
import { bounds, id, receivedText, text } from './fields.ts';

const ids = {
  follower_id: id.describe('the user who follows'),
  followed_id: id.describe('the artist who is followed'),
};

export const followCreated = defineEvent({
  when: 'a user follows an artist',
  producer: 'Users-MS',
  data: z.strictObject({
    follower_id: ids.follower_id,
    follower_email: text(bounds.email).describe("where the follower's emails go"),
    follower_name: text(bounds.name).describe("the follower's name"),
    followed_id: ids.followed_id,
  }),
  received: z.object({
    follower_id: ids.follower_id,
    follower_email: receivedText(bounds.email),
    follower_name: receivedText(bounds.name),
    followed_id: ids.followed_id,
  }),
  example: {
    follower_id: '019b0c6e-6f0a-7c3e-9d54-3b2f7a1c0001',
    follower_email: 'beto@example.com',
    follower_name: 'Beto',
    followed_id: '019b0c6e-6f0a-7c3e-9d54-3b2f7a1c0002',
  },
  note: 'An address that cannot receive email does not invalidate the event: the follower has their inbox and gets no email.',
});
