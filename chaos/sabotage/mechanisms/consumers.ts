import type { Mechanism } from '../mechanism.ts';

/** Mechanisms that keep the order of arrival: one consumer at a time. */
export const consumers: readonly Mechanism[] = [
  {
    broken: 'an ingest begins while another consumer is on the queue',
    file: 'services/notifications/src/ingest/watch-queue.ts',
    replace: [['if (!begun && (others === false || hasWaited())) {', 'if (!begun) {']],
    test: {
      file: 'services/notifications/test/ingest-waits.test.ts',
      title: 'an ingest takes nothing while another consumer is on the queue, and begins when that is gone',
    },
  },
];
