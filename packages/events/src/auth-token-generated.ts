import { z } from 'zod';
import { defineEvent } from './define-event.ts';
import { bounds, id, receivedText, text } from './fields.ts';

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Converts the flat form that some producers send to the nested form. */
function nested(data: unknown): unknown {
  if (!isObject(data) || ('user' in data && isObject(data.user)) || !('userId' in data)) return data;
  const { userId, ...rest } = data;
  return { user: { ...rest, user_id: userId } };
}

/** A producer may add its token. It is dropped here: a token is never stored, logged or forwarded. */
export const authTokenGenerated = defineEvent({
  when: 'a token is issued',
  producer: 'Users-MS',
  data: z.strictObject({
    user: z.strictObject({
      user_id: id.describe('the user'),
      email: text(bounds.email).describe('where emails go'),
      name: text(bounds.name).describe('the name that others see'),
    }),
  }),
  received: z.preprocess(
    nested,
    z.object({
      user: z.object({ user_id: id, email: receivedText(bounds.email), name: receivedText(bounds.name) }),
    }),
  ),
  example: {
    user: { user_id: '019b0c6e-6f0a-7c3e-9d54-3b2f7a1c0001', email: 'beto@example.com', name: 'Beto' },
  },
  note:
    'Also accepted flat: `{"userId", "email", "name"}`. A producer may put its `token` beside them: it is dropped when ' +
    'the message is read, and taken out of the body before that is parked or sent on.',
});
