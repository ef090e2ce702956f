import type { ContentType, Copy } from './copy.ts';

const shared = {
  lang: 'en',
  greetingNamed: 'Hi {{name}},',
  greetingNeutral: 'Hi there,',
  reasonNamed: 'You get this email because you follow {{artist}} on Riff.',
  reasonNeutral: 'You get this email because of the accounts you follow on Riff.',
  unsubscribe: 'Unsubscribe or change which emails you get',
} as const;

export const copyEn: Readonly<Record<ContentType, Copy>> = {
  new_post: {
    ...shared,
    label: 'New post',
    leadNamed: '{{artist}} just shared a post on Riff.',
    leadNeutral: 'Someone you follow just shared a post on Riff.',
    note: '',
    button: 'See the post',
  },
  new_event: {
    ...shared,
    label: 'New event',
    leadNamed: '{{artist}} just announced an event on Riff.',
    leadNeutral: 'Someone you follow just announced an event on Riff.',
    note: '',
    button: 'See the event',
  },
  event_update: {
    ...shared,
    label: 'Event updated',
    leadNamed: '{{artist}} changed the details of this event.',
    leadNeutral: 'The details of this event have changed.',
    note: 'Check the date, time and place before you go.',
    button: 'See what changed',
  },
  event_cancelled: {
    ...shared,
    label: 'Event cancelled',
    leadNamed: '{{artist}} cancelled this event.',
    leadNeutral: 'This event has been cancelled.',
    note: 'If you were planning to go, the date is yours again.',
    button: 'See the details',
  },
};
