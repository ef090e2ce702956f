import { z } from 'zod';
import { defineEvent } from './define-event.ts';
import { bounds, id, receivedText, text } from './fields.ts';

export const userUpdated = defineEvent({
  when: "a user's name or address changes",
  producer: 'Users-MS',
  data: z.strictObject({
    user_id: id.describe('the user'),
    email: text(bounds.email).describe('where emails go from now on'),
    name: text(bounds.name).describe('the name that others see from now on'),
  }),
  received: z.object({ user_id: id, email: receivedText(bounds.email), name: receivedText(bounds.name) }),
  example: { user_id: '019b0c6e-6f0a-7c3e-9d54-3b2f7a1c0001', email: 'beto@example.com', name: 'Beto' },
});
