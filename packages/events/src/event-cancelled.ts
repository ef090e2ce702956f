import { z } from 'zod';
import { producedContent, producedLink, receivedContent, receivedLink } from './content-fields.ts';
import { defineEvent } from './define-event.ts';
import { id } from './fields.ts';

const identity = { type: z.literal('event_cancelled'), userId: id, eventId: id };

export const eventCancelled = defineEvent({
  when: 'an event is deleted',
  producer: 'Content-MS',
  data: producedContent({ ...identity, eventUrl: producedLink }),
  received: receivedContent({ ...identity, eventUrl: receivedLink }),
  example: {
    type: 'event_cancelled',
    message: 'Event cancelled: Concierto',
    userId: '019b0c6e-6f0a-7c3e-9d54-3b2f7a1c0002',
    eventId: '019b0c6e-6f0a-7c3e-9d54-3b2f7a1c0004',
  },
});
