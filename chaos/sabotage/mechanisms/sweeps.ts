import type { Mechanism } from '../mechanism.ts';

const consume = 'packages/platform/src/consume';

/** Mechanisms that remove all of an erased person's parked messages, and nobody else's. */
export const sweeps: readonly Mechanism[] = [
  {
    broken: 'a sweep that got fewer messages than there were counts as done',
    file: `${consume}/create-sweep-pass.ts`,
    replace: [['finish(new SweepCutShortError(queue, { seen, messages, why }))', 'finish(void why)']],
    test: {
      file: `${consume}/create-sweep-pass.test.ts`,
      title: 'fails when it gets fewer messages than there were',
    },
  },
  {
    broken: 'a sweep waits for messages before its consumer is there',
    file: `${consume}/sweep-queue.ts`,
    replace: [['    const started = ', '    pass.begin();\n    const started = ']],
    test: {
      file: `${consume}/sweep-queue.test.ts`,
      title: 'waits for a broker that is slow to accept its consumer',
    },
  },
  {
    broken: 'a parked message holds a person where any value has a part that is their id',
    file: `${consume}/holds-any.ts`,
    replace: [
      [
        '(isPersonId(field) && ids.has(text))',
        '[...ids].some((id) => (isPersonId(field), text.includes(id)))',
      ],
    ],
    test: {
      file: 'chaos/test/points.test.ts',
      title: 'an erasure of a person whose name and id occur in parked messages about others',
    },
  },
  {
    broken: 'a parked message holds a person where their name is a value of another',
    file: `${consume}/holds-any.ts`,
    replace: [['(!owned && names.has(nameKey(text)))', '(owned || names.has(nameKey(text)))']],
    test: { file: `${consume}/holds-any.test.ts`, title: 'of another who is called the same' },
  },
  {
    broken: 'an erasure is finished by a pass that took something',
    file: `${consume}/take-out.ts`,
    replace: [['if (removed === 0) return taken;', 'if (removed >= 0) return taken;']],
    test: {
      file: `${consume}/take-out.test.ts`,
      title: 'includes what arrives while the queue is swept',
    },
  },
];
