import { aboutEvent, aboutPost } from './about-content.ts';

/**
 * Every content event by its name: the actions of an artist that notify followers. The single source for
 * them.
 */
export const contentEvents = {
  'post.created': aboutPost({
    kind: 'new_post',
    prefix: 'New post: ',
    notified: 'once',
    when: 'a post is created',
    title: 'Mi foto',
  }),
  'event.created': aboutEvent({
    kind: 'new_event',
    prefix: 'New event: ',
    notified: 'once',
    when: 'an event is created',
    title: 'Concierto',
  }),
  'event.updated': aboutEvent({
    kind: 'event_update',
    prefix: 'Event updated: ',
    notified: 'each time',
    when: 'an event changes',
    title: 'Concierto',
    note: 'An update that arrives after a cancellation with a higher version notifies nobody.',
  }),
  'event.cancelled': aboutEvent({
    kind: 'event_cancelled',
    prefix: 'Event cancelled: ',
    notified: 'once',
    when: 'an event is deleted',
    title: 'Concierto',
  }),
};

export type ContentEventName = keyof typeof contentEvents;

export const contentEventNames = Object.keys(contentEvents) as readonly ContentEventName[];
