import { z } from 'zod';
import { author, producedContent, producedPage, receivedContent, receivedPage } from './content-fields.ts';
import { defineEvent } from './define-event.ts';
import { id } from './fields.ts';

const subject = { type: z.literal('event_update'), userId: author, eventId: id.describe('the event') };

export const eventUpdated = defineEvent({
  when: 'an event changes',
  producer: 'Content-MS',
  data: producedContent('event.updated', subject, { eventUrl: producedPage }),
  received: receivedContent(subject, { eventUrl: receivedPage }),
  example: {
    type: 'event_update',
    message: 'Event updated: Concierto',
    userId: '019b0c6e-6f0a-7c3e-9d54-3b2f7a1c0002',
    eventId: '019b0c6e-6f0a-7c3e-9d54-3b2f7a1c0004',
  },
  note: 'An update that arrives after a cancellation of a higher version is told to nobody.',
});
