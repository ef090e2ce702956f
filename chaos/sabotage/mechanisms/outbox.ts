import type { Mechanism } from '../mechanism.ts';

const points = 'chaos/test/points.test.ts';
const relay = 'packages/platform/src/relay/start-relay.ts';

/** Mechanisms that get a committed change to the broker. */
export const outbox: readonly Mechanism[] = [
  {
    broken: 'versions count changes, without the clock',
    file: 'packages/events/src/next-version.ts',
    replace: [['Math.max(version + 1, Date.parse(now))', 'now === undefined ? 0 : version + 1']],
    test: { file: 'chaos/test/simulated-runs.test.ts', title: 'runs 1 to 125' },
  },
  {
    broken: 'the outbox is cleared before the confirm',
    file: relay,
    replace: [
      [
        'await bus.publish(writeMessage(event));',
        'void bus.publish(writeMessage(event)).catch(() => undefined);',
      ],
    ],
    test: { file: points, title: 'sign-up and follow' },
  },
  {
    broken: 'a message that came back counts as published',
    file: 'packages/platform/src/bus/local/local-bus.ts',
    replace: [['throw new UnroutableError(', 'void new UnroutableError(']],
    test: {
      file: 'packages/platform/src/bus/local/local-bus.test.ts',
      title: 'a message that no queue is bound for is refused, and its neighbours are not',
    },
  },
];
