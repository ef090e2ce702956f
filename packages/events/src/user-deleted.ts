import { z } from 'zod';
import { defineEvent } from './define-event.ts';
import { id } from './fields.ts';

const account = { user_id: id.describe('the user who is gone') };

export const userDeleted = defineEvent({
  when: 'an account is erased',
  producer: 'Users-MS',
  data: z.strictObject(account),
  received: z.object(account),
  example: { user_id: '019b0c6e-6f0a-7c3e-9d54-3b2f7a1c0001' },
  note: 'No later event brings the user back: follows from or to them, and content by them, notify nobody.',
});
