import type { Texts } from './texts.ts';

/** What readers are told in English, in emails and on the pages that their links open. */
export const en: Texts = {
  email: {
    lang: 'en',
    greetingNamed: 'Hi {{name}},',
    greetingNeutral: 'Hi there,',
    reasonNamed: 'You get this email because you follow {{artist}} on Riff.',
    reasonNeutral: 'You get this email because of the accounts you follow on Riff.',
    unsubscribe: 'Unsubscribe or change which emails you get',
  },
  kinds: {
    new_post: {
      label: 'New post',
      leadNamed: '{{artist}} just shared a post on Riff.',
      leadNeutral: 'Someone you follow just shared a post on Riff.',
      note: '',
      button: 'See the post',
      choice: 'Those about new posts',
    },
    new_event: {
      label: 'New event',
      leadNamed: '{{artist}} just announced an event on Riff.',
      leadNeutral: 'Someone you follow just announced an event on Riff.',
      note: '',
      button: 'See the event',
      choice: 'Those about new events',
    },
    event_update: {
      label: 'Event updated',
      leadNamed: '{{artist}} changed the details of this event.',
      leadNeutral: 'The details of this event have changed.',
      note: 'Check the date, time and place before you go.',
      button: 'See what changed',
      choice: 'Those about changes to events',
    },
    event_cancelled: {
      label: 'Event cancelled',
      leadNamed: '{{artist}} cancelled this event.',
      leadNeutral: 'This event has been cancelled.',
      note: 'If you were planning to go, the date is yours again.',
      button: 'See the details',
      choice: 'Those about cancelled events',
    },
  },
  page: {
    question: 'Which emails do you want to stop getting?',
    intro: 'It takes effect at once, and you can undo it. The news stays in your notifications on Riff.',
    more: 'Anything else?',
    artist: { named: 'Those about {{artist}}', neutral: 'Those about this artist' },
    all: 'All emails from Riff',
    details: {
      artist: 'Posts and events: everything that we send you about this artist.',
      kind: 'From all the artists you follow.',
      all: 'No more emails, whichever artist they are about.',
    },
    stop: 'Stop getting them',
    resume: 'Get them again',
    stopped: 'You no longer get them',
    done: {
      artist: {
        named: 'You will get no more emails about {{artist}}',
        neutral: 'You will get no more emails about this artist',
      },
      kind: 'You will get no more emails of this kind',
      all: 'You will get no more emails from Riff',
    },
    kept: 'The news stays in your notifications on Riff.',
    undo: 'Undo',
    undone: 'Undone',
    asBefore: 'Your emails are as they were before.',
    badLink: {
      heading: 'This link doesn’t work',
      text: 'It may be incomplete or very old. Open the link in a more recent email, or sign in to Riff and choose in your preferences which emails you want.',
    },
    gone: {
      heading: 'This account no longer exists',
      text: 'It was erased, so Riff sends it no more emails. There is nothing that you need to do.',
    },
  },
};
