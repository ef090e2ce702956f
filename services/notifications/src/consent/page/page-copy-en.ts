import type { PageCopy } from './page-copy.ts';

export const pageCopyEn: PageCopy = {
  question: 'Which emails do you want to stop getting?',
  intro: 'It takes effect at once, and you can undo it. The news stays in your notifications on Riff.',
  more: 'Anything else?',
  artist: { named: 'Those about {{artist}}', neutral: 'Those about this artist' },
  kinds: {
    new_post: 'Those about new posts',
    new_event: 'Those about new events',
    event_update: 'Those about changes to events',
    event_cancelled: 'Those about cancelled events',
  },
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
};
